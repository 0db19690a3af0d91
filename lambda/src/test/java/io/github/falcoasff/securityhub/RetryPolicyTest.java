package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the retry policy and the deadline that it observes. */
class RetryPolicyTest {
  @Test
  void waitsDoubleUpToTheMaximum() {
    List<Long> waits =
        IntStream.rangeClosed(1, 10)
            .mapToObj(failures -> RetryPolicy.STANDARD.ceiling(failures).toMillis())
            .toList();
    assertThat(waits)
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 20_000L, 20_000L);
    assertThat(RetryPolicy.STANDARD.ceiling(Integer.MAX_VALUE)).hasSeconds(20);
  }

  @ParameterizedTest
  @CsvSource({
    "900000, 20000",
    "40000, 20000",
    "30000, 15000",
    "5000, 3000",
    "2000, 2000",
    "1200, 1200"
  })
  void aCallThatHangsLeavesTimeForAnother(long remaining, long timeout) {
    assertThat(RetryPolicy.STANDARD.timeout(Duration.ofMillis(remaining))).hasMillis(timeout);
  }

  @ParameterizedTest
  @CsvSource({"900000, 890000", "100000, 90000", "60000, 54000", "1000, 900", "0, 0", "-5, 0"})
  void theDeadlineLeavesTimeForTheEnd(int milliseconds, long usable) {
    assertThat(Deadline.ofInvocation(milliseconds, new VirtualTime()).remaining())
        .hasMillis(usable);
  }

  @Test
  void theTimeLeftIsNeverNegative() {
    VirtualTime time = new VirtualTime();
    Deadline deadline = Deadline.ofInvocation(10_000, time);
    time.pass(Duration.ofSeconds(4));
    assertThat(deadline.remaining()).hasSeconds(5);
    time.pass(Duration.ofSeconds(40));
    assertThat(deadline.remaining()).isZero();
  }

  @Test
  void randomNumbersAreWithinTheirBounds() {
    Delivery delivery = Delivery.standard();
    assertThat(IntStream.range(0, 1_000).mapToDouble(i -> delivery.random().getAsDouble()))
        .allMatch(number -> number >= 0 && number < 1)
        .doesNotHaveDuplicates();
  }
}
