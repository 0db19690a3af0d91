package io.github.falcoasff.falco;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines in the form of the Container Runtime Interface: <code>TIME stdout F text</code>, with
 * <code>P</code> for a piece that is continued in the next line.
 */
final class CriLine {
  private static final Pattern HEAD =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d) (std(?:out|err))"
              + " ([FP])(?::\\S*)? ");

  private CriLine() {}

  /** The text of such a line; a line of another form is returned as it is. */
  static String strip(String line) {
    if (!mayBe(line)) {
      return line;
    }
    Matcher head = HEAD.matcher(line);
    return head.lookingAt() ? line.substring(head.end()) : line;
  }

  /** The piece in such a line; empty if the line is of another form. */
  static Optional<LinePiece> part(String line, String key, Shipper shipper, Writer writer) {
    if (!mayBe(line)) {
      return Optional.empty();
    }
    Matcher head = HEAD.matcher(line);
    if (!head.lookingAt()) {
      return Optional.empty();
    }
    LinePiece.Mark mark = head.group(2).equals("P") ? LinePiece.Mark.OPEN : LinePiece.Mark.LAST;
    String text = line.substring(head.end());
    return Optional.of(
        new LinePiece(
            key + "|cri " + head.group(1),
            text.endsWith("\n") ? text.substring(0, text.length() - 1) : text,
            mark,
            LinePiece.UNNUMBERED,
            shipper,
            writer));
  }

  /** Checks the first character, which excludes most lines of another form. */
  private static boolean mayBe(String line) {
    return !line.isEmpty() && FalcoTime.digit(line, 0);
  }
}
