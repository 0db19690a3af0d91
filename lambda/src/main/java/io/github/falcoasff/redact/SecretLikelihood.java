package io.github.falcoasff.redact;

import io.github.falcoasff.text.Ascii;

/** Decides by the characters of a value whether it is probably a secret. */
final class SecretLikelihood {
  private static final int RANDOM = 8;
  private static final int LONG_RANDOM = 20;
  private static final int PASSWORD = 6;
  private static final int UUID = 36;

  private SecretLikelihood() {}

  /**
   * Whether a value looks random: at least 8 characters with small and capital letters and digits,
   * or at least 20 with letters and digits, without the hyphens and dots of a name.
   */
  static boolean isRandom(String value) {
    if (value.length() < RANDOM || isUuid(value) || value.indexOf("://") >= 0) {
      return false;
    }
    Counts counts = new Counts(value);
    if (counts.other > counts.signs || Plain.isPath(value)) {
      return false;
    }
    boolean mixed = counts.upper > 0 && counts.lower > 0 && counts.digits > 0;
    boolean plain = counts.separators == 0;
    return (mixed && (plain || value.length() >= LONG_RANDOM) && !isCamelCase(value))
        || (plain
            && value.length() >= LONG_RANDOM
            && counts.digits > 1
            && counts.upper + counts.lower > 1);
  }

  /**
   * Whether a value may be a password: letters and digits or signs, and not the name of an object
   * such as <code>my-app-2</code>, a version or a path.
   */
  static boolean isPassword(String value) {
    if (isRandom(value)) {
      return true;
    }
    if (value.length() < PASSWORD || isObjectName(value) || isUuid(value)) {
      return false;
    }
    if (Plain.isVersion(value) || Plain.isPath(value) || value.indexOf("://") >= 0) {
      return false;
    }
    Counts counts = new Counts(value);
    int letters = counts.upper + counts.lower;
    return (letters > 0 && counts.digits > 0 && counts.separators == 0)
        || (counts.signs > 0 && letters > 0 && counts.separators == 0)
        || (counts.digits >= PASSWORD && letters == 0 && counts.separators == 0);
  }

  /**
   * Whether a value is a name of small letters, digits, hyphens and dots as Kubernetes has them.
   */
  static boolean isObjectName(String value) {
    boolean separated = false;
    boolean digits = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      separated |= c == '-' || c == '.' || c == '/' || c == '_';
      digits |= Ascii.isDigit(c);
      if (!Ascii.isLower(c) && !Ascii.isDigit(c) && "-./_:".indexOf(c) < 0) {
        return false;
      }
    }
    return separated || !digits;
  }

  private static boolean isUuid(String value) {
    return value.length() == UUID
        && value.charAt(8) == '-'
        && value.charAt(13) == '-'
        && value.charAt(18) == '-'
        && value.charAt(23) == '-';
  }

  /** Words such as <code>PodSpecList2</code>: all of their digits are at the end. */
  private static boolean isCamelCase(String value) {
    boolean digit = false;
    int groups = 0;
    for (int i = 0; i < value.length(); i++) {
      boolean now = Ascii.isDigit(value.charAt(i));
      if (now && !digit) {
        groups++;
      }
      digit = now;
    }
    return groups == 1 && digit;
  }

  private static final class Counts {
    private int upper;
    private int lower;
    private int digits;
    private int separators;
    private int signs;
    private int other;

    Counts(String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (Ascii.isUpper(c)) {
          upper++;
        } else if (Ascii.isLower(c)) {
          lower++;
        } else if (Ascii.isDigit(c)) {
          digits++;
        } else if (c == '-' || c == '.' || c == ':' || c == '/') {
          separators++;
        } else if ("_+=~%!@#$^&*?".indexOf(c) >= 0) {
          signs++;
        } else {
          other++;
        }
      }
    }
  }
}
