package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.TestFindings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a call has at most the allowed findings and bytes, exactly. */
class FindingBatchTest {
  private static FindingBatch batch(int findings, int bytes) {
    FindingBatch batch = new FindingBatch();
    for (int n = 0; n < findings; n++) {
      batch.add(new Outcomes().pending(TestFindings.filled("id-" + (100 + n), bytes)));
    }
    return batch;
  }

  @Test
  void aNewBatchIsEmptyAndTakesTheLargestFinding() {
    FindingBatch batch = new FindingBatch();

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.findings()).isEmpty();
    assertThat(batch.fits(TestFindings.filled("a", 240_000))).isTrue();
  }

  @Test
  void aHundredFindingsFitAndNoMore() {
    EncodedFinding one = TestFindings.filled("one", 50);

    assertThat(batch(99, 50).fits(one)).isTrue();
    assertThat(batch(100, 50).fits(one)).isFalse();
  }

  @Test
  void sixMillionBytesFitAndNoMore() {
    FindingBatch batch = batch(24, 240_000);
    int room = 6_000_000 - batch.body().length - 1;

    assertThat(batch.fits(TestFindings.filled("last", room + 1))).isFalse();
    EncodedFinding last = TestFindings.filled("last", room);
    assertThat(batch.fits(last)).isTrue();
    batch.add(new Outcomes().pending(last));
    assertThat(batch.body()).hasSize(6_000_000);
  }

  @Test
  void aRemovedFindingMakesRoomForOthers() {
    FindingBatch batch = batch(1, 50);
    PendingFinding first = batch.find("id-100").orElseThrow();
    PendingFinding second = new Outcomes().pending(TestFindings.filled("b", 70));
    byte[] before = batch.body();

    batch.add(second);
    batch.remove(second);
    assertThat(batch.body()).isEqualTo(before);

    batch.remove(first);
    assertThat(batch.body()).isEqualTo(new FindingBatch().body());
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "3, 1, 2", "99, 49, 50", "100, 50, 50"})
  void theHalvesContainAllFindingsInOrder(int findings, int first, int second) {
    FindingBatch batch = batch(findings, 50);

    List<FindingBatch> halves = batch.halves();

    assertThat(halves).extracting(FindingBatch::size).containsExactly(first, second);
    assertThat(halves.stream().flatMap(half -> half.findings().stream()))
        .containsExactlyElementsOf(batch.findings());
  }

  @Test
  void aBatchKnowsTheIdsInIt() {
    FindingBatch batch = batch(2, 50);

    assertThat(batch.find("id-101")).isPresent();
    assertThat(batch.find("id-102")).isEmpty();
    assertThat(batch.isEmpty()).isFalse();
  }
}
