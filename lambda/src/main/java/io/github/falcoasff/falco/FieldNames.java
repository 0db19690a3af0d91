package io.github.falcoasff.falco;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of Falco's output fields, which shippers write with other signs: {@code container_id},
 * {@code proc.aname.2}. Names are compared by their letters and digits. The names are in {@code
 * fields.txt}.
 */
final class FieldNames {
  /** Longer than any known name with the signs that a shipper may add. */
  private static final int LONGEST = 120;

  private static final Map<String, String> BY_NAME = new HashMap<>();
  private static final Map<String, String> BY_LETTERS = new HashMap<>();

  static {
    for (String line : Resource.lines("fields.txt")) {
      // So that a field is found by the name in the code without a look at its characters.
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
      if (c >= 'A' && c <= 'Z') {
        letters.append((char) (c - 'A' + 'a'));
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /** How many names there are. */
  static int count() {
    return BY_NAME.size();
  }

  /** How many names remain if only letters and digits count. */
  static int countByLetters() {
    return BY_LETTERS.size();
  }
}
