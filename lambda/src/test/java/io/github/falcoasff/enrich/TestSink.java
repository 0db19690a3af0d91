package io.github.falcoasff.enrich;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Receives what a loader finds, and allows it a number of calls. */
final class TestSink<K, V> implements BatchLoader.Sink<K, V> {
  final Map<K, V> found = new ConcurrentHashMap<>();
  private final int most;
  private final Predicate<Map<K, V>> incomplete;
  private final AtomicInteger calls = new AtomicInteger();

  /** Allows as many calls as an invocation does. */
  TestSink() {
    this(LookupCounts.MOST_CALLS, found -> false);
  }

  /**
   * Allows a number of calls.
   *
   * @param incomplete whether something is still missing when these are found
   */
  TestSink(int most, Predicate<Map<K, V>> incomplete) {
    this.most = most;
    this.incomplete = incomplete;
  }

  @Override
  public void put(K key, V value) {
    found.put(key, value);
  }

  @Override
  public Optional<V> known(K key) {
    return Optional.ofNullable(found.get(key));
  }

  @Override
  public boolean isIncomplete() {
    return incomplete.test(found);
  }

  @Override
  public void called() {
    if (calls.getAndIncrement() >= most) {
      throw new CallLimitException(most);
    }
  }

  /** How many calls were made. */
  int calls() {
    return Math.min(most, calls.get());
  }
}
