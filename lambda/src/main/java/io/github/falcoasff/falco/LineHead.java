package io.github.falcoasff.falco;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head that syslog (RFC 3164 and 5424), journald or a container runtime writes before a line.
 *
 * @param host the host that a syslog head names
 */
record LineHead(Optional<String> host) {
  /** Characters of the longest heads. */
  static final int LONGEST = 400;

  /** RFC 3164 has no year and no fraction, but some daemons write them. */
  private static final String TIME =
      "(?:\\w{3} [ \\d]\\d (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?"
          + "|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\S{1,30})";

  /** Structured data of RFC 5424. */
  private static final String DATA = "(?:-|(?:\\[(?:[^\\]\\\\]|\\\\.){1,380}+\\])++)";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?:\\d{1,6} )?<\\d{1,3}>)?(?:1 )?"
              + TIME
              + " (?:(\\w\\S{0,254}) (?:[\\w./-]{1,128}(?:\\[\\d{1,10}\\])?:(?: @cee:)?"
              + "|[\\w./-]{1,48} \\S{1,128} \\S{1,32} "
              + DATA
              + ")|std(?:out|err) [FP](?::\\S{0,32})?)[\\s\\uFEFF]*");

  /**
   * The heads that this text consists of, with the outermost host; empty if it is not only heads.
   */
  static Optional<LineHead> of(String front) {
    if (front.length() > LONGEST) {
      return Optional.empty();
    }
    String stripped = front.strip();
    boolean quote = stripped.endsWith("\"") || stripped.endsWith("'");
    String text = (quote ? stripped.substring(0, stripped.length() - 1).strip() : stripped) + " ";
    Matcher head = FORM.matcher(text);
    Optional<String> host = Optional.empty();
    int at = 0;
    while (at < text.length() && head.region(at, text.length()).lookingAt()) {
      host = host.or(() -> Optional.ofNullable(head.group(1)));
      at = head.end();
    }
    return at > 0 && at == text.length() ? Optional.of(new LineHead(host)) : Optional.empty();
  }

  /** Whether a text before an alert is no record of its own: no words, or only heads. */
  static boolean isHead(String front) {
    return !hasWord(front) || of(front).isPresent();
  }

  /** Whether a text has a letter or a digit. */
  static boolean hasWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
