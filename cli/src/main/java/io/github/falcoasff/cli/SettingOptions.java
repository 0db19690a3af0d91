package io.github.falcoasff.cli;

import io.github.falcoasff.settings.Setting;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Offers the function's settings as options: {@code MINIMUM_PRIORITY} becomes {@code
 * --minimum-priority}. An option wins over the environment variable.
 */
final class SettingOptions {
  private static final String HEADING =
      "%nSettings of the function, also read from environment variables"
          + " (--minimum-priority is MINIMUM_PRIORITY):%n";

  private SettingOptions() {}

  /**
   * Gives a command an option for each setting. The help does not list settings that do not change
   * findings.
   */
  static void addTo(CommandSpec command) {
    var group =
        picocli.CommandLine.Model.ArgGroupSpec.builder()
            .heading(HEADING)
            .validate(false)
            .order(1)
            .exclusive(false);
    for (Setting setting : Setting.values()) {
      OptionSpec.Builder option =
          OptionSpec.builder(setting.option())
              .type(String.class)
              .paramLabel("<value>")
              .hidden(!setting.changesFindings())
              .description(
                  plain(setting.description())
                      + " (default: "
                      + plain(setting.defaultText())
                      + ")");
      group.addArg(option.build());
    }
    command.addArgGroup(group.build());
  }

  /** Returns the environment, in which the given options replace the variables. */
  static Map<String, String> environment(Map<String, String> environment, ParseResult given) {
    Map<String, String> all = new HashMap<>(environment);
    for (Setting setting : Setting.values()) {
      String value = given.matchedOptionValue(setting.option(), null);
      if (value != null) {
        all.put(setting.name(), value);
      }
    }
    return all;
  }

  /**
   * Returns Markdown as plain text. Percent signs are doubled, because picocli formats
   * descriptions.
   */
  static String plain(String markdown) {
    return markdown
        .replaceAll(" \\(\\[how\\]\\([^)]*\\)\\)", "")
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replace("`", "")
        .replace("%", "%%");
  }
}
