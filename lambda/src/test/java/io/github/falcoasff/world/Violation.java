package io.github.falcoasff.world;

/** A property does not hold. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String property;

  Violation(String property, String what) {
    super(property + ": " + what);
    this.property = property;
  }

  Violation(String property, String what, Throwable cause) {
    super(property + ": " + what, cause);
    this.property = property;
  }

  /** Which property. */
  String property() {
    return property;
  }
}
