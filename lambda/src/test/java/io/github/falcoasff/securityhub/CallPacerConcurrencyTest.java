package io.github.falcoasff.securityhub;

import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.fixture.TwoThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that threads that call as one account share its rate. */
final class CallPacerConcurrencyTest {
  @Test
  void twoThreadsNeverReserveTheSameCall() {
    TwoThreads.inManyOrders(
        () -> {
          CallPacer pacer = new CallPacer(1, new StoppedTime());
          List<Duration> first = new ArrayList<>();
          List<Duration> second = new ArrayList<>();

          TwoThreads.atOnce(
              () -> first.add(pacer.reserve(Duration.ofSeconds(9)).orElseThrow()),
              () -> second.add(pacer.reserve(Duration.ofSeconds(9)).orElseThrow()));

          TwoThreads.require(
              first.get(0).plus(second.get(0)).equals(Duration.ofSeconds(1)),
              "one of them waits a second");
        });
  }
}
