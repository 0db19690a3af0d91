package io.github.falcoasff.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the share of the heap that running members may use together. */
class MemoryBudgetTest {
  private static final int MEGABYTE = 1024 * 1024;

  @Test
  void theBudgetIsAThirdOfTheHeap() {
    assertThat(new MemoryBudget(300L * MEGABYTE).freeKilobytes()).isEqualTo(100 * 1024);
  }

  @Test
  void aSmallHeapHasMemoryForOneMemberOfAnySize() throws Exception {
    MemoryBudget budget = new MemoryBudget(MEGABYTE);

    assertThat(budget.acquire(MemoryBudget.kilobytesOf(List.of(payload(-1))), Duration.ZERO))
        .isTrue();
  }

  @Test
  void aHeapLargerThanTheLargestIntegerOfKilobytesIsAccepted() {
    assertThat(new MemoryBudget(Long.MAX_VALUE).freeKilobytes()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void memoryInUseCannotBeTakenAgain() throws Exception {
    MemoryBudget budget = new MemoryBudget(300L * MEGABYTE);

    assertThat(budget.acquire(60 * 1024, Duration.ZERO)).isTrue();
    assertThat(budget.freeKilobytes()).isEqualTo(40 * 1024);
    assertThat(budget.acquire(60 * 1024, Duration.ZERO)).isFalse();
    assertThat(budget.freeKilobytes()).isEqualTo(40 * 1024);
  }

  @Test
  void releasedMemoryCanBeTakenAgain() throws Exception {
    MemoryBudget budget = new MemoryBudget(300L * MEGABYTE);
    budget.acquire(60 * 1024, Duration.ZERO);

    budget.release(60 * 1024);

    assertThat(budget.acquire(100 * 1024, Duration.ZERO)).isTrue();
  }

  /** The size comes from the gzip trailer, which a sender may set to any value. */
  @ParameterizedTest
  @CsvSource({"0, 512", "1024, 516", "1048576, 4608", "104857600, 32768", "-1, 32768"})
  void aMemberTakesFourTimesItsLargestPayloadWithinBounds(int inflated, int kilobytes) {
    assertThat(MemoryBudget.kilobytesOf(List.of(payload(100), payload(inflated), payload(0))))
        .isEqualTo(kilobytes);
  }

  @Test
  void dataWithoutATrailerTakesTheMinimum() {
    assertThat(MemoryBudget.kilobytesOf(List.of(new StreamPayload("1", 0, new byte[0]))))
        .isEqualTo(512);
    assertThat(MemoryBudget.kilobytesOf(List.of())).isEqualTo(512);
  }

  /** Data that ends with the inflated size as gzip writes it, least significant byte first. */
  private static StreamPayload payload(int inflated) {
    return new StreamPayload(
        "1",
        0,
        new byte[] {
          7,
          (byte) inflated,
          (byte) (inflated >>> 8),
          (byte) (inflated >>> 16),
          (byte) (inflated >>> 24)
        });
  }
}
