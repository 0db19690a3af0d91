package io.github.falcoasff.cli.noise;

import io.github.falcoasff.cli.findings.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A group of findings, with the exception and settings that remove or reduce it. Secrets in its
 * texts are masked.
 *
 * @param severity the greatest severity of its findings
 * @param rule the rule's name
 * @param process the process, or the acting user in a plugin's source
 * @param parent the parent process
 * @param image the container's image
 * @param workload the workload, or the target in a plugin's source
 * @param findings how many findings it has
 * @param share their share of all findings, 0 to 1
 * @param month a month at this rate; its cost is the group's share of the whole cost
 * @param exception the entry for Falco's rules file, or why there is none
 * @param settings settings that reduce the number of its findings
 */
public record NoiseRow(
    Severity severity,
    String rule,
    String process,
    String parent,
    String image,
    String workload,
    long findings,
    double share,
    Optional<Month> month,
    Remedy exception,
    List<SettingAdvice> settings) {
  /** Copies the settings. */
  public NoiseRow {
    settings = List.copyOf(settings);
  }

  /**
   * An entry for Falco's rules file, or the reason why there is none.
   *
   * @param yaml the entry, else empty
   * @param fault the reason, else empty
   */
  public record Remedy(Optional<String> yaml, Optional<String> fault) {}
}
