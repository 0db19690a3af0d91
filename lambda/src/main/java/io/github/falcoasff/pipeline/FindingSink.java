package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;

/** Takes the findings of payloads and reports their outcomes to the tracker of each payload. */
public interface FindingSink {
  /** The account, Region and partition of the findings. */
  AccountRegion origin();

  /** Whether findings are only counted: see {@link FindingMapper#forTotals}. */
  default boolean totalsOnly() {
    return false;
  }

  /** Takes a finding that was made of this alert. */
  void add(EncodedFinding finding, PendingAlert alert, RecordTracker tracker);

  /** Delivers all findings that were taken: each has its outcome afterwards. */
  void flush();

  /** The number of calls to Security Hub so far. */
  default int calls() {
    return 0;
  }

  /** The number of these calls that sent findings again after a fault. */
  default int retries() {
    return 0;
  }

  /** The number of these calls that were refused because there were too many. */
  default int throttledCalls() {
    return 0;
  }
}
