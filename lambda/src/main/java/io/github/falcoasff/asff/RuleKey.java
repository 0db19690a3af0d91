package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Priority;
import java.util.List;

/** The values of an alert on which the parts of its rule in a finding depend. */
record RuleKey(
    String rule, Priority priority, String source, List<String> tags, boolean inContainer) {
  /** The most characters of a key that is cached, more than a rule and its tags have. */
  private static final int LONGEST = 2_048;

  /** The memory that a tag takes besides its characters, in characters. */
  private static final int TAG = 50;

  static RuleKey of(FalcoAlert alert, boolean inContainer) {
    return new RuleKey(alert.rule(), alert.priority(), alert.source(), alert.tags(), inContainer);
  }

  /**
   * Whether the key is short enough to be cached, since writers of alerts decide how long its texts
   * are and how many tags it has.
   */
  boolean isShort() {
    int length = rule.length() + source.length() + tags.size() * TAG;
    for (String tag : tags) {
      length += tag.length();
    }
    return length <= LONGEST;
  }

  // Written by hand: until the JIT compiler C2 has compiled them, a record's own methods take
  // several times as long.
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
    return ((rule.hashCode() * 31 + tags.hashCode()) * 31 + source.hashCode()) * 31
        + priority.hashCode();
  }
}
