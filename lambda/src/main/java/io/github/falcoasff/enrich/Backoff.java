package io.github.falcoasff.enrich;

import io.github.falcoasff.time.Ticker;
import java.time.Duration;

/**
 * Pauses look-ups after a fault: for two seconds, doubled with each further fault up to five
 * minutes. After a refusal for lack of permission it pauses for a quarter of an hour. Not safe for
 * use by several threads.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration DENIED = Duration.ofMinutes(15);

  private final Ticker time;
  private Duration next = FIRST;
  private Duration length = Duration.ZERO;
  private long since;

  Backoff(Ticker time) {
    this.time = time;
  }

  boolean lasts() {
    return !length.isZero() && time.nanoTime() - since < length.toNanos();
  }

  void begin(LookupOutcome fault) {
    if (lasts() && fault != LookupOutcome.DENIED) {
      return;
    }
    since = time.nanoTime();
    length = fault == LookupOutcome.DENIED ? DENIED : next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  void end() {
    length = Duration.ZERO;
    next = FIRST;
  }
}
