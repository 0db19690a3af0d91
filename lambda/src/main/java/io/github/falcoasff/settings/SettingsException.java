package io.github.falcoasff.settings;

import java.util.List;

/** Some environment variables cannot be used; the message lists every one of them. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> errors) {
    super("invalid settings (" + errors.size() + "): " + String.join("; ", errors));
  }
}
