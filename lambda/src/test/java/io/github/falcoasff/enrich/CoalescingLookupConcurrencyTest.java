package io.github.falcoasff.enrich;

import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.fixture.TwoThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests that look-ups of one key coalesce in every order of the threads' steps. */
final class CoalescingLookupConcurrencyTest {
  /** Knows each key, and counts how often it is called. */
  private static final class Loader implements BatchLoader<String, String> {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String group(String key) {
      return "";
    }

    @Override
    public int most(String key) {
      return 1;
    }

    @Override
    public Duration absence() {
      return Duration.ofMinutes(1);
    }

    @Override
    public void load(List<String> keys, Sink<String, String> sink) {
      asked.incrementAndGet();
      sink.put(keys.get(0), "known");
    }
  }

  @Test
  void twoCallersOfAKeyCauseOneLookUp() {
    TwoThreads.inManyOrders(
        () -> {
          Loader loader = new Loader();
          StoppedTime time = new StoppedTime();
          CoalescingLookup<String, String> lookUp =
              new CoalescingLookup<>(
                  loader,
                  10,
                  Duration.ofMinutes(5),
                  time,
                  Runnable::run,
                  LookupThreads.standard(),
                  new LookupCounts(),
                  (result, fault) -> {});

          TwoThreads.atOnce(() -> lookUp.ask(List.of("key")), () -> lookUp.ask(List.of("key")));

          TwoThreads.require(loader.asked.get() == 1, "the key is asked for once");
          TwoThreads.require(lookUp.known("key").isPresent(), "the answer is known");
        });
  }

  @Test
  void noCountIsLost() {
    TwoThreads.inManyOrders(
        () -> {
          LookupCounts counts = new LookupCounts();

          TwoThreads.atOnce(
              () -> counts.add(LookupOutcome.FOUND, 1), () -> counts.add(LookupOutcome.FOUND, 2));

          TwoThreads.require(counts.take().get("found") == 3, "all are counted");
        });
  }
}
