package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallPacerTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final VirtualTime time = new VirtualTime();

  @Test
  void theFirstCallsOfASecondDoNotWait() {
    CallPacer pacer = new CallPacer(3, time);
    for (int i = 0; i < 3; i++) {
      assertThat(pacer.reserve(LONG)).contains(Duration.ZERO);
    }
    time.pass(Duration.ofMillis(400));
    assertThat(pacer.reserve(LONG)).contains(Duration.ofMillis(600));
  }

  @Test
  void aCallThatWouldComeTooLateReservesNothing() {
    CallPacer pacer = new CallPacer(1, time);
    assertThat(pacer.reserve(Duration.ZERO)).contains(Duration.ZERO);
    assertThat(pacer.reserve(Duration.ofMillis(999))).isEmpty();
    assertThat(pacer.reserve(Duration.ofSeconds(1))).contains(Duration.ofSeconds(1));
    assertThat(pacer.reserve(LONG)).contains(Duration.ofSeconds(2));
  }

  @Test
  void withoutALimitNoCallWaits() {
    CallPacer pacer = new CallPacer(0, time);
    for (int i = 0; i < 1_000; i++) {
      assertThat(pacer.reserve(Duration.ZERO)).contains(Duration.ZERO);
    }
  }

  @Test
  void theRateIsUsedUpUntilASecondAfterTheOldestCall() {
    CallPacer pacer = new CallPacer(2, time);
    assertThat(pacer.atRate()).isFalse();
    pacer.reserve(LONG);
    assertThat(pacer.atRate()).isFalse();
    time.pass(Duration.ofMillis(300));
    pacer.reserve(LONG);
    assertThat(pacer.atRate()).isTrue();
    time.pass(Duration.ofMillis(700).minusNanos(1));
    assertThat(pacer.atRate()).isTrue();
    time.pass(Duration.ofNanos(1));
    assertThat(pacer.atRate()).isFalse();
    assertThat(pacer.reserve(LONG)).contains(Duration.ZERO);
    assertThat(pacer.reserve(LONG)).contains(Duration.ofMillis(300));
    assertThat(new CallPacer(0, time).atRate()).isFalse();
  }

  @Property
  void noSecondHasMoreCallsThanTheRate(
      @ForAll @IntRange(min = 1, max = 12) int rate,
      @ForAll @Size(max = 60) List<@IntRange(max = 700) Integer> milliseconds) {
    VirtualTime clock = new VirtualTime();
    CallPacer pacer = new CallPacer(rate, clock);
    long[] starts = new long[milliseconds.size()];
    for (int i = 0; i < starts.length; i++) {
      clock.pass(Duration.ofMillis(milliseconds.get(i)));
      Optional<Duration> wait = pacer.reserve(LONG);
      starts[i] = clock.nanoTime() + wait.orElseThrow().toNanos();
      if (i >= rate) {
        assertThat(starts[i] - starts[i - rate]).isGreaterThanOrEqualTo(SECOND);
      }
      if (i > 0) {
        assertThat(starts[i] - starts[i - 1]).as("in the order of asking").isNotNegative();
      }
    }
  }
}
