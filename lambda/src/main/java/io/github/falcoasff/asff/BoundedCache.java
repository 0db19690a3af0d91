package io.github.falcoasff.asff;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A cache of limited size. The keys come from alerts, whose writers decide how many keys there are
 * and how long they are. Safe for use by several threads.
 *
 * @param <K> the keys
 * @param <V> the values, each of which depends only on its key
 */
final class BoundedCache<K, V> {
  /** The most keys that are cached. */
  private static final int MOST = 1_000;

  private final Map<K, V> values = new ConcurrentHashMap<>();
  private final Predicate<K> isShort;

  /**
   * An empty cache.
   *
   * @param isShort whether a key is short enough to be cached
   */
  BoundedCache(Predicate<K> isShort) {
    this.isShort = isShort;
  }

  /** The value of a key, made if it is not cached. Only values of short keys are cached. */
  V of(K key, Supplier<V> maker) {
    V known = values.get(key);
    if (known != null) {
      return known;
    }
    V made = maker.get();
    if (isShort.test(key)) {
      if (values.size() >= MOST) {
        values.clear();
      }
      values.put(key, made);
    }
    return made;
  }
}
