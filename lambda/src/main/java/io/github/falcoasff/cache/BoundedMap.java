package io.github.falcoasff.cache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A map with a limit on its size: if there are too many entries, the least recently used one is
 * removed. Not safe for use by several threads.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class BoundedMap<K, V> {
  private static final float LOAD = 0.75f;

  private final Map<K, V> values;

  /** An empty map that keeps at most this many entries. */
  public BoundedMap(int most) {
    values =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** The value of the key, which counts as a use. */
  public Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of the key; it is made if there is none. */
  public V computeIfAbsent(K key, Function<K, V> maker) {
    return values.computeIfAbsent(key, maker);
  }

  /** Whether the key has a value; this does not count as a use. */
  public boolean contains(K key) {
    return values.containsKey(key);
  }

  public void put(K key, V value) {
    values.put(key, value);
  }

  public void remove(K key) {
    values.remove(key);
  }

  public int size() {
    return values.size();
  }
}
