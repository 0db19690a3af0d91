package io.github.falcoasff.cli.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * The results of all checks. It contains no account ids and no names of resources.
 *
 * @param version the tool's version
 * @param region the Region
 * @param steps the checks, in order
 * @param stays what is left in the account
 */
public record SandboxReport(String version, String region, List<Step> steps, List<String> stays) {
  /** Copies the lists. */
  public SandboxReport {
    steps = List.copyOf(steps);
    stays = List.copyOf(stays);
  }

  /** Returns the number of checks with this result. */
  public long count(Result result) {
    return steps.stream().filter(step -> step.result() == result).count();
  }

  /** Returns the step of a check; empty if it is not in the report. */
  public Optional<Step> step(Check check) {
    return steps.stream().filter(step -> step.check() == check).findFirst();
  }
}
