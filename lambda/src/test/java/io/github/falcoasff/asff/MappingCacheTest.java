package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Reading;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that mappers that share a cache make the same findings as mappers with their own. */
final class MappingCacheTest {
  private final MappingCache cache = new MappingCache(Mapped.settings());

  private static FalcoAlert alert(int number, String rule, String priority) {
    return Reading.alert(
        """
        {"output":"10:41:28.398611074: %3$s A shell number %1$d","priority":"%3$s","rule":"%2$s",\
        "source":"syscall","tags":["container","mitre_execution"],\
        "time":"2026-01-05T10:41:28.398611074Z",\
        "output_fields":{"proc.cmdline":"mysql -psecret%1$d","user.name":"u%1$d"}}"""
            .formatted(number, rule, priority));
  }

  private static List<FalcoAlert> alerts() {
    return IntStream.range(0, 40)
        .mapToObj(
            number ->
                alert(number, "Rule " + number % 3, number % 2 == 0 ? "Critical" : "Informational"))
        .toList();
  }

  private FindingMapper sharing() {
    return new FindingMapper(cache, Mapped.ORIGIN, Instant.parse("2026-01-05T11:00:00Z"));
  }

  @Test
  void findingsOfASharedCacheAreThoseOfAnOwnCache() {
    for (FalcoAlert alert : alerts()) {
      byte[] alone =
          new FindingMapper(Mapped.settings(), Mapped.ORIGIN).map(alert, Mapped.LOG).json();
      assertThat(sharing().map(alert, Mapped.LOG).json()).isEqualTo(alone);
    }
  }

  @Test
  void briefFindingsDoNotChangeTheFullOnes() {
    for (FalcoAlert alert : alerts()) {
      byte[] before = sharing().map(alert, Mapped.LOG).json();
      byte[] brief = sharing().forTotals().map(alert, Mapped.LOG).json();
      assertThat(brief).hasSizeLessThan(before.length);
      assertThat(sharing().map(alert, Mapped.LOG).json()).isEqualTo(before);
    }
  }

  @Test
  void aFieldNameIsPreparedOnce() {
    assertThat(cache.name("proc.cmdline")).isSameAs(cache.name("proc.cmdline"));
  }

  @Test
  void aLongFieldNameIsNotCached() {
    String name = "n".repeat(201);
    assertThat(cache.name(name)).isNotSameAs(cache.name(name));
    assertThat(cache.name(name).masked()).isEqualTo(name);
  }
}
