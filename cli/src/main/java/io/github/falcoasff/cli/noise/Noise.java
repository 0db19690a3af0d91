package io.github.falcoasff.cli.noise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which groups make the most findings, and what remains without them.
 *
 * @param findings how many findings
 * @param first when the first alert happened; empty if there is none
 * @param last when the last alert happened
 * @param month a month at this rate; empty if the logs are of less than an hour
 * @param top the groups with the most findings
 * @param settings settings that lower the number of all findings
 * @param left what the exceptions of the top groups leave
 */
public record Noise(
    long findings,
    Optional<Instant> first,
    Optional<Instant> last,
    Optional<Month> month,
    List<NoiseRow> top,
    List<SettingAdvice> settings,
    Left left) {
  /** Copies the lists. */
  public Noise {
    top = List.copyOf(top);
    settings = List.copyOf(settings);
  }

  /**
   * What remains if all exceptions of the top groups are in force.
   *
   * @param findings how many findings
   * @param month a month of them
   * @param rows the groups with the most findings among them
   * @param otherGroups how many further groups there are
   * @param otherFindings how many findings these have
   */
  public record Left(
      long findings,
      Optional<Month> month,
      List<NoiseRow> rows,
      long otherGroups,
      long otherFindings) {
    /** Copies the rows. */
    public Left {
      rows = List.copyOf(rows);
    }
  }
}
