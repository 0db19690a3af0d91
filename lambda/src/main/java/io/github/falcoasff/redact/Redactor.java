package io.github.falcoasff.redact;

import io.github.falcoasff.redact.SecretNames.Kind;
import java.util.Optional;

/**
 * Masks secrets: values of secret names, secret arguments of known programs, passwords in URLs,
 * tokens of known forms, private keys, and matches of the user's own patterns. The kind of a secret
 * stays readable; the secret itself becomes {@code ***}. {@code docs/redaction.md} says what is
 * masked and what is not.
 *
 * <p>Time and memory of the built-in masking grow linearly with the length of any text. A redactor
 * may be used by several threads.
 */
public final class Redactor {
  /** Masks nothing. */
  public static final Redactor OFF = new Redactor(false, UserPatterns.NONE);

  private static final Redactor STANDARD = new Redactor(true, UserPatterns.NONE);

  private final boolean builtIn;
  private final UserPatterns further;

  private Redactor(boolean builtIn, UserPatterns further) {
    this.builtIn = builtIn;
    this.further = further;
  }

  /** Masks with the built-in finders. */
  public static Redactor standard() {
    return STANDARD;
  }

  /**
   * Masks with the built-in finders and with further patterns. If a pattern takes more than some
   * hundred steps for each character, or too much stack, the whole text is masked.
   *
   * @param further regular expressions of Java, one in each line; group 1 of a match stays readable
   * @return empty if one of them is not a regular expression
   */
  public static Optional<Redactor> with(String further) {
    return UserPatterns.parse(further).map(patterns -> new Redactor(true, patterns));
  }

  /** The same without the patterns that the user gave. */
  public Redactor withoutFurtherPatterns() {
    return builtIn ? STANDARD : OFF;
  }

  /** A text with its secrets masked; the same text if it has none. */
  public String redact(String text) {
    return further.mask(builtIn ? Finders.mask(text) : text);
  }

  /**
   * The value of a member, field, tag or variable with its secrets masked; all of it is masked if
   * its name says that it is a secret.
   *
   * @param name such as {@code proc.env[DB_PASSWORD]}
   */
  public String redactField(String name, String value) {
    return redactField(name, kind(name), value);
  }

  /** The same for a name that was prepared before. */
  public String redactField(FieldName name, String value) {
    return redactField(name.name(), name.kind(), value);
  }

  /** Prepares a name for {@link #redactField}, for names that are used often. */
  public FieldName fieldName(String name) {
    return new FieldName(name, redact(name), kind(name));
  }

  private String redactField(String name, Kind kind, String value) {
    if (kind != Kind.NONE && SecretCheck.isMemberSecret(value, kind)) {
      return Spans.MASK;
    }
    String masked = redact(value);
    if (further.isEmpty()) {
      return masked;
    }
    String pair = name + "=" + masked;
    String maskedPair = further.mask(pair);
    if (maskedPair.equals(pair)) {
      return masked;
    }
    boolean named = maskedPair.startsWith(name + "=");
    return named ? maskedPair.substring(name.length() + 1) : Spans.MASK;
  }

  /**
   * A line that is JSON, contains JSON, or is broken JSON, with its secrets masked. Strings, also
   * in JSON inside of strings, are masked by their names and by their decoded text. Valid JSON
   * stays valid. Other text is masked as in {@link #redact}.
   */
  public String redactJson(String jsonLine) {
    if (!builtIn) {
      return further.mask(jsonLine);
    }
    String masked = new JsonMasker(this::redact, this::redactBroken).mask(jsonLine);
    return further.mask(masked);
  }

  private String redactBroken(String text) {
    return further.mask(Finders.maskJson(text));
  }

  /** How secret the name makes its value. */
  private Kind kind(String name) {
    // Falco's own metrics count the alerts of each rule by its name.
    boolean plain = !builtIn || (Hints.of(name) & Hints.NAMES) == 0 || name.startsWith("falco.");
    return plain ? Kind.NONE : SecretNames.kind(name);
  }
}
