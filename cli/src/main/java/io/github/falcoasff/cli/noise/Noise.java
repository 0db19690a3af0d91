package io.github.falcoasff.cli.noise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which groups cause the most findings, and what remains without them.
 *
 * @param findings how many findings there are
 * @param first when the first alert happened; empty if there is none
 * @param last when the last alert happened; empty if there is none
 * @param month a month at this rate; empty if the logs cover less than an hour
 * @param top the groups with the most findings
 * @param settings settings that reduce the number of all findings
 * @param left what remains with the exceptions of the top groups
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
   * What remains when the exceptions of all top groups are used.
   *
   * @param findings how many findings remain
   * @param month a month at their rate
   * @param rows the remaining groups with the most findings
   * @param otherGroups how many further groups remain
   * @param otherFindings how many findings these groups have
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
