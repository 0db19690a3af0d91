package io.github.falcoasff.enrich;

import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers by key, bounded by their number and their age. Of too many, the one that was asked for
 * the longest ago goes. Not safe for use by several threads.
 */
final class ExpiringCache<K, V> {
  private static final float LOAD = 0.75f;

  private final int most;
  private final Ticker time;
  private final Map<K, Answer<V>> answers = new LinkedHashMap<>(16, LOAD, true);

  private record Answer<V>(Optional<V> value, long since, long nanoseconds) {}

  ExpiringCache(int most, Ticker time) {
    this.most = most;
    this.time = time;
  }

  /** The answer, which may be that there is nothing; empty if there is no answer. */
  Optional<Optional<V>> get(K key) {
    Answer<V> answer = answers.get(key);
    if (answer == null) {
      return Optional.empty();
    }
    if (time.nanoTime() - answer.since() >= answer.nanoseconds()) {
      answers.remove(key);
      return Optional.empty();
    }
    return Optional.of(answer.value());
  }

  void put(K key, Optional<V> value, Duration age) {
    answers.put(key, new Answer<>(value, time.nanoTime(), age.toNanos()));
    Iterator<K> oldest = answers.keySet().iterator();
    while (answers.size() > most) {
      oldest.next();
      oldest.remove();
    }
  }

  int size() {
    return answers.size();
  }
}
