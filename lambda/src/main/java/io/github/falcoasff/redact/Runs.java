package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;
import java.util.Arrays;

/**
 * Finds the ends of runs of characters of one class in a text that is read from left to right. An
 * end is remembered for all indices before it, so each character is read once for each class, even
 * if an attacker repeats the start of a token.
 */
final class Runs {
  private static final String CLASSES = "wuhp";

  private final String text;

  /** By class, the end of the last run that was read. */
  private final int[] ends = new int[CLASSES.length()];

  /** The same without dots at the run's end. */
  private final int[] trimmed = new int[CLASSES.length()];

  private int dot = -1;

  Runs(String text) {
    this.text = text;
    Arrays.fill(ends, -1);
  }

  /** The end of the run of this class that the index is in; dots at its end do not count. */
  int end(int index, char of) {
    int slot = CLASSES.indexOf(of);
    int end = ends[slot];
    if (end < index) {
      end = index;
      while (end < text.length() && isIn(of, text.charAt(end))) {
        end++;
      }
      ends[slot] = end;
      while (end > index && text.charAt(end - 1) == '.') {
        end--;
      }
      trimmed[slot] = end;
    }
    return Math.max(index, trimmed[slot]);
  }

  /** The first dot from this index on; the text's length if there is none. */
  int dot(int index) {
    if (dot < index) {
      dot = text.indexOf('.', index);
      if (dot < 0) {
        dot = text.length();
      }
    }
    return dot;
  }

  private static boolean isIn(char of, char c) {
    return switch (of) {
      case 'u' -> Ascii.isUpper(c) || Ascii.isDigit(c);
      case 'h' -> Ascii.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      case 'p' -> Chars.isName(c) || "/+=:$,".indexOf(c) >= 0;
      default -> Chars.isName(c);
    };
  }
}
