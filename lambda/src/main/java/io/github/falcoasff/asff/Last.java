package io.github.falcoasff.asff;

import java.util.Optional;
import java.util.function.Function;

/**
 * What was made of the last key. Alert after alert of a log stream comes from one host, so that
 * more than one would hardly be asked for. Not safe for use by several threads.
 *
 * @param <K> a key, which makes the same at any time
 * @param <V> what is made of it
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
