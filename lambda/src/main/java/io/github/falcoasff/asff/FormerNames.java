package io.github.falcoasff.asff;

import java.util.Map;

/**
 * The present names of default rules that were renamed, so that findings of old and new
 * installations are grouped together. A former name that differs only in case and separators needs
 * no entry. A rule that was split or removed keeps its own name.
 */
final class FormerNames {
  private static final Map<String, String> PRESENT =
      Map.of(
          "Delete Bash History", "Delete or rename shell history",
          "File Open by Privileged Container", "Launch Privileged Container",
          "Lauch Suspicious Network Tool in Container",
              "Launch Suspicious Network Tool in Container",
          "Sensitive Mount by Container", "Launch Sensitive Mount Container",
          "The docker client is executed in a container",
              "Kubernetes Client Tool Launched in Container",
          "installer_bash_runs_pkgmgmt", "Installer bash runs pkgmgmt program",
          "write_binary_dir", "Write below binary dir",
          "write_etc", "Write below etc",
          "write_etc_installer", "Write below etc in installer",
          "write_rpm_database", "Write below rpm database");

  private FormerNames() {}

  /** The present name of a rule; the same name if it was not renamed. */
  static String present(String rule) {
    return PRESENT.getOrDefault(rule, rule);
  }
}
