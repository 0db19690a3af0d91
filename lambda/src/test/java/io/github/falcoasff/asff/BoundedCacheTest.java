package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.falco.Priority;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that only keys of a limited size are cached, and only a limited number of them. */
final class BoundedCacheTest {
  private int made;

  private static RuleKey key(String rule, String source, List<String> tags) {
    return new RuleKey(rule, Priority.NOTICE, source, tags, false);
  }

  private int value(BoundedCache<RuleKey, Integer> cache, RuleKey key) {
    return cache.of(key, () -> ++made);
  }

  @Test
  void aKeyIsCached() {
    BoundedCache<RuleKey, Integer> cache = new BoundedCache<>(RuleKey::isShort);
    RuleKey key = key("rule", "syscall", List.of("mitre_execution"));
    assertThat(value(cache, key)).isEqualTo(value(cache, key));
  }

  @Test
  void keysDifferByEachValue() {
    BoundedCache<RuleKey, Integer> cache = new BoundedCache<>(RuleKey::isShort);
    List<RuleKey> keys =
        List.of(
            key("rule", "syscall", List.of("a")),
            key("other", "syscall", List.of("a")),
            key("rule", "k8s_audit", List.of("a")),
            key("rule", "syscall", List.of("b")),
            new RuleKey("rule", Priority.ERROR, "syscall", List.of("a"), false),
            new RuleKey("rule", Priority.NOTICE, "syscall", List.of("a"), true));
    assertThat(keys.stream().map(key -> value(cache, key))).doesNotHaveDuplicates();
  }

  @Test
  void longTextsAreNotCached() {
    BoundedCache<RuleKey, Integer> cache = new BoundedCache<>(RuleKey::isShort);
    RuleKey key = key("r".repeat(3_000), "", List.of());
    assertThat(value(cache, key)).isNotEqualTo(value(cache, key));
  }

  @Test
  void manyShortTagsAreNotCached() {
    BoundedCache<RuleKey, Integer> cache = new BoundedCache<>(RuleKey::isShort);
    RuleKey key = key("rule", "", Collections.nCopies(1_000, "a"));
    assertThat(value(cache, key)).isNotEqualTo(value(cache, key));
  }

  @Test
  void theTagsOfARuleAreCached() {
    assertThat(key("rule", "syscall", Collections.nCopies(20, "mitre_execution_tag_")).isShort())
        .isTrue();
  }

  @Test
  void differentSourcesHaveDifferentHashes() {
    assertThat(
            IntStream.range(0, 100).mapToObj(i -> key("rule", "source" + i, List.of()).hashCode()))
        .doesNotHaveDuplicates();
  }

  @Test
  void theCacheDoesNotGrowWithoutLimit() {
    BoundedCache<RuleKey, Integer> cache = new BoundedCache<>(RuleKey::isShort);
    RuleKey first = key("first", "", List.of());
    int before = value(cache, first);
    IntStream.range(0, 1_000).forEach(i -> value(cache, key("rule" + i, "", List.of())));
    assertThat(value(cache, first)).isNotEqualTo(before);
  }
}
