package io.github.falcoasff.redact;

/** The name of a field, as {@link Redactor#fieldName} sees it. */
public final class FieldName {
  private final String name;
  private final String masked;
  private final SecretNames.Kind kind;

  FieldName(String name, String masked, SecretNames.Kind kind) {
    this.name = name;
    this.masked = masked;
    this.kind = kind;
  }

  /** The name with its secrets masked. */
  public String masked() {
    return masked;
  }

  String name() {
    return name;
  }

  SecretNames.Kind kind() {
    return kind;
  }
}
