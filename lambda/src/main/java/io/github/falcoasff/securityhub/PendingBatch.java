package io.github.falcoasff.securityhub;

import java.util.List;

/**
 * Findings that are sent together, and how they have fared.
 *
 * @param batch the findings
 * @param failures how many calls in a row failed with them for a reason that passes
 * @param answers how often they came back with a code that is not known
 * @param delays how often in a row they came back with a code that passes
 */
record PendingBatch(FindingBatch batch, int failures, int answers, int delays) {
  static PendingBatch of(FindingBatch batch) {
    return new PendingBatch(batch, 0, 0, 0);
  }

  /** The same after one more failed call. */
  PendingBatch failed() {
    return new PendingBatch(batch, failures + 1, answers, delays);
  }

  /** Some of them after one more answer that did not take them, with a code that is not known. */
  PendingBatch unsettled(FindingBatch some) {
    return new PendingBatch(some, 0, answers + 1, 0);
  }

  /** Some of them after one more answer that did not take them for a reason that passes. */
  PendingBatch delayed(FindingBatch some) {
    return new PendingBatch(some, 0, answers, delays + 1);
  }

  /** Each half, of two findings or more. */
  List<PendingBatch> halves() {
    return batch.halves().stream().map(half -> new PendingBatch(half, 0, answers, 0)).toList();
  }
}
