package io.github.falcoasff.falco;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One alert, independent of its envelope.
 *
 * @param rule the rule's name as sent, stripped; empty for a text line, which does not carry it
 * @param recognisedRule for an alert without a rule, the default rule that its constant words
 *     identify
 * @param priority Falco's priority
 * @param time when it happened, to the nanosecond; empty if the alert has no full time of its own
 * @param clock the time of day if a text line's time has no date, else empty
 * @param message the output without its time and priority; empty if the alert has no output
 * @param source Falco's event source such as {@code syscall} or {@code k8s_audit}
 * @param tags the rule's tags in the alert's order
 * @param fields the output fields; for a text line, the few that can be read from its text
 * @param identityFromText whether the fields were read from text, as for a text line or for JSON
 *     without output fields
 * @param hostname Falco's host name: a node, a pod or a container id
 * @param shipper the members of the records around the alert
 * @param writer who wrote the record, according to its outermost object
 */
public record FalcoAlert(
    String rule,
    Optional<String> recognisedRule,
    Priority priority,
    Optional<Instant> time,
    String clock,
    String message,
    String source,
    List<String> tags,
    OutputFields fields,
    boolean identityFromText,
    Optional<String> hostname,
    Shipper shipper,
    Writer writer) {

  /** Copies the tags. */
  public FalcoAlert {
    tags = List.copyOf(tags);
  }

  /** Starts an alert with this priority and nothing else. */
  public static FalcoAlertBuilder builder(Priority priority) {
    return new FalcoAlertBuilder(priority);
  }

  /** Starts a copy of this alert. */
  public FalcoAlertBuilder toBuilder() {
    return new FalcoAlertBuilder(this);
  }

  /** The rule's name: as sent, else as recognised, else empty. */
  public String ruleName() {
    return rule.isEmpty() ? recognisedRule.orElse("") : rule;
  }

  /**
   * The words at the start of the message that come from the rule; empty if there are fewer than
   * two.
   */
  public String constantWords() {
    return ConstantWords.of(message);
  }

  /**
   * Whether this is falcosidekick's test alert, which its {@code /test} endpoint sends: rule,
   * priority, output and process name must all match (falcosecurity/falcosidekick, handlers.go). An
   * alert of a user's rule with the same name is an ordinary one.
   */
  public boolean test() {
    return priority == Priority.DEBUG
        && rule.equals("Test rule")
        && message.contains("This is a test from")
        && fields.text("proc.name").filter("falcosidekick"::equals).isPresent();
  }
}
