package io.github.falcoasff.asff;

import java.util.Optional;
import java.util.function.Function;

/**
 * A cache with one entry, for values that are made from a key. The alerts of a log stream come from
 * one host, so more entries would hardly be used. Not safe for use by several threads.
 *
 * @param <K> the key, from which always the same value is made
 * @param <V> the value
 */
final class Last<K, V> {
  private final Function<K, V> maker;
  private Optional<Made<K, V>> last = Optional.empty();

  private record Made<K, V>(K key, V value) {}

  Last(Function<K, V> maker) {
    this.maker = maker;
  }

  V of(K key) {
    if (last.isPresent() && last.get().key().equals(key)) {
      return last.get().value();
    }
    V value = maker.apply(key);
    last = Optional.of(new Made<>(key, value));
    return value;
  }
}
