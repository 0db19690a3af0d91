package io.github.falcoasff.enrich;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what came of look-ups, and bounds their calls: an alert may name any instance, cluster and
 * task, so that without a bound whoever writes alerts could have any number of calls made. Safe for
 * use by several threads.
 */
final class LookupCounts {
  /** Of all services and clusters together, in an invocation. */
  static final int MOST_CALLS = 100;

  private final Map<LookupOutcome, LongAdder> byResult = new EnumMap<>(LookupOutcome.class);
  private final LongAdder calls = new LongAdder();
  private final AtomicInteger left = new AtomicInteger(MOST_CALLS);

  LookupCounts() {
    for (LookupOutcome result : LookupOutcome.values()) {
      byResult.put(result, new LongAdder());
    }
  }

  void count(LookupOutcome result, long keys) {
    LongAdder adder = byResult.get(result);
    if (adder != null) {
      adder.add(keys);
    }
  }

  /** Begins an invocation, which may make all of its calls. */
  void begin() {
    left.set(MOST_CALLS);
  }

  /** Whether no more calls may be made in this invocation. */
  boolean exhausted() {
    return left.get() <= 0;
  }

  /**
   * Counts a call that is about to be made.
   *
   * @throws CallLimitException if there may be no more in this invocation
   */
  void called() {
    if (left.getAndDecrement() <= 0) {
      throw new CallLimitException(MOST_CALLS);
    }
    calls.increment();
  }

  /** The counts since they were taken last, of the results that occurred. */
  Map<String, Long> take() {
    Map<String, Long> taken = new LinkedHashMap<>();
    byResult.forEach(
        (result, adder) -> {
          long count = adder.sumThenReset();
          if (count > 0) {
            taken.put(result.code(), count);
          }
        });
    return taken;
  }

  long takeCalls() {
    return calls.sumThenReset();
  }
}
