package io.github.falcoasff.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Tests that each key is looked up once for all callers, and that every fault ends the waiting. */
final class CoalescingLookupTest {
  private final VirtualTime time = new VirtualTime();
  private final LookupCounts counts = new LookupCounts();
  private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());

  /** Knows even numbers. The numbers of each ten form a group. */
  private class Numbers implements BatchLoader<Integer, String> {
    private final CountDownLatch begin;

    Numbers(CountDownLatch begin) {
      this.begin = begin;
    }

    @Override
    public String group(Integer key) {
      return Integer.toString(key / 10);
    }

    @Override
    public int most(Integer key) {
      return 3;
    }

    @Override
    public Duration absence() {
      return Duration.ofMinutes(1);
    }

    @Override
    public void load(List<Integer> keys, Sink<Integer, String> sink) {
      try {
        begin.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      assertThat(keys).hasSizeLessThanOrEqualTo(3).allMatch(key -> key / 10 == keys.get(0) / 10);
      asked.addAll(keys);
      keys.stream().filter(key -> key % 2 == 0).forEach(key -> sink.put(key, "n" + key));
    }
  }

  @Property(tries = 20)
  void aKeyIsLookedUpOnceForAllConcurrentCallers(
      @ForAll @IntRange(min = 1, max = 8) int callers,
      @ForAll @IntRange(min = 1, max = 60) int keys)
      throws Exception {
    asked.clear();
    CountDownLatch begin = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    ExecutorService others = Executors.newFixedThreadPool(callers);
    try {
      CoalescingLookup<Integer, String> lookUps = lookUps(new Numbers(begin), threads);
      List<Integer> all = IntStream.range(0, keys).boxed().toList();
      List<Future<?>> waiting = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        waiting.add(
            others.submit(
                () -> {
                  lookUps.ask(all);
                  begin.countDown();
                  lookUps.await(all, Deadline.in(Duration.ofMinutes(1), Ticker.system()));
                  return null;
                }));
      }
      for (Future<?> each : waiting) {
        each.get();
      }

      assertThat(asked).containsExactlyInAnyOrderElementsOf(all);
      assertThat(all).allMatch(lookUps::answered);
      assertThat(all).allMatch(key -> lookUps.known(key).isPresent() == (key % 2 == 0));
      Map<String, Long> taken = counts.take();
      assertThat(taken.getOrDefault("found", 0L)).isEqualTo((keys + 1) / 2);
      assertThat(taken.getOrDefault("not_found", 0L)).isEqualTo(keys / 2);
    } finally {
      threads.shutdownNow();
      others.shutdownNow();
    }
  }

  @Test
  void anErrorOfTheLoaderEndsTheWaitingAndIsCounted() throws Exception {
    BatchLoader<Integer, String> broken =
        new Numbers(new CountDownLatch(0)) {
          @Override
          public void load(List<Integer> keys, Sink<Integer, String> sink) {
            throw new StackOverflowError();
          }
        };
    CoalescingLookup<Integer, String> lookUps = lookUps(broken, Runnable::run);
    lookUps.ask(List.of(1, 2));
    lookUps.await(List.of(1, 2), Deadline.in(Duration.ofMinutes(1), Ticker.system()));

    assertThat(counts.take()).containsExactly(Map.entry("failed", 2L));
    assertThat(lookUps.worthwhile(1)).isFalse();
    time.pass(Duration.ofSeconds(2));
    assertThat(lookUps.worthwhile(1)).isTrue();
  }

  @Test
  void aLookUpThatNoThreadTakesIsAFault() throws Exception {
    CoalescingLookup<Integer, String> lookUps =
        new CoalescingLookup<>(
            new Numbers(new CountDownLatch(0)),
            10,
            Duration.ofMinutes(5),
            time,
            work -> {
              throw new RejectedExecutionException("too many");
            },
            LookupThreads.standard(),
            counts,
            (outcome, fault) -> {});
    lookUps.ask(List.of(1));
    lookUps.await(List.of(1), Deadline.in(Duration.ofMinutes(1), Ticker.system()));

    assertThat(counts.take()).containsExactly(Map.entry("failed", 1L));
  }

  private CoalescingLookup<Integer, String> lookUps(
      BatchLoader<Integer, String> loader, java.util.concurrent.Executor threads) {
    return new CoalescingLookup<>(
        loader,
        1_000,
        Duration.ofMinutes(5),
        time,
        threads,
        LookupThreads.standard(),
        counts,
        (outcome, fault) -> {});
  }
}
