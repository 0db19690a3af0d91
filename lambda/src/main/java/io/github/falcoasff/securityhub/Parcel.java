package io.github.falcoasff.securityhub;

import java.util.List;

/**
 * Findings that are sent together, and how they have fared.
 *
 * @param batch the findings
 * @param failures how many calls in a row failed with them for a reason that passes
 * @param answers how often they came back with a code that is not known
 */
record Parcel(FindingBatch batch, int failures, int answers) {
  static Parcel of(FindingBatch batch) {
    return new Parcel(batch, 0, 0);
  }

  /** The same after one more failed call. */
  Parcel failed() {
    return new Parcel(batch, failures + 1, answers);
  }

  /** Some of them after one more answer that did not take them. */
  Parcel unsettled(FindingBatch some) {
    return new Parcel(some, 0, answers + 1);
  }

  /** Each half, of two findings or more. */
  List<Parcel> halves() {
    return batch.halves().stream().map(half -> new Parcel(half, 0, answers)).toList();
  }
}
