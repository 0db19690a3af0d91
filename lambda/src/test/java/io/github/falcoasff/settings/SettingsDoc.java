package io.github.falcoasff.settings;

/** Writes {@code docs/settings.md} from the list of settings. */
final class SettingsDoc {
  private SettingsDoc() {}

  static String text() {
    StringBuilder page =
        new StringBuilder(
            """
            # Settings

            Made from the code by `mvn -q -pl lambda -am test -Dtest=SettingsDocTest -Dsettings.rewrite=true`;
            a test fails when it is out of date.

            Each setting is an environment variable of the function, which works with none of them set; a
            variable that is empty or blank counts as not set. All errors are listed at once when the
            function starts. `java -jar cli/target/falco-asff-cli.jar settings` shows what holds in an
            environment, with the same errors. The command line tool takes each setting as an option as well:
            `MINIMUM_PRIORITY` is `--minimum-priority`.
            """);
    for (Setting.Group group : Setting.Group.values()) {
      page.append("\n## ")
          .append(group.title())
          .append("\n\n| Setting | Default | What it does |\n|---|---|---|\n");
      for (Setting setting : Setting.values()) {
        if (setting.group() == group) {
          page.append("| `")
              .append(setting.name())
              .append("` | ")
              .append(setting.defaultText())
              .append(" | ")
              .append(setting.description())
              .append(" |\n");
        }
      }
    }
    return page.toString();
  }
}
