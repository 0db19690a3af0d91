package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.TestFindings;
import org.junit.jupiter.api.Test;

/** A call holds what it may hold, to the finding and to the byte. */
class FindingBatchTest {
  private static FindingBatch batch(int findings, int bytes) {
    FindingBatch batch = new FindingBatch();
    for (int n = 0; n < findings; n++) {
      batch.add(Outcomes.submission(TestFindings.filled("id-" + (100 + n), bytes)));
    }
    return batch;
  }

  @Test
  void aNewBatchIsEmptyAndTakesTheLargestFinding() {
    FindingBatch batch = new FindingBatch();

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.submissions()).isEmpty();
    assertThat(batch.fits(TestFindings.filled("a", 240_000))).isTrue();
  }

  @Test
  void aHundredFindingsFitAndNoneMore() {
    EncodedFinding one = TestFindings.filled("one", 50);

    assertThat(batch(99, 50).fits(one)).isTrue();
    assertThat(batch(100, 50).fits(one)).isFalse();
  }

  @Test
  void sixMillionBytesFitAndNoneMore() {
    FindingBatch batch = batch(24, 240_000);
    int room = 6_000_000 - batch.body().length - 1;

    assertThat(batch.fits(TestFindings.filled("last", room + 1))).isFalse();
    EncodedFinding last = TestFindings.filled("last", room);
    assertThat(batch.fits(last)).isTrue();
    batch.add(Outcomes.submission(last));
    assertThat(batch.body()).hasSize(6_000_000);
  }

  @Test
  void aBatchKnowsTheIdsInIt() {
    FindingBatch batch = batch(2, 50);

    assertThat(batch.contains("id-101")).isTrue();
    assertThat(batch.contains("id-102")).isFalse();
    assertThat(batch.isEmpty()).isFalse();
  }
}
