package io.github.falcoasff.falco;

import java.util.Optional;

/** Decodes JSON whose quotes are escaped, as inside of a JSON text: {@code {\"output\":…}}. */
final class EncodedText {
  private static final String START = "{\\\"";

  /** The same start, written by an encoder that escapes quotes by their number. */
  private static final String NUMBERED_START = "{\\u0022";

  private EncodedText() {}

  /**
   * The JSON without its escapes. Empty if there is none, or if the text before it shows an alert,
   * since the JSON is then part of that alert.
   */
  static Optional<String> decode(String text) {
    int start = text.indexOf(START);
    if (start < 0) {
      start = text.indexOf(NUMBERED_START);
    }
    if (start < 0 || Evidence.anyIn(text.substring(0, start))) {
      return Optional.empty();
    }
    int end = start;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    String quoted = '"' + text.substring(start, Math.min(end, text.length())) + '"';
    return JsonText.whole(quoted).filter(String.class::isInstance).map(String.class::cast);
  }
}
