package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.falco.Priority;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests which alerts share the parts of their rule, and which keys are cached. */
class RuleKeyTest {
  private static final RuleKey KEY = key("rule", Priority.ERROR, "syscall", List.of("a"), true);

  @Test
  void keysOfOneRuleAreEqual() {
    RuleKey same = key("rule", Priority.ERROR, "syscall", List.of("a"), true);
    assertThat(same).isEqualTo(KEY).hasSameHashCodeAs(KEY);
    assertThat(KEY).isNotEqualTo("rule");
  }

  @Test
  void eachPartSeparatesKeys() {
    List<RuleKey> others =
        List.of(
            key("Rule", Priority.ERROR, "syscall", List.of("a"), true),
            key("rule", Priority.DEBUG, "syscall", List.of("a"), true),
            key("rule", Priority.ERROR, "okta", List.of("a"), true),
            key("rule", Priority.ERROR, "syscall", List.of("b"), true),
            key("rule", Priority.ERROR, "syscall", List.of("a"), false));
    assertThat(others).doesNotContain(KEY);
    assertThat(others.subList(0, 4)).noneMatch(other -> other.hashCode() == KEY.hashCode());
  }

  @Test
  void keysUpToALimitAreCached() {
    assertThat(key("r".repeat(2_041), Priority.ERROR, "syscall", List.of(), true).isShort())
        .isTrue();
    assertThat(key("r".repeat(2_042), Priority.ERROR, "syscall", List.of(), true).isShort())
        .isFalse();
    assertThat(withTags(40, 1).isShort()).isTrue();
    assertThat(withTags(41, 0).isShort()).isFalse();
    assertThat(withTags(1, 2_000).isShort()).isFalse();
  }

  private static RuleKey withTags(int number, int length) {
    return key("", Priority.ERROR, "", Collections.nCopies(number, "t".repeat(length)), true);
  }

  private static RuleKey key(
      String rule, Priority priority, String source, List<String> tags, boolean inContainer) {
    return new RuleKey(rule, priority, source, tags, inContainer);
  }
}
