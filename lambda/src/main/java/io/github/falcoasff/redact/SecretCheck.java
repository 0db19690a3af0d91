package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;
import io.github.falcoasff.text.Ascii;

/** Decides by name and value whether the value is a secret. */
final class SecretCheck {
  private SecretCheck() {}

  /** Adds the value if it is a secret by a name of this kind; returns whether it is one. */
  static boolean add(String text, Value value, Kind kind, Spans found) {
    boolean secret = isSecret(text, value, kind);
    if (secret) {
      found.add(value.start(), value.end());
    }
    return secret;
  }

  static boolean isSecret(String text, Value value, Kind kind) {
    if (kind == Kind.NONE || value.isEmpty()) {
      return false;
    }
    return value.isLong() || isSecret(value.in(text), kind);
  }

  /** Whether the value of a member of JSON is a secret by a name of this kind. */
  static boolean isMemberSecret(String value, Kind kind) {
    if (kind != Kind.WEAK) {
      return isSecret(value, kind);
    }
    return !isDigit(value) && !Plain.is(value) && !SecretLikelihood.isObjectName(value);
  }

  /** A number of one digit is a setting: {@code -pass 1}. */
  private static boolean isDigit(String value) {
    return value.length() == 1 && Ascii.isDigit(value.charAt(0));
  }

  /** Whether a value of at most a few hundred characters is a secret by a name of this kind. */
  static boolean isSecret(String value, Kind kind) {
    if (isDigit(value)) {
      return false;
    }
    return switch (kind) {
      case NONE -> false;
      case RANDOM -> !Plain.is(value) && SecretLikelihood.isRandom(value);
      case CREDENTIALS -> Headers.isCredentials(value);
      case WEAK -> !Plain.is(value) && SecretLikelihood.isPassword(value);
      case STRONG -> !Plain.is(value);
    };
  }
}
