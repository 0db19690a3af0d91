package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;
import java.util.Optional;

/**
 * A container's id: 64 hexadecimal digits in full, of which Falco and {@code docker ps} show the
 * first 12.
 *
 * @param digits 12 or 64 digits, as the alert has them
 */
public record ContainerId(String digits) {
  /** The id and name that Falco writes for a process outside of containers. */
  public static final String HOST = "host";

  private static final String FIELD = "container.id";
  private static final int SHORT = 12;
  private static final int FULL = 64;

  /** The id of an alert's container; empty for the host and for a text of another form. */
  public static Optional<ContainerId> of(OutputFields fields) {
    return fields.text(FIELD).flatMap(ContainerId::parsed);
  }

  /** Reads an id; empty if the text has another form. */
  static Optional<ContainerId> parsed(String text) {
    boolean id = (text.length() == SHORT || text.length() == FULL) && Ascii.isLowerHex(text, 0);
    return id ? Optional.of(new ContainerId(text)) : Optional.empty();
  }

  /** Whether these fields say that the process is outside of containers. */
  public static boolean isHost(OutputFields fields) {
    return fields.first(FIELD, "container.name").filter(HOST::equals).isPresent();
  }

  /** Cuts a full id to its first 12 digits; a text of another form stays as it is. */
  public static String shortened(String text) {
    return parsed(text).map(ContainerId::shortForm).orElse(text);
  }

  /**
   * The first 12 characters of the id that a container runtime gives. On Fargate such an id is the
   * task's id, a hyphen and a number.
   */
  public static String ofRuntime(String runtimeId) {
    return runtimeId.substring(0, Math.min(SHORT, runtimeId.length()));
  }

  /** The first 12 digits. */
  public String shortForm() {
    return digits.substring(0, SHORT);
  }

  /** All 64 digits, if they are known. */
  public Optional<String> full() {
    return Optional.of(digits).filter(all -> all.length() == FULL);
  }

  /** Whether a container runtime's id begins with these digits. */
  public boolean begins(String runtimeId) {
    return runtimeId.startsWith(digits);
  }
}
