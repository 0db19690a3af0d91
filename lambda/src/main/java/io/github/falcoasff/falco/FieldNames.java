package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the names of Falco's output fields, and recognises those that shippers write in another
 * way, such as {@code container_id} or {@code proc.aname.2}. Only letters and digits are compared.
 * The names are in {@code fields.txt}.
 */
final class FieldNames {
  /** Longer than any known name with the characters that a shipper may add. */
  private static final int LONGEST = 120;

  private static final Map<String, String> BY_NAME = new HashMap<>();
  private static final Map<String, String> BY_LETTERS = new HashMap<>();

  static {
    for (String line : Resource.lines("fields.txt")) {
      // Interned, like names in the code: comparing a name with itself needs no look at its
      // characters.
      String name = line.intern();
      BY_NAME.put(name, name);
      BY_LETTERS.put(letters(name), name);
    }
  }

  private FieldNames() {}

  /** Whether this is a name as Falco writes it. */
  static boolean isKnown(String name) {
    return BY_NAME.containsKey(name);
  }

  /** Falco's name for a name that a shipper may have reshaped; empty if there is none. */
  static Optional<String> of(String name) {
    String known = BY_NAME.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    return name.length() > LONGEST
        ? Optional.empty()
        : Optional.ofNullable(BY_LETTERS.get(letters(name)));
  }

  /** The letters and digits of a name in lower case. */
  static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Ascii.isLetterOrDigit(c)) {
        letters.append(Ascii.toLower(c));
      }
    }
    return letters.toString();
  }

  /** The number of names. */
  static int count() {
    return BY_NAME.size();
  }

  /** The number of different names if only letters and digits are compared. */
  static int countByLetters() {
    return BY_LETTERS.size();
  }
}
