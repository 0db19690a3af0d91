package io.github.falcoasff.securityhub;

import java.util.List;

/**
 * Findings that are sent together, and how often sending them failed.
 *
 * @param batch the findings
 * @param failures how many calls with them failed in a row for a transient reason
 * @param answers how often they were refused with an unknown code
 * @param delays how often in a row they were refused with a transient code
 */
record PendingBatch(FindingBatch batch, int failures, int answers, int delays) {
  static PendingBatch of(FindingBatch batch) {
    return new PendingBatch(batch, 0, 0, 0);
  }

  /** The same batch after one more failed call. */
  PendingBatch failed() {
    return new PendingBatch(batch, failures + 1, answers, delays);
  }

  /** Some of the findings, after one more refusal with an unknown code. */
  PendingBatch unsettled(FindingBatch some) {
    return new PendingBatch(some, 0, answers + 1, 0);
  }

  /** Some of the findings, after one more refusal for a transient reason. */
  PendingBatch delayed(FindingBatch some) {
    return new PendingBatch(some, 0, answers, delays + 1);
  }

  /** Both halves of a batch of at least two findings. */
  List<PendingBatch> halves() {
    return batch.halves().stream().map(half -> new PendingBatch(half, 0, answers, 0)).toList();
  }
}
