package io.github.falcoasff.falco;

import java.util.Optional;

/** Finds Falco's prefixes in a text one after the other. Reads the text once. */
final class TextPrefixes {
  private final String text;
  private int dot = -1;

  TextPrefixes(String text) {
    this.text = text;
  }

  /**
   * The first prefix at or after an index whose decimal point is before the other index.
   *
   * @param from must not be less than in the call before
   */
  Optional<TextPrefix> next(int from, int before) {
    advance(from);
    while (dot < before && dot != JsonStarts.NONE) {
      Optional<TextPrefix> prefix = TextPrefix.around(text, dot, from);
      if (prefix.isPresent()) {
        return prefix;
      }
      advance(dot + 1);
    }
    return Optional.empty();
  }

  private void advance(int from) {
    if (dot < from) {
      int found = text.indexOf('.', from);
      dot = found < 0 ? JsonStarts.NONE : found;
    }
  }
}
