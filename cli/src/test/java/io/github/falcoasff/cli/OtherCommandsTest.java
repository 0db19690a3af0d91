package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the commands explain, event, settings and demo, and what all commands have in common. */
final class OtherCommandsTest {
  @TempDir private Path folder;

  @Test
  void explainShowsWhereEachMemberComesFrom() {
    Tool.Result result = new Tool().run("explain", Alerts.SHELL);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("rule \"Terminal shell in container\", priority Notice, source syscall")
        .contains("Severity    LOW (from priority)")
        .contains("Type        TTPs/Execution (from tag mitre_execution)")
        .contains("Catalogue   row of the rule: priority Notice");
    assertThat(row(result, "Process.Name")).contains(" proc.name ").endsWith("bash");
    assertThat(row(result, "Process.Pid")).contains(" proc.pid ").endsWith("4711");
    assertThat(row(result, "SchemaVersion")).contains("Always 2018-10-08");
    assertThat(row(result, "GeneratorId")).contains("rule, source");
  }

  @Test
  void explainListsThePartsOfTheId() {
    assertThat(
            new Tool()
                .run("explain", Alerts.SHELL)
                .out()
                .lines()
                .filter(line -> line.contains("a hash of")))
        .singleElement()
        .asString()
        .contains(
            "account, Region",
            "rule \"Terminal shell in container\"",
            "time 2026-03-30T18:55:16.123456789Z",
            "output (",
            "container.id 4403e530a460")
        .doesNotContain("tags", "hostname", "proc.name");
  }

  @Test
  void explainSaysThatThereAreNoTags() {
    Tool.Result result = new Tool().input(Alerts.ETC + "\n").run("explain");
    assertThat(result.out()).contains("Tags        none: the alert has no tags");
  }

  @Test
  void explainNamesTagsAndResourcesThatGiveTheSameValue() {
    String same = Alerts.SHELL.replace("\"mitre_execution\"", "\"T1059\",\"T1106\"");
    assertThat(new Tool().run("explain", same).out())
        .contains("Type        TTPs/Execution (from tags)")
        .contains("Type        Unusual Behaviors/Container (where the behaviour was seen)");
    String host = Alerts.ETC.replace("{\"output\"", "{\"hostname\":\"node-1\",\"output\"");
    assertThat(new Tool().run("explain", host).out())
        .contains("Resource    Other host/node-1: A host's alert");
  }

  @Test
  void explainNamesSettings() {
    Tool.Result result =
        new Tool()
            .with("PRODUCT_NAME", "Mine")
            .run("explain", "--severity-overrides", "Notice=CRITICAL", Alerts.SHELL);
    assertThat(result.out()).contains("Severity    CRITICAL (from priority, SEVERITY_OVERRIDES)");
    assertThat(row(result, "ProductName")).contains("PRODUCT_NAME").endsWith("Mine");
  }

  @Test
  void explainReportsIgnoredRecordsAndLinesWithoutAnAlert() {
    assertThat(new Tool().run("explain", "--minimum-priority", "error", Alerts.SHELL).out())
        .contains("Left out, 1: alerts below MINIMUM_PRIORITY");
    Tool.Result none = new Tool().run("explain", "GET /health 200");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.out()).contains("Ignored: text of other programs");
    assertThat(none.errors()).contains("no Falco alert recognised");
  }

  @Test
  void explainMasksSecrets() {
    String secret =
        Alerts.SHELL.replace(
            "\"proc.cmdline\":\"/bin/bash -i\"", "\"proc.cmdline\":\"login --password hunter22\"");
    assertThat(new Tool().run("explain", secret).out()).doesNotContain("hunter22");
  }

  @Test
  void theEventContainsTheLines() throws IOException {
    Path file = folder.resolve("event.json");
    Tool.Result result =
        new Tool()
            .input(Alerts.SHELL + "\n" + Alerts.ETC)
            .run(
                "event",
                "-",
                "--out",
                file.toString(),
                "--log-group",
                "mine",
                "--account",
                "123456789012");
    assertThat(result.code()).isZero();
    byte[] data =
        Base64.getDecoder()
            .decode(new ObjectMapper().readTree(file.toFile()).at("/awslogs/data").asText());
    JsonNode payload =
        new ObjectMapper().readTree(new GZIPInputStream(new ByteArrayInputStream(data)));
    assertThat(payload.path("owner").asText()).isEqualTo("123456789012");
    assertThat(payload.path("logGroup").asText()).isEqualTo("mine");
    assertThat(payload.at("/logEvents/1/message").asText()).isEqualTo(Alerts.ETC);
    assertThat(payload.at("/logEvents/1/id").asText()).hasSize(56);
    assertThat(payload.at("/logEvents/1/timestamp").asLong()).isEqualTo(Tool.NOW + 1);
  }

  @Test
  void noEventIsMadeFromEmptyInputOrFromAnEvent() {
    assertThat(new Tool().run("event", "-").code()).isEqualTo(2);
    String event = new Tool().input(Alerts.SHELL).run("event", "-").out();
    assertThat(new Tool().input(event).run("event", "-").errors())
        .contains("it is a Lambda event already");
  }

  @Test
  void settingsShowsAllSettingsAndTheFunctionsErrors() {
    Tool.Result result =
        new Tool()
            .with("FOLD_WINDOW", "1h")
            .with("MEMBER_EXTERNAL_ID", "very-private")
            .run("settings");
    assertThat(result.code()).isZero();
    for (Setting setting : Setting.values()) {
      assertThat(result.out().lines()).anyMatch(line -> line.startsWith(setting.name() + " "));
    }
    assertThat(result.out().lines()).anyMatch(line -> line.matches("FOLD_WINDOW +1h .*"));
    assertThat(result.out()).doesNotContain("very-private");
    Tool.Result wrong = new Tool().with("FOLD_WINDOW", "x").with("DRY_RUN", "y").run("settings");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.errors())
        .contains("invalid settings (2): FOLD_WINDOW is 'x'", "DRY_RUN is 'y'");
  }

  @Test
  void demoShowsTheSamplesFindings() {
    Tool.Result result = new Tool().run("demo");
    assertThat(result.code()).isZero();
    assertThat(result.errors().lines()).hasSize(1);
    assertThat(result.out())
        .contains("Terminal shell in container", "CRITICAL", "BatchImportFindings")
        .doesNotContain("\"level\"", "_aws");
  }

  @Test
  void demoRunsTheSamplesOfTheRepository() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../samples/events"))) {
      assertThat(DemoSamples.NAMES)
          .containsExactlyElementsOf(
              files
                  .map(file -> file.getFileName().toString().replace(".json", ""))
                  .sorted()
                  .toList());
    }
  }

  @Test
  void everyReasonHasADescription() {
    for (IgnoreReason reason : IgnoreReason.values()) {
      assertThat(ReasonWords.of(reason.code())).isNotEqualTo(reason.code());
    }
    for (RejectReason reason : RejectReason.values()) {
      assertThat(ReasonWords.of(reason.code())).isNotEqualTo(reason.code());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "explain", "event", "settings", "demo"})
  void commandsHaveHelp(String command) {
    Tool.Result result = new Tool().run(command, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: falco-asff " + command);
  }

  @Test
  void versionAndCompletion() {
    assertThat(new Tool().run("--version").out()).matches("falco-asff \\d+\\.\\d+\\.\\d+.*\\R");
    assertThat(new Tool().run("generate-completion").out())
        .contains("complete -F", "--minimum-priority");
    assertThat(new Tool().run().code()).isEqualTo(1);
    assertThat(new Tool().run("check", "--help").out())
        .contains("--minimum-priority")
        .doesNotContain("--reject-queue-url");
  }

  @Test
  void argumentsCanBeReadFromAFile() throws IOException {
    Path arguments = folder.resolve("arguments");
    Files.writeString(arguments, "settings --fold-window 2h");
    assertThat(new Tool().run("@" + arguments).out().lines())
        .anyMatch(line -> line.matches("FOLD_WINDOW +2h .*"));
  }

  private static String row(Tool.Result result, String member) {
    return result
        .out()
        .lines()
        .filter(line -> line.startsWith(member + " "))
        .findFirst()
        .orElseThrow();
  }
}
