package io.github.falcoasff.asff;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Caches values by rule, since most alerts come from a few rules. Not safe for use by several
 * threads.
 *
 * @param <V> what the alerts of a rule have in common
 */
final class RuleCache<V> {
  /** The most rules that are cached, since writers of alerts choose the names of rules. */
  private static final int MOST = 1_000;

  private final Map<RuleKey, V> values = new HashMap<>();

  /** The value of a key, made if it is not cached. Only values of short keys are cached. */
  V of(RuleKey key, Supplier<V> maker) {
    V known = values.get(key);
    if (known != null) {
      return known;
    }
    V made = maker.get();
    if (key.isShort()) {
      if (values.size() >= MOST) {
        values.clear();
      }
      values.put(key, made);
    }
    return made;
  }
}
