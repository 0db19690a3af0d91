package io.github.falcoasff.enrich;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks up keys by calls to a service. It runs on the threads for look-ups; an exception fails only
 * the look-up and is counted.
 *
 * @param <K> what is looked up
 * @param <V> the facts about it
 */
interface BatchLoader<K, V> {
  /** The limit of a call with all of its attempts; callers stop waiting earlier. */
  Duration LIMIT = Duration.ofSeconds(5);

  /** Keys of one group can be looked up together. */
  String group(K key);

  /** The most keys of this key's group that one look-up takes. */
  int most(K key);

  /** Whether a running look-up of the key's group also answers for this key. */
  default boolean joins(K key) {
    return false;
  }

  /** Whether the key may be looked up now; false if it is too soon after another look-up. */
  default boolean ready(K key) {
    return true;
  }

  /** How long at most the cache remembers that the service does not know a key. */
  Duration absence();

  /**
   * Looks up keys of one group. A key that is not put until this returns is unknown to the service.
   *
   * @throws RuntimeException if the service did not answer for them
   */
  void load(List<K> keys, Sink<K, V> sink);

  /** Takes the facts that were found. */
  interface Sink<K, V> {
    /** Keeps the facts about a key, whether the key was asked for or not. */
    void put(K key, V value);

    /** The facts about a key, if they are known. */
    Optional<V> known(K key);

    /** Whether a key of this look-up is still missing. */
    boolean isIncomplete();

    /**
     * Counts a call that is about to be made.
     *
     * @throws CallLimitException if the invocation may make no more calls
     */
    void called();
  }
}
