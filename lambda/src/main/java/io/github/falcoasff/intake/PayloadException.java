package io.github.falcoasff.intake;

/**
 * Thrown when a payload cannot be read to its end. The message names the stage (base64, gzip, json,
 * subscription or size), where in the payload it happened, and what to do.
 */
public final class PayloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The step of decoding that failed. */
  public enum Stage {
    /** The text of <code>awslogs.data</code>. */
    BASE64,
    /** The bytes that base64 decodes to. */
    GZIP,
    /** The text that gzip inflates to. */
    JSON,
    /** The members that make a payload a subscription payload. */
    SUBSCRIPTION,
    /** The cap on decompressed bytes. */
    SIZE
  }

  private final Stage stage;

  PayloadException(Stage stage, String message) {
    super(
        "payload not read, stage "
            + stage.name().toLowerCase(java.util.Locale.ROOT)
            + ": "
            + message);
    this.stage = stage;
  }

  /** The step that failed. */
  public Stage stage() {
    return stage;
  }
}
