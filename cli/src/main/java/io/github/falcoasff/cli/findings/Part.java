package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** A part of an input on its way through the stages, with its outcomes so far. */
final class Part implements LocalStages.Outcomes {
  private static final int MOST_READ = 1_000;

  private final LocalStages.Run run;
  private final FindingReader reader;
  private final boolean rows;
  private final IdentityHashMap<byte[], FindingReader.SeverityAndRule> read =
      new IdentityHashMap<>();
  private final List<FindingFigures> found = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private Optional<Ledger> ledger = Optional.empty();

  /**
   * Starts with nothing read.
   *
   * @param rows whether findings are shown; else they are only counted
   */
  Part(LocalStages stages, AccountRegion own, FindingReader reader, boolean rows) {
    this.run = rows ? stages.start(own, this) : stages.startTotals(own, this);
    this.reader = reader;
    this.rows = rows;
  }

  LocalStages.Run run() {
    return run;
  }

  @Override
  public void finding(EncodedFinding finding) {
    throw new IllegalStateException("findings come with their alerts");
  }

  @Override
  public void finding(EncodedFinding finding, LocalStages.Source source) {
    if (rows) {
      FindingRow row = reader.row(finding);
      found.add(new FindingFigures(finding, source, row.severity(), row.rule(), Optional.of(row)));
    } else {
      FindingReader.SeverityAndRule totals = totals(finding);
      found.add(
          new FindingFigures(finding, source, totals.severity(), totals.rule(), Optional.empty()));
    }
  }

  /**
   * Returns severity and rule of a finding. Findings of similar alerts share their bytes, which are
   * read only once.
   */
  private FindingReader.SeverityAndRule totals(EncodedFinding finding) {
    FindingReader.SeverityAndRule known = read.get(finding.json());
    if (known != null) {
      return known;
    }
    FindingReader.SeverityAndRule totals = reader.totals(finding);
    if (read.size() < MOST_READ) {
      read.put(finding.json(), totals);
    }
    return totals;
  }

  @Override
  public void rejected(RejectedRecord record) {
    rejected.add(record);
  }

  /** Ends the part, unless a line in it is not complete. Returns whether it ended the part. */
  boolean finishUnlessOpen() {
    if (run.holdsOpenLines()) {
      return false;
    }
    finish();
    return true;
  }

  void finish() {
    ledger = Optional.of(run.finish());
  }

  /** Adds the outcomes so far to the findings, and forgets them. */
  void drainTo(Findings findings) {
    found.forEach(findings::add);
    rejected.forEach(findings::add);
    ledger.ifPresent(findings::add);
    found.clear();
    rejected.clear();
    ledger = Optional.empty();
  }
}
