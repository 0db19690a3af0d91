package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HandlerFixture;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.enrich.EnrichmentFixture;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.standin.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests attempts to forge an alert, its writer or its place, through the whole function. */
class ForgedAlertTest {
  private static final String FALCO =
      "\"kubernetes\":{\"namespace_name\":\"falco\",\"pod_name\":\"falco-x7k2p\","
          + "\"container_name\":\"falco\"}";
  private static final String SHOP =
      "\"kubernetes\":{\"namespace_name\":\"shop\",\"pod_name\":\"falco-x7k2p\","
          + "\"container_name\":\"cart\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pod:falco/falco-*",
        "container:falco",
        "container:fal?o",
        "stream:alerts;container:nobody",
        "container:nobody; pod:falco/falco-x7k2p"
      })
  void anAlertOfATrustedWriterIsImportedAndItsFindingNamesTheWriter(String setting) {
    try (KeptFunction function = new KeptFunction().with("TRUSTED_WRITERS", setting)) {
      function.invoke(List.of(AlertLine.alert().inLog(FALCO)));
      JsonNode fields = fields(only(function));
      assertThat(fields.path("falco/asff/writer-namespace").asText()).isEqualTo("falco");
      assertThat(fields.path("falco/asff/writer-pod").asText()).isEqualTo("falco-x7k2p");
      assertThat(fields.path("falco/asff/writer-container").asText()).isEqualTo("falco");
      assertThat(function.queue.messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pod:falco/falco-*",
        "container:falco",
        "stream:other*",
        "pod:shop/nobody;container:FALCO"
      })
  void anAlertOfAnotherWriterIsRejectedAndKept(String setting) {
    String own = AlertLine.alert().line();
    String wrapped = AlertLine.alert().inLog(SHOP);
    // The record that the program prints pretends to have Falco as its writer.
    String claimed =
        "{\"log\":"
            + quoted(AlertLine.alert().inLog(FALCO))
            + ","
            + SHOP
            + ",\"stream\":\"stdout\"}";
    String twice = "{\"log\":" + quoted(own) + "," + SHOP + "," + FALCO + ",\"stream\":\"stdout\"}";
    String text =
        "{\"log\":\"18:55:15.156527202: Critical A shell was spawned (user=root)\"," + SHOP + "}";
    try (KeptFunction function = new KeptFunction().with("TRUSTED_WRITERS", setting)) {
      Map<String, Object> summary = function.invoke(List.of(own, wrapped, claimed, twice, text));
      assertThat(function.hub.findings()).isEmpty();
      assertThat(summary.get("rejected")).isEqualTo(Map.of("untrusted_writer", 5L));
      assertThat(function.queue.messages()).hasSize(5);
    }
  }

  @Test
  void aReplayUsesTheKeptWriter() {
    try (KeptFunction function = new KeptFunction().with("TRUSTED_WRITERS", "pod:falco/falco-*")) {
      function.hub.script(Fault.failAll("InvalidInput", "not yet"));
      function.invoke(List.of(AlertLine.alert().inLog(FALCO), AlertLine.alert().inLog(SHOP)));
      List<String> kept = function.queue.messages();
      assertThat(kept).hasSize(2);

      assertThat(function.replay(kept)).hasSize(1);
      assertThat(function.hub.findings()).hasSize(1);
      for (String message : kept) {
        JsonNode record = KeptFunction.json(message);
        boolean falco = record.path("reason").asText().equals("refused_by_security_hub");
        assertThat(record.at("/writer/namespace").asText()).isEqualTo(falco ? "falco" : "shop");
      }
    }
  }

  @Test
  void aRecordOfAnUntrustedWriterIsNotCountedAsHeartbeat() {
    try (KeptFunction function = new KeptFunction().with("TRUSTED_WRITERS", "container:falco")) {
      function.invoke(List.of(AlertLine.alert().inLog(SHOP)));
      assertThat(function.lines().toString()).doesNotContain("FalcoHeartbeat");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"falco", "pod:falco-*", "pod:*/falco", "stream:", "container", ";"})
  void anInvalidPatternIsASettingsError(String setting) {
    assertThatThrownBy(() -> FunctionSettings.read(Map.of("TRUSTED_WRITERS", setting)))
        .hasMessageContaining("TRUSTED_WRITERS")
        .hasMessageContaining("pod:<namespace>/<glob>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ecs_cluster\":\"arn:aws:ecs:us-east-1:444455556666:cluster/shop\"",
        "\"ecs_cluster\":\"arn:aws:ecs:eu-west-1:111122223333:cluster/shop\"",
        "\"ecs_cluster\":\"shop\","
            + "\"ecs_task_arn\":\"arn:aws:ecs:us-east-1:444455556666:task/shop/0a1b\"",
        "\"ecs_cluster\":\"shop\",\"account_id\":\"444455556666\"",
        "\"ecs_cluster\":\"shop\",\"az\":\"eu-west-1a\""
      })
  void aHostOfAnotherAccountOrRegionIsNotBelieved(String members) {
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(
          List.of(
              AlertLine.alert().inLog(members + ",\"ec2_instance_id\":\"i-0949bae76772ca8a0\"")));
      assertThat(types(only(function.hub.findings()))).containsExactly("Container");
    }
  }

  @Test
  void aHostOfThisAccountAndRegionIsBelieved() {
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(
          List.of(
              AlertLine.alert()
                  .inLog(
                      "\"ecs_cluster\":\"arn:aws:ecs:us-east-1:111122223333:cluster/shop\","
                          + "\"account_id\":\"111122223333\",\"az\":\"us-east-1a\","
                          + "\"ec2_instance_id\":\"i-0949bae76772ca8a0\"")));
      assertThat(types(only(function.hub.findings())))
          .containsExactly("Container", "AwsEcsCluster", "AwsEc2Instance");
    }
  }

  @Test
  void aLabelThatOccursTwiceNamesNoTask() {
    String label = "com.amazonaws.ecs.task-arn:arn:aws:ecs:us-east-1:111122223333:task/shop/";
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(
          List.of(
              AlertLine.alert()
                  .field("container.labels", "x:1," + label + "0a1b,y:" + "2," + label + "ffff")
                  .line()));
      assertThat(types(only(function.hub.findings()))).containsExactly("Container");
    }
  }

  @Test
  void theFindingSaysThatItsIdentityIsFromText() {
    String text =
        "18:55:15.156527202: Critical A shell was spawned | user=root container_id=4be1d6a07c52";
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(List.of(text, AlertLine.alert().without("output_fields").line()));
      assertThat(function.hub.findings().values())
          .hasSize(2)
          .allSatisfy(
              finding ->
                  assertThat(fields(finding).path("falco/asff/identity").asText())
                      .isEqualTo("text"));
    }
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(List.of(AlertLine.alert().line()));
      assertThat(fields(only(function.hub.findings())).has("falco/asff/identity")).isFalse();
    }
  }

  @Test
  void resourcesThatALookUpFoundRunningAreConfirmed() {
    try (EnrichmentFixture account = new EnrichmentFixture()) {
      account.ec2.instance(EnrichmentFixture.NODE, Map.of());
      account.handle(EnrichmentFixture.onInstance(EnrichmentFixture.NODE, 1));
      assertThat(confirmed(only(account.hub.findings())))
          .isEqualTo("arn:aws:ec2:us-east-1:111122223333:instance/" + EnrichmentFixture.NODE);
    }
    try (EnrichmentFixture account = new EnrichmentFixture()) {
      account.ecs.task(EnrichmentFixture.CLUSTER, "0a1b", EnrichmentFixture.container(1) + "ab");
      account.handle(EnrichmentFixture.inCluster(EnrichmentFixture.container(1), 1));
      assertThat(confirmed(only(account.hub.findings()))).isEqualTo(EnrichmentFixture.task("0a1b"));
    }
  }

  @Test
  void aTaskThatHasStoppedIsNotConfirmed() {
    try (EnrichmentFixture account = new EnrichmentFixture()) {
      account.ecs.stopped(EnrichmentFixture.CLUSTER, "0a1b", EnrichmentFixture.container(1) + "ab");
      account.handle(EnrichmentFixture.inCluster(EnrichmentFixture.container(1), 1));
      assertThat(account.withTask()).isOne();
      assertThat(confirmed(only(account.hub.findings()))).isEmpty();
    }
  }

  @Test
  void aTaskWithoutTheAlertsContainerIsNotConfirmed() {
    try (EnrichmentFixture account = new EnrichmentFixture()) {
      account.ecs.task(EnrichmentFixture.CLUSTER, "0a1b", EnrichmentFixture.container(1) + "ab");
      account.handle(
          AlertLine.alert()
              .field("container.id", EnrichmentFixture.container(2))
              .field("container.label[com.amazonaws.ecs.task-arn]", EnrichmentFixture.task("0a1b"))
              .line());
      assertThat(account.withTask()).isOne();
      assertThat(confirmed(only(account.hub.findings()))).isEmpty();
    }
  }

  @Test
  void identityFromTextCausesNoLookUp() {
    try (EnrichmentFixture account = new EnrichmentFixture()) {
      account.ecs.task(EnrichmentFixture.CLUSTER, "0a1b", EnrichmentFixture.container(1) + "ab");
      account.handle(
          "{\"log\":\"18:55:15.156527202: Critical A shell was spawned | user=root container_id="
              + EnrichmentFixture.container(1)
              + "\",\"ecs_cluster\":\"shop\"}");
      assertThat(account.withTask()).isZero();
      assertThat(confirmed(only(account.hub.findings()))).isEmpty();
      assertThat(account.lookUps("found")).isZero();
    }
  }

  @Test
  void invisibleCharactersAreReplacedEverywhere() {
    String bad = "a\u202eb\u2066c\u2028d\u200be\ufefff\u0085g\u0000h\u009bi\udb40\udc41j\u2029k";
    String seen =
        bad.replaceAll(
                "[\\u202e\\u2066\\u2028\\u200b\\ufeff\\u0085\\u0000\\u009b\\u2029]", "\ufffd")
            .replace("\udb40\udc41", "\ufffd");
    String alert =
        AlertLine.alert()
            .text("rule", "R " + bad)
            .text("output", "O " + bad)
            .field("proc.name", "p " + bad)
            .field("container.name", "n" + bad)
            .field("x" + bad, "v")
            .text("hostname", "h " + bad)
            .inLog("\"ec2_instance_id\":\"i" + bad.replace("\u0000", "") + "\"");
    try (HandlerFixture function = new HandlerFixture("LOG_LEVEL", "DEBUG")) {
      function.handle(List.of(alert, "{\"rule\":\"x\",\"priority\":\"Debug\",\"output\":\"" + bad));
      String finding = only(function.hub.findings()).toString();
      assertThat(finding).contains("O " + seen);
      for (String text : List.of(finding, function.log.text().replace("\n", ""))) {
        assertThat(text.codePoints().filter(ForgedAlertTest::isHidden).boxed().toList()).isEmpty();
        assertThat(text).doesNotContain("\\u202e", "\\u0085", "\\u009b", "\\u2028");
      }
      assertThat(function.hub.violations()).isEmpty();
    }
  }

  private static boolean isHidden(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || c == 0x2028
        || c == 0x2029;
  }

  private static JsonNode only(KeptFunction function) {
    return only(function.hub.findings());
  }

  private static JsonNode only(Map<String, JsonNode> findings) {
    assertThat(findings).hasSize(1);
    return findings.values().iterator().next();
  }

  private static JsonNode fields(JsonNode finding) {
    return finding.path("ProductFields");
  }

  private static String confirmed(JsonNode finding) {
    return fields(finding).path("falco/asff/confirmed-by-lookup").asText();
  }

  private static List<String> types(JsonNode finding) {
    return StreamSupport.stream(finding.path("Resources").spliterator(), false)
        .map(resource -> resource.path("Type").asText())
        .toList();
  }

  private static String quoted(String text) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
  }
}
