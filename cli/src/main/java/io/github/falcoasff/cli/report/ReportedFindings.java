package io.github.falcoasff.cli.report;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.cli.findings.FindingObserver;
import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.local.LocalStages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the findings that a report shows, limited in number and bytes. When there are too many, the
 * oldest of the lowest severity is dropped.
 */
public final class ReportedFindings implements FindingObserver {
  private static final int MOST = 5_000;
  private static final long MOST_BYTES = 16_000_000;

  private final int most;
  private final long mostBytes;
  private final Map<Severity, Map<String, Reported>> bySeverity = new EnumMap<>(Severity.class);
  private int size;
  private long bytes;
  private long dropped;

  /** Starts without findings. */
  public ReportedFindings() {
    this(MOST, MOST_BYTES);
  }

  ReportedFindings(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
    for (Severity severity : Severity.values()) {
      bySeverity.put(severity, new LinkedHashMap<>());
    }
  }

  /**
   * A finding with the number of its records.
   *
   * @param finding the finding
   * @param source the alert that it was made from
   * @param severity its severity
   * @param records how many records became this finding
   */
  record Reported(
      EncodedFinding finding, LocalStages.Source source, Severity severity, long records) {}

  @Override
  public void finding(
      EncodedFinding finding,
      LocalStages.Source source,
      Severity severity,
      String rule,
      boolean isNew) {
    Map<String, Reported> same = kept(severity);
    Reported before = same.get(finding.id());
    if (before == null) {
      if (!isNew) {
        return;
      }
      same.put(finding.id(), new Reported(finding, source, severity, 1));
      size++;
      bytes += finding.json().length;
    } else if (finding.replaces(before.finding())) {
      same.put(finding.id(), new Reported(finding, source, severity, before.records() + 1));
      bytes += finding.json().length - before.finding().json().length;
    } else {
      same.put(
          finding.id(),
          new Reported(before.finding(), before.source(), severity, before.records() + 1));
    }
    while (size > most || (bytes > mostBytes && size > 1)) {
      drop();
    }
  }

  /** Returns the findings, those of the greatest severity first. */
  List<Reported> all() {
    List<Reported> all = new ArrayList<>();
    bySeverity.values().forEach(same -> all.addAll(0, same.values()));
    return all;
  }

  /** Returns how many findings were dropped. */
  long dropped() {
    return dropped;
  }

  private void drop() {
    for (Map<String, Reported> same : bySeverity.values()) {
      Iterator<Reported> eldest = same.values().iterator();
      if (eldest.hasNext()) {
        bytes -= eldest.next().finding().json().length;
        eldest.remove();
        size--;
        dropped++;
        return;
      }
    }
  }

  private Map<String, Reported> kept(Severity severity) {
    return bySeverity.getOrDefault(severity, Map.of());
  }
}
