package io.github.falcoasff.enrich;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts look-ups by outcome and limits the number of calls. An alert may name any instance,
 * cluster and task, so without a limit its writer could cause any number of calls. Safe for use by
 * several threads.
 */
final class LookupCounts {
  /** The limit of an invocation, over all services and clusters. */
  static final int MOST_CALLS = 100;

  private final Map<LookupOutcome, LongAdder> byOutcome = new EnumMap<>(LookupOutcome.class);
  private final LongAdder calls = new LongAdder();
  private final AtomicInteger left = new AtomicInteger(MOST_CALLS);

  LookupCounts() {
    for (LookupOutcome outcome : LookupOutcome.values()) {
      byOutcome.put(outcome, new LongAdder());
    }
  }

  void add(LookupOutcome outcome, long keys) {
    LongAdder adder = byOutcome.get(outcome);
    if (adder != null) {
      adder.add(keys);
    }
  }

  /** Begins an invocation: its calls are counted from zero. */
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
   * @throws CallLimitException if this invocation has reached its limit
   */
  void called() {
    if (left.getAndDecrement() <= 0) {
      throw new CallLimitException(MOST_CALLS);
    }
    calls.increment();
  }

  /** The counts since the last call of this method; outcomes that did not occur are left out. */
  Map<String, Long> take() {
    Map<String, Long> taken = new LinkedHashMap<>();
    byOutcome.forEach(
        (outcome, adder) -> {
          long count = adder.sumThenReset();
          if (count > 0) {
            taken.put(outcome.code(), count);
          }
        });
    return taken;
  }

  long takeCalls() {
    return calls.sumThenReset();
  }
}
