package io.github.falcoasff.settings;

import java.util.List;

/** Thrown when environment variables have invalid values; the message lists every one of them. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> errors) {
    super("invalid settings (" + errors.size() + "): " + String.join("; ", errors));
  }
}
