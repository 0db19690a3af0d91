package io.github.falcoasff.asff;

import io.github.falcoasff.text.Ascii;
import java.util.regex.Pattern;

/**
 * Removes pairs without a value, such as <code>image=&lt;NA&gt;</code>, from a message. Only
 * separate pairs are removed: after a blank and before a blank, a comma, a closing bracket or the
 * end; or after an opening bracket, together with the separator that follows. Pairs are searched
 * backwards from the mark, since a pattern that is tried at every character would be slow.
 */
final class MissingValues {
  /** The end of such a pair. */
  static final String MARK = "=<NA>";

  /**
   * Regular expressions treat this character as a line terminator, but {@link String#strip} does
   * not treat it as white space.
   */
  private static final char NEXT_LINE = '\u0085';

  /** A bracket or a bar whose pairs were all removed. */
  private static final Pattern EMPTY = Pattern.compile(" ?\\( ?\\)| \\|\\s*$");

  /** The most pairs in a bracket that are removed together with the first one. */
  private static final int MOST_FOLLOWING = 32;

  private final String text;
  private final StringBuilder kept;

  /** The start of the text that was neither kept nor removed yet. */
  private int from;

  private MissingValues(String text) {
    this.text = text;
    this.kept = new StringBuilder(text.length());
  }

  /** The message without such pairs, and without brackets that had only such pairs. */
  static String remove(String message) {
    MissingValues pairs = new MissingValues(message);
    int mark = message.indexOf(MARK);
    while (mark >= 0) {
      pairs.pair(mark);
      mark = message.indexOf(MARK, Math.max(mark + 1, pairs.from));
    }
    String rest = pairs.kept.append(message, pairs.from, message.length()).toString();
    return mayBeEmpty(rest) ? EMPTY.matcher(rest).replaceAll("") : rest;
  }

  /** Removes the pair that ends with this mark, if it is separate. */
  private void pair(int mark) {
    int start = nameStart(mark);
    if (start == mark || start == 0) {
      return;
    }
    int end = mark + MARK.length();
    char before = text.charAt(start - 1);
    if (before == ' ' && start - 1 >= from && (isAt(end, ' ') || isAt(end, ',') || closes(end))) {
      boolean comma = start - 2 >= from && text.charAt(start - 2) == ',';
      take(comma ? start - 2 : start - 1, end);
    } else if (before == '(' && start >= from) {
      int last = inBracket(end);
      if (last > 0) {
        take(start, last);
      }
    }
  }

  /** The end of the pairs that begin a bracket, with their separator; -1 if there is none. */
  private int inBracket(int firstEnd) {
    int end = firstEnd;
    int separated = -1;
    for (int following = 0; following <= MOST_FOLLOWING; following++) {
      int next = separator(end);
      if (next < 0) {
        return isAt(end, ')') ? end : separated;
      }
      separated = next;
      int mark = following < MOST_FOLLOWING ? nameEnd(next) : next;
      if (mark == next || !text.startsWith(MARK, mark)) {
        return separated;
      }
      end = mark + MARK.length();
    }
    return separated;
  }

  /** The end of a separator, which is a blank with or without a comma; -1 if there is none. */
  private int separator(int at) {
    int blank = isAt(at, ',') ? at + 1 : at;
    return isAt(blank, ' ') ? blank + 1 : -1;
  }

  private void take(int start, int end) {
    kept.append(text, from, start);
    from = end;
  }

  /** The start of the name before a mark: letters, and perhaps an argument in brackets. */
  private int nameStart(int mark) {
    int end = mark;
    if (end > 0 && text.charAt(end - 1) == ']') {
      int argument = end - 1;
      while (argument > 0 && (isWord(text.charAt(argument - 1)) || isSlash(argument - 1))) {
        argument--;
      }
      if (argument == end - 1 || argument == 0 || text.charAt(argument - 1) != '[') {
        return mark;
      }
      end = argument - 1;
    }
    int start = end;
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    return start == end ? mark : start;
  }

  /** The end of the name that starts here; the start itself if no name starts here. */
  private int nameEnd(int start) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    if (end == start || !isAt(end, '[')) {
      return end;
    }
    int argument = end + 1;
    while (argument < text.length() && (isWord(text.charAt(argument)) || isSlash(argument))) {
      argument++;
    }
    return argument > end + 1 && isAt(argument, ']') ? argument + 1 : end;
  }

  /** Whether a bracket or the text ends here; a next-line character at its end does not count. */
  private boolean closes(int at) {
    return at == text.length() || isAt(at, ')') || (at == text.length() - 1 && isAt(at, NEXT_LINE));
  }

  private boolean isAt(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean isSlash(int at) {
    return text.charAt(at) == '/';
  }

  private static boolean isWord(char c) {
    return Ascii.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  /** A quick check whether there may be an empty bracket or bar. */
  private static boolean mayBeEmpty(String text) {
    if (text.contains("()") || text.contains("( )")) {
      return true;
    }
    int bar = text.lastIndexOf(" |");
    return bar >= 0 && text.substring(bar + 2).replace(NEXT_LINE, ' ').isBlank();
  }
}
