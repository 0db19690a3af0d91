package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;

/** Takes the findings of payloads and tells the tracker of each payload how they ended. */
public interface FindingSink {
  /** The account, Region and partition that the findings are of. */
  AccountRegion origin();

  /** Whether findings are only counted: see {@link FindingMapper#forTotals}. */
  default boolean totalsOnly() {
    return false;
  }

  /** Takes a finding that was made of this alert. */
  void add(EncodedFinding finding, PendingAlert alert, RecordTracker tracker);

  /** Ends what was begun: every finding taken so far has its outcome afterwards. */
  void flush();

  /** Calls of Security Hub made so far. */
  default int calls() {
    return 0;
  }

  /** Those of the calls that sent something again after a fault. */
  default int retries() {
    return 0;
  }

  /** Those of the calls that were refused because there were too many. */
  default int throttledCalls() {
    return 0;
  }
}
