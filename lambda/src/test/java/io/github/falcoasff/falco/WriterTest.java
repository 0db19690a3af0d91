package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests who wrote a record, and which writers are trusted. */
final class WriterTest {
  private static final String POD =
      "\"kubernetes\":{\"namespace_name\":\"falco\",\"pod_name\":\"falco-x7k2p\","
          + "\"container_name\":\"falco\"}";
  private static final String CRI = "2026-03-31T06:07:08.234567891Z stdout F ";

  @Test
  void theOutermostObjectNamesTheWriter() {
    assertThat(writer(alert().inLog(POD)))
        .isEqualTo(
            new Writer(Optional.of("falco"), Optional.of("falco-x7k2p"), Optional.of("falco")));
    assertThat(writer(alert().inLog("\"container_name\":\"/ecs-falco-3-falco-aa\"")).container())
        .contains("/ecs-falco-3-falco-aa");
    assertThat(
            writer(
                    alert()
                        .inLog(
                            "\"resource\":{\"k8s.namespace.name\":\"falco\","
                                + "\"k8s.pod.name\":\"falco-0\"}"))
                .pod())
        .contains("falco-0");
    assertThat(
            writer(
                    alert()
                        .inLog(
                            "\"kubernetes\":{\"pod_namespace\":\"falco\","
                                + "\"pod_name\":\"falco-0\"}"))
                .namespace())
        .contains("falco");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s,\"kubernetes\":{\"namespace_name\":\"app\",\"pod_name\":\"app-0\"}",
        "%s,\"kubernetes\":\"app\"",
        "\"kubernetes\":{},%s",
        "\"kubernetes\":[\"app\"],%s",
        "\"kubernetes\":{\"container_name\":\"falco\"},%s",
        "%s,\"container_name\":\"app\",\"resource\":{\"k8s.namespace.name\":\"app\","
            + "\"k8s.pod.name\":\"x\"}",
        "\"kubernetes\":{\"namespace_name\":\"falco\",\"namespace_name\":\"app\","
            + "\"pod_name\":\"x\",\"pod_name\":\"y\"}",
        "\"kubernetes\":{\"namespace_name\":7,\"pod_name\":[\"falco\"]}"
      })
  void aMemberWithTwoValuesIsAbsent(String members) {
    Writer writer = writer(alert().inLog(members.formatted(POD)));
    assertThat(writer.namespace()).isEmpty();
    assertThat(writer.pod()).isEmpty();
  }

  @Test
  void onlyTheOutermostObjectNamesAWriter() {
    String record = alert().inLog(POD);
    for (String message :
        List.of(CRI + record, "x " + record, record + record, "[" + record + "]")) {
      assertThat(Reading.records(List.of(message)))
          .allSatisfy(read -> assertThat(read.writer()).isEqualTo(Writer.NONE));
    }
  }

  @Test
  void piecesAgreeOnTheirWriter() {
    String line = alert().line();
    String mark = "{\"log\":%s,\"_p\":\"%s\",\"kubernetes\":{\"pod_name\":\"%s\"}}";
    String docker = "{\"log\":%s,\"partial_message\":true,\"partial_id\":\"1\",%s}";
    String first = quoted(line.substring(0, 60));
    String last = quoted(line.substring(60));
    assertThat(
            Reading.records(
                    List.of(mark.formatted(first, "P", "a"), mark.formatted(last, "F", "a")))
                .get(0)
                .writer()
                .pod())
        .contains("a");
    assertThat(
            Reading.records(
                    List.of(
                        docker.formatted(first, "\"container_name\":\"a\",\"partial_ordinal\":1"),
                        docker.formatted(
                            last,
                            "\"resource\":{\"k8s.pod.name\":\"b\"},\"container_name\":\"a\","
                                + "\"partial_last\":true,\"partial_ordinal\":2")))
                .get(0)
                .writer())
        .isEqualTo(new Writer(Optional.empty(), Optional.empty(), Optional.of("a")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream:falco/*|true",
        "stream:other*|false",
        "container:falco|true",
        "container:falc?|true",
        "container:Falco|false",
        "pod:falco/falco-*|true",
        "pod:app/falco-*|false",
        "pod:falco/other-*|false",
        "pod:app/* ; container:x;stream:falco/falco/1|true"
      })
  void oneMatchingPatternIsEnough(String setting, boolean trusted) {
    Writer writer = writer(alert().inLog(POD));
    assertThat(TrustedWriters.parse(setting).orElseThrow().trusts("falco/falco/1", writer))
        .isEqualTo(trusted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pod:falco-*", "pod:/x", "pod:*/x", "pod:a/", "pods:a/b", "falco", ";", "stream:"})
  void otherPatternsAreErrors(String setting) {
    assertThat(TrustedWriters.parse(setting)).isEmpty();
  }

  @Test
  void unknownWritersAreTrustedOnlyIfTheSettingIsUnset() {
    assertThat(TrustedWriters.parse(" ").orElseThrow().trusts("x", Writer.NONE)).isTrue();
    assertThat(TrustedWriters.NONE.trusts("x", Writer.NONE)).isTrue();
    TrustedWriters any = TrustedWriters.parse("container:*;pod:falco/*").orElseThrow();
    assertThat(any.trusts("x", Writer.NONE)).isFalse();
  }

  private static Writer writer(String message) {
    return Reading.records(List.of(message)).get(0).writer();
  }

  private static String quoted(String text) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.textNode(text).toString();
  }
}
