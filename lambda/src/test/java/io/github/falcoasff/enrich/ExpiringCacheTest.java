package io.github.falcoasff.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Tests that in any order of puts and gets, an answer is the last one put, has not expired, and the
 * number of answers is limited.
 */
final class ExpiringCacheTest {
  private record Step(boolean put, int key, int value, int seconds) {}

  private record Told(Optional<Integer> value, long second) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(0, 1, 30, 59, 60, 61))
        .as(Step::new)
        .list()
        .ofMaxSize(200);
  }

  @Property(tries = 300)
  void anAnswerIsTheLastOneThatWasPutAndNotOlderThanItsAge(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 25) int most) {
    VirtualTime time = new VirtualTime();
    ExpiringCache<Integer, Integer> cache = new ExpiringCache<>(most, time);
    Map<Integer, Told> told = new HashMap<>();
    long now = 0;
    for (Step step : steps) {
      time.pass(Duration.ofSeconds(step.seconds()));
      now += step.seconds();
      if (step.put()) {
        Optional<Integer> value = Optional.of(step.value()).filter(number -> number > 0);
        cache.put(step.key(), value, Duration.ofMinutes(1));
        told.put(step.key(), new Told(value, now));
      } else {
        Optional<Optional<Integer>> answer = cache.get(step.key());
        Told last = told.get(step.key());
        if (last == null || now - last.second() >= 60) {
          assertThat(answer).isEmpty();
        } else if (most > 20) {
          assertThat(answer).contains(last.value());
        } else {
          assertThat(answer.isEmpty() || answer.get().equals(last.value())).isTrue();
        }
      }
      assertThat(cache.size()).isLessThanOrEqualTo(most);
    }
  }

  @Property(tries = 50)
  void anAnswerThatIsUsedIsNotRemoved(@ForAll @IntRange(min = 2, max = 50) int most) {
    ExpiringCache<Integer, Integer> cache = new ExpiringCache<>(most, new VirtualTime());
    for (int key = 0; key < 3 * most; key++) {
      cache.put(key, Optional.of(key), Duration.ofHours(1));
      assertThat(cache.get(0)).contains(Optional.of(0));
    }
    assertThat(cache.get(1)).isEmpty();
  }
}
