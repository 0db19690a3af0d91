package io.github.falcoasff.enrich;

import io.github.falcoasff.cache.BoundedMap;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps answers by key, bounded by their number and their age. If there are too many, the least
 * recently used one is removed. Not safe for use by several threads.
 */
final class ExpiringCache<K, V> {
  private final Ticker time;
  private final BoundedMap<K, Answer<V>> answers;

  private record Answer<V>(Optional<V> value, long since, long nanoseconds) {
    long age(Ticker time) {
      return time.nanoTime() - since;
    }
  }

  ExpiringCache(int most, Ticker time) {
    this.answers = new BoundedMap<>(most);
    this.time = time;
  }

  /**
   * The kept answer for the key. The outer {@link Optional} is empty if no answer is kept, the
   * inner one if the answer was "not found".
   */
  Optional<Optional<V>> get(K key) {
    Optional<Answer<V>> answer = answers.get(key);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    if (answer.get().age(time) >= answer.get().nanoseconds()) {
      answers.remove(key);
      return Optional.empty();
    }
    return Optional.of(answer.get().value());
  }

  void put(K key, Optional<V> value, Duration age) {
    answers.put(key, new Answer<>(value, time.nanoTime(), age.toNanos()));
  }

  int size() {
    return answers.size();
  }
}
