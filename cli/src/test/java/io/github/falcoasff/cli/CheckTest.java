package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the command check: its results, totals and exit codes, and its output on a terminal. */
final class CheckTest {
  private static final String TWO = Alerts.SHELL + "\n" + Alerts.ETC + "\n";
  private static final Terminal COLOURS = new Terminal(true, true, true, 120);

  @TempDir private Path folder;

  @Test
  void tableShowsTheMostSevereFirst() {
    Tool.Result result = new Tool().input(TWO).run("check", "-");
    assertThat(result.out().lines().limit(3))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("SEVERITY").endsWith("COUNT"),
            line -> assertThat(line).startsWith("HIGH").contains("Write below etc", "/etc/5"),
            line ->
                assertThat(line)
                    .startsWith("LOW")
                    .contains("shop/cart-1", "2026-03-30T18:55:16.123Z"));
    assertThat(result.out()).contains("2 findings of 2 alerts: HIGH 1, LOW 1");
    assertThat(result.errors())
        .contains(
            "account 111122223333 and Region us-east-1 are invented",
            "standard input: JSON lines, 2 alerts");
    assertThat(result.code()).isZero();
  }

  @Test
  void jsonIsTheOnlyOutput() throws IOException {
    Tool.Result result = new Tool().input(TWO + "other\n").run("check", "--json", "-");
    assertThat(result.json().isArray()).isTrue();
    assertThat(result.json()).hasSize(2);
    assertThat(result.errors())
        .contains("2 findings of 2 alerts", "ignored 1: text of other programs");
  }

  @Test
  void findingsGoToAFile() throws IOException {
    Path file = folder.resolve("findings.json");
    Tool.Result result = new Tool().input(TWO).run("check", "-", "--out", file.toString());
    assertThat(result.out()).startsWith("SEVERITY");
    assertThat(Files.readString(file))
        .isEqualTo(new Tool().input(TWO).run("check", "-", "--json").out());
  }

  @Test
  void summaryHasTotalsOnly() {
    Tool.Result result = new Tool().input(TWO + TWO).run("check", "--summary", "-");
    assertThat(result.out()).startsWith("2 findings of 4 alerts").doesNotContain("/etc/5");
  }

  @Test
  void accountAndRegionAreThoseThatTheUserGives() throws IOException {
    Tool.Result result =
        new Tool()
            .input(TWO)
            .run("check", "--json", "--account", "123456789012", "--region", "cn-north-1", "-");
    assertThat(result.errors()).doesNotContain("invented");
    assertThat(result.json().get(0).path("ProductArn").asText())
        .isEqualTo("arn:aws-cn:securityhub:cn-north-1:123456789012:product/123456789012/default");
    assertThat(new Tool().with("AWS_REGION", "eu-west-1").input(TWO).run("check", "-").errors())
        .contains("account 111122223333 is invented")
        .doesNotContain("us-east-1");
  }

  @ParameterizedTest
  @CsvSource({"LOW,3", "high,3", "CRITICAL,0"})
  void failsOnASeverity(String severity, int code) {
    assertThat(new Tool().input(TWO).run("check", "--fail-on", severity, "-").code())
        .isEqualTo(code);
  }

  @Test
  void settingsCanBeVariablesOrOptions() throws IOException {
    assertThat(
            new Tool()
                .with("MINIMUM_PRIORITY", "error")
                .input(TWO)
                .run("check", "--json", "-")
                .json())
        .hasSize(1);
    assertThat(
            new Tool().input(TWO).run("check", "--json", "--exclude-rules", "Write*", "-").json())
        .hasSize(1);
    Tool.Result option =
        new Tool()
            .with("MINIMUM_PRIORITY", "error")
            .input(TWO)
            .run("check", "--json", "--minimum-priority=debug", "-");
    assertThat(option.json()).hasSize(2);
  }

  @Test
  void repeatsAreFolded() throws IOException {
    String lines = Alerts.shell(1) + "\n" + Alerts.shell(2) + "\n" + Alerts.shell(3) + "\n";
    Tool.Result result = new Tool().input(lines).run("check", "--json", "--fold-window", "1h", "-");
    assertThat(result.json()).hasSize(1);
    assertThat(result.errors()).contains("ignored 2: repeats within FOLD_WINDOW");
  }

  @Test
  void secretsAreMasked() {
    String secret =
        Alerts.SHELL.replace(
            "\"proc.cmdline\":\"/bin/bash -i\"", "\"proc.cmdline\":\"login --password hunter22\"");
    assertThat(new Tool().input(secret).run("check", "--json", "-").out())
        .contains("login --password")
        .doesNotContain("hunter22");
  }

  @Test
  void filteringAllAlertsExitsWithZero() throws IOException {
    Tool.Result result =
        new Tool().input(TWO).run("check", "--json", "--minimum-priority", "critical", "-");
    assertThat(result.code()).isZero();
    assertThat(result.json()).isEmpty();
    assertThat(result.errors()).contains("ignored 2: alerts below MINIMUM_PRIORITY");
  }

  @Test
  void withoutAnAlertTheFileIsNamedWithWhatToTry() throws IOException {
    Path rules =
        Files.writeString(folder.resolve("rules.yaml"), "- rule: Terminal shell\n  desc: x\n");
    Path empty = Files.writeString(folder.resolve("empty.log"), "");
    Tool.Result result = new Tool().run("check", rules.toString(), empty.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors())
        .contains(
            rules + ": no Falco alert recognised; it looks like a file of Falco rules",
            empty + ": no Falco alert recognised; it is empty");
    Path alert = Files.writeString(folder.resolve("falco.log"), Alerts.SHELL);
    assertThat(new Tool().run("check", empty.toString(), alert.toString()).code()).isZero();
    assertThat(
            new Tool()
                .run("check", folder.resolve("rules.yaml").getParent().toString(), "--json")
                .code())
        .isZero();
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    assertThat(new Tool().run("check", nothing.toString()).code()).isEqualTo(2);
  }

  @Test
  void inputWithoutAnAlertIsNamedOnceWithWhatToTry() throws IOException {
    Files.writeString(folder.resolve("falco.log"), Alerts.SHELL);
    Files.writeString(folder.resolve("aws-logs-write-test"), "Permission Check Successful");
    Tool.Result result = new Tool().run("check", folder.toString());
    assertThat(result.code()).isZero();
    assertThat(result.errors().lines().filter(line -> line.contains("aws-logs-write-test")))
        .singleElement()
        .asString()
        .endsWith("it is the test file that CloudWatch Logs writes with each export");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"events\": [], \"searchedLogStreams\": []} | has no log events: check the log group",
        "{\"results\": [], \"status\": \"Complete\"} | has no results",
        "[{\"@timestamp\":\"2026-03-30 18:55:16.2\",\"rule\":\"x\"}] | query fields @timestamp",
        "@timestamp,rule | query fields @timestamp, @message",
        "Mon Mar 30 18:54:01 2026: Falco version: 0.42.1 | it is Falco's start without alerts",
        "error: you must specify a container | it looks like a message of kubectl",
        "GET /health 200 | it looks like text of another program ('GET /health 200')",
        "{\"level\":\"info\"} | it looks like JSON of another program"
      })
  void inputWithoutAnAlertSaysWhatToTry(String input, String said) {
    Tool.Result result = new Tool().input(input + "\n").run("check", "-");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors()).contains("standard input: no Falco alert recognised", said);
  }

  @Test
  void inputIsNotOverwritten() throws IOException {
    Path log = Files.writeString(folder.resolve("falco.log"), TWO);
    for (String command : List.of("check", "event")) {
      Tool.Result result = new Tool().run(command, log.toString(), "--out", log.toString());
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.errors().lines())
          .singleElement()
          .asString()
          .endsWith("falco.log: it is an input, which would be overwritten");
      assertThat(log).hasContent(TWO);
    }
  }

  @Test
  void rejectedRecordsAreShownWithTheirReason() {
    String broken = Alerts.SHELL.substring(0, Alerts.SHELL.length() - 40);
    Tool.Result result = new Tool().input(broken + "\n" + Alerts.ETC).run("check", "-");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("rejected 1: alerts in JSON that is broken or cut", "malformed_json: {");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check missing.log | no such file or folder: missing.log",
        "check --nope - | Unknown option: '--nope'",
        "check | Missing required parameter: '<file>'",
        "check - --fail-on urgent | --fail-on must be one of",
        "check - --account 1 | --account must be 12 digits",
        "check - --region here | --region must be a Region",
        "check - --out /nowhere/findings.json | no such file or folder: /nowhere/findings.json",
        "check - --minimum-priority urgent | MINIMUM_PRIORITY is 'urgent' but must be one of",
        "nonsense | Unmatched argument",
        "explain --nope | Unknown option: '--nope'",
        "settings --nope | Unknown option: '--nope'",
        "event | Missing required parameter: '<file>'"
      })
  void wrongUsageIsReportedInOneLine(String arguments, String said) {
    Tool.Result result = new Tool().input(TWO).run(arguments.split(" "));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.errors().lines()).singleElement().asString().contains(said);
  }

  @Test
  void aTruncatedGzipFileIsAFault() throws IOException {
    byte[] gzip = gzip(TWO.repeat(200));
    Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip, gzip.length - 20));
    Tool.Result result = new Tool().run("check", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors()).contains("cut.gz: the file ends within its compressed data");
    assertThat(result.out()).contains("2 findings of");
  }

  @Test
  void anUnreadablePayloadIsAFault() {
    Tool.Result result = new Tool().input("{\"awslogs\":{\"data\":\"AAAA\"}}").run("check", "-");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.errors()).contains("standard input: payload not read, stage gzip");
  }

  @Test
  void onlyTerminalsGetColours() {
    assertThat(new Tool().on(COLOURS).input(TWO).run("check", "-").out())
        .contains("\u001b[31mHIGH");
    assertThat(new Tool().input(TWO).run("check", "-").out()).doesNotContain("\u001b");
  }

  @Test
  void tableFitsTheTerminal() {
    String wide = Alerts.ETC.replace("/etc/5", "/etc/" + "x".repeat(300));
    Tool.Result result =
        new Tool().on(new Terminal(true, true, false, 90)).input(wide).run("check", "-");
    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
    // A title has at most 80 characters of its subject, the end of a path.
    assertThat(new Tool().input(wide).run("check", "-").out()).contains("x".repeat(79));
  }

  @Test
  void narrowTerminalShowsTimesAndCountsInFull() {
    String wide =
        Alerts.ETC.replace(
            "/etc/5", "/etc/\u65e5\u672c\u8a9e\u306e\u8a2d\u5b9a\ud83d\udea8".repeat(3));
    Tool.Result result =
        new Tool()
            .on(new Terminal(true, true, false, 80))
            .input(wide + "\n" + TWO)
            .run("check", "-");
    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(80));
    assertThat(result.out().lines().skip(1).limit(3))
        .allSatisfy(line -> assertThat(line).endsWith("  03-30 18:55:16  1"));
    assertThat(result.errors().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void tableUsesTheTerminalsWidth() {
    assertThat(DisplayWidth.of("/etc/5")).isEqualTo(6);
    assertThat(DisplayWidth.of("\u65e5\u672c\u8a9e \ud83d\udea8")).isEqualTo(9);
    assertThat(DisplayWidth.of("e\u0301te\u0301")).isEqualTo(3);
    assertThat(DisplayWidth.of("\u0645\u0631\u2026")).isEqualTo(3);
    assertThat(DisplayWidth.cut("a\u65e5\u672c", 4)).isEqualTo("a\u65e5");
    assertThat(DisplayWidth.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void theWholeHeadingIsBold() {
    assertThat(new Tool().on(COLOURS).input(TWO).run("check", "-").out().lines().findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).matches("\u001b\\[1mSEVERITY .*COUNT\u001b\\[0m"));
  }

  @Test
  void alertWithoutAKnownResourceIsShownForTheAccount() {
    String line = "18:55:16.123456789: Error File below / opened for writing (process=touch)\n";
    assertThat(new Tool().input(line).run("check", "-").out()).contains("account 111122223333 ");
  }

  @Test
  void controlAndFormatCharactersNeverReachTheTerminal() throws IOException {
    String hostile = "\\u001b[2J\\u009b31m\\u202e\\u2066\\u200b\\ufeff\\u0007\\u2028\\u0085";
    String line =
        Alerts.ETC
            .replace("/etc/5", "/etc/" + hostile)
            .replace("Write below etc", "Write " + hostile)
            .replace("\"touch\"", "\"" + hostile + "\"");
    List<Tool.Result> results = new ArrayList<>();
    for (String[] command :
        new String[][] {
          {"check", "-"}, {"check", "--json", "-"}, {"check", "--summary", "-"}, {"explain"}
        }) {
      results.add(new Tool().input(line).run(command));
    }
    results.add(
        new Tool().input("\u001b[2Jx\u009b {\"rule\":\u202e \"priority\":").run("check", "-"));
    results.add(new Tool().run("check", "\u001b[2J\u202e"));
    results.add(new Tool().run("check", "-", "--account", "\u001b[2J\u202e"));
    assertThat(results)
        .allSatisfy(
            result ->
                assertThat((result.out() + result.errors()).codePoints())
                    .allMatch(c -> c == '\n' || !unsafe(c)));
  }

  @Test
  void theFunctionsLogIsNotShown() {
    Tool.Result result = new Tool().with("LOG_LEVEL", "DEBUG").input(TWO).run("check", "-");
    assertThat(result.out() + result.errors()).doesNotContain("\"level\"", "_aws");
  }

  private static boolean unsafe(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static byte[] gzip(String text) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
