package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Priority;
import java.util.List;

/** All of an alert that what its rule has in common in findings is made of. */
record RuleKey(
    String rule, Priority priority, String source, List<String> tags, boolean inContainer) {
  /** More characters than a rule and its tags have. */
  private static final int LONGEST = 4_096;

  static RuleKey of(FalcoAlert alert, boolean inContainer) {
    return new RuleKey(alert.rule(), alert.priority(), alert.source(), alert.tags(), inContainer);
  }

  /**
   * Whether the key may be kept from alert to alert. How long its texts are is in the hands of who
   * sends alerts.
   */
  boolean isShort() {
    int length = rule.length() + source.length();
    for (String tag : tags) {
      length += tag.length();
    }
    return length <= LONGEST;
  }

  // By hand: without C2 those of a record take several times as long.
  @Override
  public boolean equals(Object other) {
    return other instanceof RuleKey key
        && inContainer == key.inContainer
        && priority == key.priority
        && rule.equals(key.rule)
        && source.equals(key.source)
        && tags.equals(key.tags);
  }

  @Override
  public int hashCode() {
    return (rule.hashCode() * 31 + tags.hashCode()) * 31 + priority.ordinal();
  }
}
