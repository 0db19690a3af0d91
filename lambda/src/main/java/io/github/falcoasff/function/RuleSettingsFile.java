package io.github.falcoasff.function;

import io.github.falcoasff.asff.RuleSettings;
import io.github.falcoasff.settings.EnvironmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads the file with a user's texts for rules ({@code RULE_SETTINGS_FILE}). It is in a layer, such
 * as {@code /opt/rules.json}, or beside the function's code, such as {@code rules.json}.
 */
final class RuleSettingsFile {
  private static final int LONGEST_PATH = 4096;

  /** Enough for thousands of rules; a larger file is an error. */
  private static final long LARGEST = 4L << 20;

  private RuleSettingsFile() {}

  /** Reads the file that the variable names; any fault of the file is an error of the variable. */
  static RuleSettings read(EnvironmentReader reader, String variable) {
    String path = reader.text(variable, "", LONGEST_PATH);
    if (path.isEmpty()) {
      return RuleSettings.NONE;
    }
    String folder = reader.text("LAMBDA_TASK_ROOT", "", LONGEST_PATH);
    try {
      Path file = Path.of(folder).resolve(path);
      if (Files.size(file) > LARGEST) {
        reader.error(variable, path, "a file of at most 4 MB");
        return RuleSettings.NONE;
      }
      return RuleSettings.parse(Files.readString(file));
    } catch (IOException | InvalidPathException unreadable) {
      reader.error(variable, path, "a file that can be read as UTF-8");
    } catch (IllegalArgumentException wrong) {
      reader.error(variable, path, "a file of rule settings: " + wrong.getMessage());
    }
    return RuleSettings.NONE;
  }
}
