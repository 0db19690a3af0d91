package io.github.falcoasff.cli;

import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.settings.Setting;
import io.github.falcoasff.settings.SettingsException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the function's settings with their values and defaults. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Shows every setting of the function with its value from the environment and its default.",
      "Wrong values are errors, in the words of the function."
    })
final class SettingsCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  SettingsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Map<String, String> environment =
        SettingOptions.environment(context.environment(), spec.commandLine().getParseResult());
    TextTable table =
        new TextTable(
            context.terminal().width(), Set.of("SETTING"), "SETTING", "VALUE", "DEFAULT", "ABOUT");
    for (Setting setting : Setting.values()) {
      table.row(
          setting.name(),
          value(setting, environment),
          text(setting.defaultText()),
          setting.group().title());
    }
    table.print(context.out(), (row, cell) -> row == 0 ? context.terminal().bold(cell) : cell);
    try {
      LocalStages.check(environment);
    } catch (SettingsException wrong) {
      context.fault(Faults.words(wrong));
      return Exit.FAULT;
    }
    return Exit.DONE;
  }

  private static String value(Setting setting, Map<String, String> environment) {
    String value = environment.getOrDefault(setting.name(), "");
    if (value.isBlank()) {
      return "-";
    }
    return setting == Setting.MEMBER_EXTERNAL_ID ? "(set)" : value;
  }

  private static String text(String markdown) {
    return SettingOptions.plain(markdown).replace("%%", "%");
  }
}
