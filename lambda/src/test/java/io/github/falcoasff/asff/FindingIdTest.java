package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.falco.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Ids of fixed alerts. If one of them changed, the findings of every user would be orphaned:
 * Security Hub would have two findings for each alert, and notes on the old one would be lost.
 */
final class FindingIdTest {
  private static final String PREFIX = "eu-central-1/111122223333/falco/v1-";

  static List<Arguments> fixed() {
    return List.of(
        Arguments.of("99e6462a98a766e553f6df62d6d0d6ef", alert().line()),
        Arguments.of("a52b26f1ce88431449049610d52c4a13", alert().text("rule", "Other rule").line()),
        Arguments.of(
            "1e097f41f7ae55dfed9dce07bcdca1fe",
            alert().text("time", "2026-03-31T06:07:08.123456790Z").line()),
        Arguments.of(
            "198305e6e1687d443f491c37883cf686", alert().field("container.id", "host").line()),
        Arguments.of(
            "41ea3a47933018e2a715682c63269537", alert().withoutField("container.id").line()),
        Arguments.of(
            "32732f2a9d4efe67fa5438fa4533251a",
            alert().text("output", "06:07:08.1: not a prefix").line()),
        Arguments.of("17af5368d62d33996c125313d4865f66", alert().without("output").line()),
        Arguments.of(
            "0e9cc7c3a2628985e4202fa1b1602a77",
            alert().without("output").without("output_fields").line()),
        Arguments.of(
            "38121f4709a02cd3cf26f5904f51e010",
            alert().without("time").without("output_fields").line()),
        Arguments.of(
            "c877dbd59b34184309d1a64116afb718",
            alert().text("output", "\ud83d\ude80 d\u00e9tect\u00e9").line()),
        Arguments.of(
            "d942a95c2b346e156f45fcb9209baa21",
            "06:07:08.123456789: Warning Own event (user=root)"),
        Arguments.of(
            "334f0252b679e4dca63cfca7f13e4725",
            "2026-03-31T06:07:08.123456789+0000: Warning Own event (user=root)"));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void anIdNeverChanges(String digits, String message) {
    assertThat(Mapped.id(message)).isEqualTo(PREFIX + digits);
  }

  @Test
  void allFixedIdsDiffer() {
    assertThat(fixed().stream().map(one -> one.get()[0])).doesNotHaveDuplicates();
  }

  static Stream<String> rewritten() {
    return Stream.of(
        alert().text("hostname", "elsewhere").line(),
        alert().text("source", "syscalls").line(),
        alert().without("tags").line(),
        alert().text("priority", "WARNING").line(),
        alert().with("priority", "4").line(),
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
  void whatShippersRewriteDoesNotChangeTheId(String message) {
    assertThat(Mapped.id(message)).isEqualTo(Mapped.id(alert().line()));
  }

  @Test
  void trailingZerosOfTheTimeDoNotChangeTheId() {
    assertThat(Mapped.id(alert().text("time", "2026-03-31T06:07:08.120000000Z").line()))
        .isEqualTo(Mapped.id(alert().text("time", "2026-03-31T06:07:08.12Z").line()))
        .isEqualTo(Mapped.id(alert().text("time", "2026-03-31T08:07:08.12+02:00").line()));
  }

  @Test
  void theBoundariesOfPartsChangeTheId() {
    assertThat(Mapped.id(alert().text("rule", "ab").field("container.id", "c").line()))
        .isNotEqualTo(Mapped.id(alert().text("rule", "a").field("container.id", "bc").line()));
  }

  @Test
  void anotherPriorityGivesAnotherId() {
    assertThat(Mapped.id(alert().text("priority", "Debug").line()))
        .isNotEqualTo(Mapped.id(alert().line()));
    assertThat(Mapped.id("06:07:08.123456789: Debug Own event (user=root)"))
        .isNotEqualTo(Mapped.id("06:07:08.123456789: Warning Own event (user=root)"));
  }

  @Test
  void withoutAnOutputEachFieldIsASeparatePart() {
    assertThat(
            Stream.of(
                    "{\"a\":\"1\\nb=2\"}",
                    "{\"a\":\"1\",\"b\":\"2\"}",
                    "{\"a\":\"1b2\"}",
                    "{\"a\":\"1\\nb\",\"c\":\"2\"}",
                    "{\"a\":\"11:b1:2\"}")
                .map(fields -> alert().without("output").with("output_fields", fields).line())
                .map(Mapped::id)
                .distinct())
        .hasSize(5);
  }

  @Test
  void theOrderOfFieldsDoesNotChangeTheId() {
    String fields = "{\"b\":\"2\",\"a\":\"1\"}";
    assertThat(Mapped.id(alert().without("output").with("output_fields", fields).line()))
        .isEqualTo(
            Mapped.id(
                alert()
                    .without("output")
                    .with("output_fields", "{\"a\":\"1\",\"b\":\"2\"}")
                    .line()));
  }

  @Test
  void aTimeThatIsNotBelievedIsStillPartOfTheId() {
    assertThat(
            Stream.of("1970-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "9999-12-31T23:59:59Z")
                .map(time -> Mapped.id(alert().text("time", time).line()))
                .distinct())
        .hasSize(3);
  }

  @Test
  void accountAndRegionChangeTheId() {
    assertThat(
            Stream.of("aws", "aws-cn")
                .flatMap(
                    p -> Stream.of("eu-west-1", "eu-west-2").map(r -> new AccountRegion(p, r, "1")))
                .map(
                    origin ->
                        new FindingMapper(Mapped.settings(), origin)
                            .map(Reading.alert(alert().line()), Mapped.LOG)
                            .id())
                .distinct())
        .hasSize(2);
  }
}
