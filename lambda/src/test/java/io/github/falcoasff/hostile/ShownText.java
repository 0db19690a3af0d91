package io.github.falcoasff.hostile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for what no text that people read may hold. */
public final class ShownText {
  private ShownText() {}

  /** The first fault in a value of a dry run's answer: a map, a list, a text or something else. */
  public static Optional<Fault> fault(Object value) {
    if (value instanceof String text) {
      return ofText(text, "a finding");
    }
    Iterable<?> parts =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof List<?> list ? list : List.of();
    for (Object part : parts) {
      Optional<Fault> fault = fault(part);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /** The first fault in the lines of the function's log. */
  public static Optional<Fault> ofLog(String lines) {
    return ofText(lines, "the log");
  }

  private static Optional<Fault> ofText(String text, String where) {
    if (text.contains(Untouched.SECRET)) {
      return Optional.of(new Fault("a secret in " + where, text));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c > '~') && isHidden(c)) {
        return Optional.of(
            new Fault("a character that hides text in " + where, "U+%04X".formatted((int) c)));
      }
    }
    return Optional.empty();
  }

  /** Characters that move or colour the text around them, or that readers take for a line's end. */
  private static boolean isHidden(char c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
      default -> false;
    };
  }
}
