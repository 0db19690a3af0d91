package io.github.falcoasff.falco;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What syslog (RFC 3164 and 5424), journald or a container runtime writes in front of a line.
 *
 * @param host the host that a syslog head names
 */
record LineHead(Optional<String> host) {
  private static final int LONGEST = 400;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:<\\d{1,3}>)?(?:1 )?"
              + "(?:\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S{1,30})"
              + " (?:(\\S{1,255}) (?:[\\w./-]{1,128}(?:\\[\\d{1,10}\\])?:"
              + "|[\\w./-]{1,48} \\S{1,128} \\S{1,32} -)"
              + "|std(?:out|err) [FP](?::\\S{0,32})?)\\s*");

  /** The head that this text is; empty if it is another text. */
  static Optional<LineHead> of(String front) {
    if (front.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher head = FORM.matcher(front.strip());
    return head.matches()
        ? Optional.of(new LineHead(Optional.ofNullable(head.group(1))))
        : Optional.empty();
  }
}
