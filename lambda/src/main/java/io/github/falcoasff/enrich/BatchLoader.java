package io.github.falcoasff.enrich;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks a service. Runs on threads of the look-ups' own; whatever it throws is counted and hurts
 * nobody.
 *
 * @param <K> what is looked up
 * @param <V> what is known of it then
 */
interface BatchLoader<K, V> {
  /** How long a call may take with all of its attempts; whoever waits for it gives up earlier. */
  Duration LIMIT = Duration.ofSeconds(5);

  /** Keys of one group can be looked up together. */
  String group(K key);

  /** How many keys of this key's group one look-up takes. */
  int most(K key);

  /** Whether a look-up that goes on for a key's group answers for this key as well. */
  default boolean joins(K key) {
    return false;
  }

  /** Whether the key may be looked up now, or would be too soon after another look-up. */
  default boolean ready(K key) {
    return true;
  }

  /** How long it is remembered at most that the service does not know a key. */
  Duration absence();

  /**
   * Looks up keys of one group. A key of which nothing was put until it returns is unknown to the
   * service.
   *
   * @throws RuntimeException if there is no answer for them
   */
  void load(List<K> keys, Sink<K, V> sink);

  /** Takes what was found. */
  interface Sink<K, V> {
    /** Keeps what is known of a key, whether that was asked for or not. */
    void put(K key, V value);

    /** What is known of a key. */
    Optional<V> known(K key);

    /** Whether somebody waits for a key of this look-up that was not found yet. */
    boolean wanting();

    /**
     * Notes that the service is about to be called.
     *
     * @throws CallLimitException if the invocation may make no more calls
     */
    void called();
  }
}
