package io.github.falcoasff.falco;

import java.util.Optional;

/**
 * JSON whose quotes are escaped, as inside of a JSON text: {@code {\"output\":…}}.
 *
 * @param front the text before it
 * @param json the JSON without its escapes
 */
record EncodedText(String front, String json) {
  private static final String START = "{\\\"";

  /** The same start, written by an encoder that escapes quotes by their number. */
  private static final String NUMBERED_START = "{\\u0022";

  /**
   * The first JSON of this kind in a text. Empty if there is none, or if the text before it shows
   * an alert, since the JSON is then part of that alert.
   */
  static Optional<EncodedText> find(String text) {
    int start = text.indexOf(START);
    if (start < 0) {
      start = text.indexOf(NUMBERED_START);
    }
    if (start < 0) {
      return Optional.empty();
    }
    String front = text.substring(0, start);
    if (Evidence.anyIn(front)) {
      return Optional.empty();
    }
    int end = start;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    String quoted = '"' + text.substring(start, Math.min(end, text.length())) + '"';
    return JsonText.whole(quoted)
        .filter(String.class::isInstance)
        .map(json -> new EncodedText(front, (String) json));
  }
}
