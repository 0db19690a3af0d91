package io.github.falcoasff.falco;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that members that shippers write around an alert are never treated as the alert's. */
final class WrapperTest {
  private static final String KUBERNETES =
      "\"kubernetes\":{\"pod_name\":\"falco-0\",\"namespace_name\":\"falco\",\"host\":\"node-9\","
          + "\"docker_id\":\"ffffffffffff\",\"container_image\":\"falco:0.42\"}";
  private static final String OTHERS =
      "\"container_id\":\"eeeeeeeeeeee\",\"container_name\":\"/falco\",\"hostname\":\"ip-10-0-0-9\","
          + "\"time\":\"2026-03-31T06:07:10.5Z\",\"source\":\"stderr\",\"stream\":\"stderr\","
          + "\"ecs_task_arn\":\"arn:aws:ecs:us-east-1:111122223333:task/shop/0123\","
          + KUBERNETES;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"log\":%s}",
        "{\"log\":{\"log\":%s}}",
        "{\"log_processed\":%s}",
        "{\"own_key\":%s}",
        "{\"message\":%s,\"rule\":\"\"}",
        "{\"kubernetes\":{\"rule\":\"x\"},\"MESSAGE\":%s}",
        "{\"log\":{\"a\":1},\"msg\":%s}"
      })
  void theAlertIsFoundAnywhereInTheRecord(String record) {
    assertThat(Reading.alert(record.formatted(alert().line())).rule()).isEqualTo("Own rule");
  }

  @Test
  void anAlertInMetadataIsNotSearchedFor() {
    assertThat(Reading.alerts("{\"kubernetes\":{\"annotations\":" + alert().line() + "}}"))
        .isEmpty();
  }

  @Test
  void aRecordAroundTheLineChangesNothingOfTheAlert() {
    FalcoAlert bare = Reading.alert(alert().line());
    FalcoAlert wrapped = Reading.alert(alert().inLog(OTHERS));
    assertThat(wrapped)
        .usingRecursiveComparison()
        .ignoringFields("shipper", "writer")
        .isEqualTo(bare);
    assertThat(wrapped.shipper().kubernetesHost()).contains("node-9");
  }

  @Test
  void ifAMemberOccursTwiceFalcosValueIsUsed() {
    FalcoAlert bare = Reading.alert(alert().line());
    FalcoAlert merged = Reading.alert(alert().mergedWith(OTHERS));
    assertThat(merged.time()).isEqualTo(bare.time());
    assertThat(merged.source()).isEqualTo("syscall");
    assertThat(merged.hostname()).contains("node-4");
    assertThat(merged.fields().values()).isEqualTo(bare.fields().values());
  }

  @Test
  void theEventsOwnTimeShowsThatTheShippersTimeReplacedFalcos() {
    FalcoAlert alert =
        Reading.alert(
            alert()
                .without("time")
                .mergedWith("\"time\":\"2026-03-31T06:07:10.5Z\"," + KUBERNETES));
    assertThat(alert.time()).contains(Instant.parse("2026-03-31T06:07:08.123456789Z"));
  }

  @Test
  void theOutputsPrefixShowsThatTheShippersTimeReplacedFalcos() {
    String line =
        alert()
            .withoutField("evt.time")
            .text("output", "2026-03-31T06:07:08.123456789+0000: Warning Own event")
            .text("time", "2026-03-31T06:07:09.5Z")
            .text("stream", "stdout")
            .line();
    assertThat(Reading.alert(line).time())
        .contains(Instant.parse("2026-03-31T06:07:08.123456789Z"));
    assertThat(Reading.alert(line.replace("\"stream\"", "\"other\"")).time())
        .as("not merged")
        .contains(Instant.parse("2026-03-31T06:07:09.5Z"));
  }

  @Test
  void anEventTimeThatAProducerRoundedDoesNotReplaceTheAlertsTime() {
    FalcoAlert alert =
        Reading.alert(
            alert().fieldJson("evt.time", "1774937228123456800").mergedWith("\"stream\":\"x\""));
    assertThat(alert.time()).contains(Instant.parse("2026-03-31T06:07:08.123456789Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdout", "stderr", "syscalls", " ", "\u00a0"})
  void aSourceThatIsNotFalcosIsDerivedFromTheFields(String source) {
    assertThat(Reading.alert(alert().text("source", source).line()).source()).isEqualTo("syscall");
    assertThat(
            Reading.alert(alert().text("source", source).field("ka.verb", "get").line()).source())
        .isEqualTo("k8s_audit");
  }

  @Test
  void theUntouchedLineBesideMergedMembersIsPreferred() {
    String merged =
        alert()
            .without("output_fields")
            .text("source", "stdout")
            .mergedWith(alert().inLog("\"x\":1").substring(1).replace(",\"x\":1}", ""));
    assertThat(Reading.alert(merged).fields().text("proc.cmdline")).contains("sh -i");
  }

  @Test
  void withoutOutputFieldsTheOutputShowsTheWorkload() {
    FalcoAlert alert = Reading.alert(alert().without("output_fields").line());
    assertThat(alert.fields().text("container.id")).contains("4be1d6a07c52");
    assertThat(alert.fields().text("user.name")).contains("root");
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "output", "output_fields", "source", "tags", "hostname"})
  void anAlertThatLacksAMemberIsAnAlert(String member) {
    assertThat(Reading.alert(alert().without(member).line()).rule()).isEqualTo("Own rule");
  }

  @Test
  void aMissingPriorityIsReadFromTheOutput() {
    assertThat(Reading.alert(alert().without("priority").line()).priority())
        .isEqualTo(Priority.WARNING);
  }

  @Test
  void allFormsOfNoValueCountAsAbsent() {
    OutputFields fields =
        Reading.alert(
                alert()
                    .fieldJson("a", "null")
                    .field("b", "<NA>")
                    .field("c", "")
                    .field("d", "\u00a0\ufeff")
                    .field("e", "N/A")
                    .fieldJson("f", "[]")
                    .line())
            .fields();
    for (String name : new String[] {"a", "b", "c", "d", "f"}) {
      assertThat(fields.text(name)).as(name).isEqualTo(Optional.empty());
    }
    assertThat(fields.text("e")).contains("N/A");
  }

  @Test
  void unusualFieldsAreKeptUnchanged() {
    OutputFields fields =
        Reading.alert(
                alert()
                    .fieldJson("big", "18446744067914284574")
                    .fieldJson("list", "[\"a\",[1,true],{\"k\":null}]")
                    .fieldJson("container", "{\"image\":{\"digest\":\"sha256:ab\"}}")
                    .field("gcp.userAgent ", "x")
                    .line())
            .fields();
    assertThat(fields.values())
        .containsEntry("big", "18446744067914284574")
        .containsEntry("list", "(a,(1,true),{})")
        .containsEntry("container.image.digest", "sha256:ab")
        .containsEntry("gcp.userAgent", "x");
    assertThat(fields.number("big")).isEmpty();
  }

  @Test
  void deepNestingLosesOnlyTheFieldAndNotTheAlert() {
    String deep = "{\"a\":[".repeat(5000) + "1" + "]}".repeat(5000);
    String line = alert().line().replace("\"proc.name\":\"sh\"", "\"deep\":" + deep);
    assertThat(Reading.alert(line).fields().text("proc.cmdline")).contains("sh -i");
  }
}
