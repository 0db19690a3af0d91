package io.github.falcoasff.falco;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One alert, whatever it came wrapped in.
 *
 * @param rule the rule's name, stripped; empty for a text line, which does not carry it
 * @param priority Falco's priority
 * @param time when it happened, to the nanosecond; empty if the alert has no full time of its own
 * @param clock the time of day of a text line whose time has no date, else empty
 * @param message the output without its time and priority; empty if the alert has no output
 * @param source Falco's event source such as <code>syscall</code> or <code>k8s_audit</code>
 * @param tags the rule's tags in the alert's order
 * @param fields the output fields; of a text line those that its text shows for sure
 * @param hostname Falco's host name: a node, a pod or a container id
 * @param shipper what the record around the alert says
 */
public record FalcoAlert(
    String rule,
    Priority priority,
    Optional<Instant> time,
    String clock,
    String message,
    String source,
    List<String> tags,
    OutputFields fields,
    Optional<String> hostname,
    Shipper shipper) {

  /** Copies the tags. */
  public FalcoAlert {
    tags = List.copyOf(tags);
  }

  /**
   * Whether this is falcosidekick's test alert, sent by its <code>/test</code> endpoint
   * (falcosecurity/falcosidekick, handlers.go).
   */
  public boolean test() {
    return rule.equals("Test rule");
  }
}
