package io.github.falcoasff.falco;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One alert, whatever it came wrapped in.
 *
 * @param rule the rule's name as sent, stripped; empty for a text line, which does not carry it
 * @param recognisedRule of an alert without a rule, the default rule that its constant words
 *     identify
 * @param priority Falco's priority
 * @param time when it happened, to the nanosecond; empty if the alert has no full time of its own
 * @param clock the time of day of a text line whose time has no date, else empty
 * @param message the output without its time and priority; empty if the alert has no output
 * @param source Falco's event source such as {@code syscall} or {@code k8s_audit}
 * @param tags the rule's tags in the alert's order
 * @param fields the output fields; of a text line those that its text shows for sure
 * @param identityFromText whether the fields were read from the text: of a text line, or of JSON
 *     without output fields
 * @param hostname Falco's host name: a node, a pod or a container id
 * @param shipper what the records around the alert say
 * @param writer who wrote the record, as its outermost object says
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

  /** Starts an alert of which nothing but the priority is known. */
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
   * The words at the start of the message that come from the rule and not from the event; empty if
   * there are fewer than two of them.
   */
  public String constantWords() {
    return ConstantWords.of(message);
  }

  /**
   * Whether this is falcosidekick's test alert, sent by its {@code /test} endpoint: rule, priority,
   * output and process name are all its own (falcosecurity/falcosidekick, handlers.go). A user's
   * rule of the same name is an ordinary one.
   */
  public boolean test() {
    return priority == Priority.DEBUG
        && rule.equals("Test rule")
        && message.contains("This is a test from")
        && fields.text("proc.name").filter("falcosidekick"::equals).isPresent();
  }
}
