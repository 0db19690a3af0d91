package io.github.falcoasff.corpus;

/** The expected outcome of a line of the corpus. */
enum Expectation {
  /** An alert: exactly one finding. Lines with identical content count once. */
  ONE_FINDING,
  /** Noise or Falco's own state: no finding and no rejection. */
  NO_FINDING,
  /** An alert that was published broken: it may be read nevertheless, but must not be ignored. */
  FINDING_OR_REJECTED,
  /** A projection without the members that make it an alert: any outcome is right. */
  ANY_OUTCOME;

  /** Reads the labels of a line. */
  static Expectation of(String shape, String recordClass) {
    return switch (recordClass) {
      case "alert", "test" ->
          switch (shape) {
            case "raw-malformed" -> FINDING_OR_REJECTED;
            case "raw-partial" -> ANY_OUTCOME;
            default -> ONE_FINDING;
          };
      case "internal", "non-alert" -> NO_FINDING;
      default -> throw new IllegalArgumentException("unknown class of a line: " + recordClass);
    };
  }

  /** Whether a line may become a finding. */
  boolean allowsFinding() {
    return this != NO_FINDING;
  }

  /** Whether a line may be rejected. */
  boolean allowsRejection() {
    return this == FINDING_OR_REJECTED || this == ANY_OUTCOME;
  }

  /** Whether a line may be ignored. */
  boolean allowsIgnoring() {
    return this == NO_FINDING || this == ANY_OUTCOME;
  }
}
