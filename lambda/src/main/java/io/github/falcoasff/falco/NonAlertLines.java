package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classifies lines that are not alerts: records about Falco's health, other lines of Falco, and
 * lines of other programs.
 */
final class NonAlertLines {
  /** The start of Falco's messages about itself, in <code>rule</code> and in text. */
  private static final String INTERNAL = "Falco internal:";

  private static final String INTERNAL_SOURCE = "internal";

  private static final String SIDEKICK_TEST = "Test rule";

  /** The most characters of a line that are compared. */
  private static final int LONGEST = 4096;

  /** The output of the record <code>Falco internal: metrics snapshot</code> in text form. */
  private static final String METRICS = "Falco metrics snapshot";

  /** Time in front of a line of Falco's logger: ctime or ISO to the second, or Go's logger. */
  private static final Pattern LOGGER =
      Pattern.compile(
          "(?:\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}: "
              + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4}: "
              + "|\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d )");

  /** Lines that Falco and its driver loader print without a time. */
  private static final Pattern PLAIN_LINES =
      Pattern.compile(
          "^(?:Events detected: \\d+|Rule counts by severity:|Triggered rules by rule name:"
              + "|Syscall event drop monitoring:| +- event drop| +- num times actions taken"
              + "| {3}[A-Z]+: \\d+$| {3}\\S.*: \\d+$| {3}/\\S+"
              + "|\\* [A-Z]|Falco (?:initialized|version)|Loading rules|\\[libs\\]"
              + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )"
              + "|[Ff]alcosidekick|Falco Sidekick|falcoctl|falco-driver-loader|/healthz\\b");

  /** The head of a syslog line of Falco. */
  private static final Pattern SYSLOG =
      Pattern.compile("(?:<\\d+>)?.{0,64}?\\b[Ff]alco(?:\\[\\d+\\])?: ");

  /** The output of <code>Falco internal: syscall event drop</code>, in every version. */
  private static final Pattern DROPS =
      Pattern.compile(
          "Falco internal: syscall event drop(?:\\.? ?(\\d{1,12}) system calls dropped)?");

  private static final String HOT_RESTART = "Falco internal: hot restart failure";

  private NonAlertLines() {}

  /** Whether a record with this rule and source reports Falco's own health. */
  static boolean internal(FalcoAlert alert) {
    if (alert.rule().equals(SIDEKICK_TEST)) {
      // The test alert of falcosidekick has the source "internal" (handlers.go).
      return false;
    }
    return alert.rule().startsWith(INTERNAL)
        || alert.source().equals(INTERNAL_SOURCE)
        || (alert.rule().isEmpty() && internalText(alert.message()));
  }

  /**
   * Reads a record about Falco's own health, with its figures if it has any.
   *
   * @param text its output, else its rule, or a line with either
   */
  static Recognition health(String text) {
    Matcher drops = DROPS.matcher(text);
    long count = 0;
    while (drops.find()) {
      count += drops.group(1) == null ? 1 : Math.max(1, Long.parseLong(drops.group(1)));
    }
    if (count > 0) {
      return new Recognition.Health(Recognition.Problem.SYSCALL_DROPS, count);
    }
    return text.contains(HOT_RESTART)
        ? new Recognition.Health(Recognition.Problem.HOT_RESTART_FAILURE, 1)
        : new Recognition.Ignored(IgnoreReason.FALCO_INTERNAL);
  }

  /** Classifies a line without an alert. */
  static Recognition recognition(String line) {
    IgnoreReason reason = reason(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    return reason == IgnoreReason.FALCO_INTERNAL ? health(line) : new Recognition.Ignored(reason);
  }

  private static IgnoreReason reason(String line) {
    // Old Falco versions wrote no line feed, so the message may follow the end of another line.
    if (internalText(line) || line.contains(": " + INTERNAL)) {
      return IgnoreReason.FALCO_INTERNAL;
    }
    return SYSLOG.matcher(line).lookingAt()
            || LOGGER.matcher(line).lookingAt()
            || PLAIN_LINES.matcher(line).find()
        ? IgnoreReason.NOT_AN_ALERT
        : IgnoreReason.FOREIGN;
  }

  /** Whether a message about Falco's own health starts at this index. */
  static boolean isInternal(String text, int start) {
    return text.startsWith(INTERNAL, start) || text.startsWith(METRICS, start);
  }

  private static boolean internalText(String message) {
    return message.startsWith(INTERNAL) || message.startsWith(METRICS);
  }
}
