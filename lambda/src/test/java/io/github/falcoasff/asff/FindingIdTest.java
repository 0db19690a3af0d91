package io.github.falcoasff.asff;

import static io.github.falcoasff.falco.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.falco.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Ids of fixed alerts. Changing one of them orphans the findings of every user: Security Hub
 * would hold each alert's finding twice, and what was said about the old one would be lost.
 */
final class FindingIdTest {
  private static final String PREFIX = "eu-central-1/111122223333/falco/v1-";

  static List<Arguments> fixed() {
    return List.of(
        Arguments.of("d5b81fac79b4761834cf6f1017c9d023", alert().line()),
        Arguments.of("31a179dc2c4a4d7830416e5b44cd0702", alert().text("rule", "Other rule").line()),
        Arguments.of(
            "6ef71733d6eeede794607f5d4e6866bb",
            alert().text("time", "2026-03-31T06:07:08.123456790Z").line()),
        Arguments.of(
            "e39d9d2e459e6d408a7415d1e01792d2", alert().field("container.id", "host").line()),
        Arguments.of(
            "ce499a4f3502fc3e0b2347bce698bdbc", alert().withoutField("container.id").line()),
        Arguments.of(
            "150be091e530e05f4103a9dfea931878",
            alert().text("output", "06:07:08.1: not a prefix").line()),
        Arguments.of("92331b392f0318765f2f16c64abaae09", alert().without("output").line()),
        Arguments.of(
            "5dbacdd225f96e05742eb6469e41be8e",
            alert().without("output").without("output_fields").line()),
        Arguments.of(
            "4b57e0e4566049ce10e94095e10dcea9",
            alert().without("time").without("output_fields").line()),
        Arguments.of(
            "f5d892d338b1390fc59fc45a4dac9fe5",
            alert().text("output", "\ud83d\ude80 d\u00e9tect\u00e9").line()),
        Arguments.of(
            "609b711a46e9a05e841618881964364c",
            "06:07:08.123456789: Warning Own event (user=root)"),
        Arguments.of(
            "07884f0592a73bbf22cf1133056bb680",
            "2026-03-31T06:07:08.123456789+0000: Warning Own event (user=root)"));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void neverChanges(String digits, String message) {
    assertThat(Mapped.id(message)).isEqualTo(PREFIX + digits);
  }

  @Test
  void allOfThemDiffer() {
    assertThat(fixed().stream().map(one -> one.get()[0])).doesNotHaveDuplicates();
  }

  static Stream<String> rewritten() {
    return Stream.of(
        alert().text("hostname", "elsewhere").line(),
        alert().text("source", "syscalls").line(),
        alert().without("tags").line(),
        alert().text("priority", "WARNING").line(),
        alert().text("uuid", "3d6f0c1e").line(),
        alert().field("added.by", "a template").line(),
        alert().text("rule", " Own rule ").line(),
        alert()
            .text(
                "output",
                "2026-03-31T06:07:08.123456789+0000: Warning Own event | user=root"
                    + " container_id=4be1d6a07c52")
            .line(),
        alert().inLog("\"stream\":\"stdout\""));
  }

  @ParameterizedTest
  @MethodSource("rewritten")
  void whatShippersRewriteDoesNotCount(String message) {
    assertThat(Mapped.id(message)).isEqualTo(Mapped.id(alert().line()));
  }

  @Test
  void theTimesTrailingZerosDoNotCount() {
    assertThat(Mapped.id(alert().text("time", "2026-03-31T06:07:08.120000000Z").line()))
        .isEqualTo(Mapped.id(alert().text("time", "2026-03-31T06:07:08.12Z").line()))
        .isEqualTo(Mapped.id(alert().text("time", "2026-03-31T08:07:08.12+02:00").line()));
  }

  @Test
  void partsAreKeptApart() {
    assertThat(Mapped.id(alert().text("rule", "ab").field("container.id", "c").line()))
        .isNotEqualTo(Mapped.id(alert().text("rule", "a").field("container.id", "bc").line()));
  }

  @Test
  void accountAndRegionCount() {
    assertThat(
            Stream.of("aws", "aws-cn")
                .flatMap(p -> Stream.of("eu-west-1", "eu-west-2").map(r -> new Origin(p, r, "1")))
                .map(
                    origin ->
                        new FindingMapper(Mapped.settings(), origin)
                            .map(Reading.alert(alert().line()), Mapped.LOG)
                            .id())
                .distinct())
        .hasSize(2);
  }
}
