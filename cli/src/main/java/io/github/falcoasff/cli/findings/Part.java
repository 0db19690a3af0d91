package io.github.falcoasff.cli.findings;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.reject.RejectedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of an input on its way through the stages, and what came of it so far. */
final class Part implements LocalStages.Outcomes {
  private final LocalStages.Run run;
  private final FindingReader reader;
  private final boolean rows;
  private final List<Found> found = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private Optional<Ledger> ledger = Optional.empty();

  /**
   * Begins with nothing read.
   *
   * @param rows whether findings are shown; else they are only counted
   */
  Part(LocalStages stages, AccountRegion own, FindingReader reader, boolean rows) {
    this.run = stages.start(own, this);
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
      found.add(new Found(finding, source, row.severity(), row.rule(), Optional.of(row)));
    } else {
      FindingReader.SeverityAndRule totals = reader.totals(finding);
      found.add(new Found(finding, source, totals.severity(), totals.rule(), Optional.empty()));
    }
  }

  @Override
  public void rejected(RejectedRecord record) {
    rejected.add(record);
  }

  /** Ends the part unless it ends within a line; true if it is ended. */
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

  /** Hands over what came so far. */
  void drainTo(Findings findings) {
    found.forEach(findings::add);
    rejected.forEach(findings::add);
    ledger.ifPresent(findings::add);
    found.clear();
    rejected.clear();
    ledger = Optional.empty();
  }
}
