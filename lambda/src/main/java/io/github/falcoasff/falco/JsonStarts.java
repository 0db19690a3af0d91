package io.github.falcoasff.falco;

/** Finds the starts of JSON objects in a text. Reads the text once. */
final class JsonStarts {
  /** Greater than every index. */
  static final int NONE = Integer.MAX_VALUE;

  private final String text;
  private int next = -1;
  private int brace = -1;

  JsonStarts(String text) {
    this.text = text;
  }

  /** The first start of an object with a member at or behind this index, which never decreases. */
  int next(int from) {
    if (next < from) {
      next = find(from);
    }
    return next;
  }

  /** Whether there is a brace in this part. The start must not decrease from call to call. */
  boolean braceSince(int from, int to) {
    if (brace < from) {
      int found = text.indexOf('{', from);
      brace = found < 0 ? NONE : found;
    }
    return brace < to;
  }

  private int find(int from) {
    for (int brace = text.indexOf('{', from); brace >= 0; brace = text.indexOf('{', brace + 1)) {
      int member = brace + 1;
      while (member < text.length() && Character.isWhitespace(text.charAt(member))) {
        member++;
      }
      if (member < text.length() && text.charAt(member) == '"') {
        return brace;
      }
    }
    return NONE;
  }
}
