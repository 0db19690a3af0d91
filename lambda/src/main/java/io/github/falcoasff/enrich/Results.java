package io.github.falcoasff.enrich;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what came of look-ups. Safe for use by several threads. */
final class Results {
  private final Map<Result, LongAdder> byResult = new EnumMap<>(Result.class);
  private final LongAdder calls = new LongAdder();

  Results() {
    for (Result result : Result.values()) {
      byResult.put(result, new LongAdder());
    }
  }

  void count(Result result, long keys) {
    LongAdder adder = byResult.get(result);
    if (adder != null) {
      adder.add(keys);
    }
  }

  void called() {
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
