package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the same two findings come from every form in which users have logs. */
final class InputFormsTest {
  private static final String TWO = Alerts.SHELL + "\n" + Alerts.ETC + "\n";

  private static final String TEXT =
      "Warning Sensitive file opened for reading by non-trusted program (file=/etc/shadow)";

  @TempDir private Path folder;

  /**
   * A form of input.
   *
   * @param name the form's name
   * @param content the input
   * @param said the description that the tool prints
   */
  record Form(String name, ByteBuffer content, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Form> forms() {
    String shell = Alerts.quoted(Alerts.SHELL);
    String etc = Alerts.quoted(Alerts.ETC);
    return Stream.of(
        form("lines", TWO, "JSON lines"),
        form("lines without an end", TWO.strip(), "JSON lines"),
        form("CRLF", TWO.replace("\n", "\r\n"), "JSON lines"),
        raw("gzip", gzip(bytes(TWO)), "JSON lines (gzip)"),
        raw("gzip of gzip", gzip(gzip(bytes(TWO))), "JSON lines (gzip, gzip)"),
        raw(
            "two members of gzip",
            joined(gzip(bytes(Alerts.SHELL + "\n")), gzip(bytes(Alerts.ETC))),
            "JSON lines (gzip)"),
        form("byte order mark", "\uFEFF" + TWO, "JSON lines"),
        raw("UTF-16 LE", encoded("\uFEFF" + TWO, StandardCharsets.UTF_16LE), "JSON lines (UTF-16)"),
        raw("UTF-16 BE", encoded("\uFEFF" + TWO, StandardCharsets.UTF_16BE), "JSON lines (UTF-16)"),
        raw(
            "UTF-16 without a mark",
            encoded(TWO, StandardCharsets.UTF_16LE),
            "JSON lines (UTF-16)"),
        form("JSON list", "[" + Alerts.SHELL + "," + Alerts.ETC + "]", "a JSON list"),
        form("JSON list of texts", "[" + shell + ",\n" + etc + "]", "a JSON list"),
        form(
            "list over several lines",
            "[\n" + Alerts.pretty(Alerts.SHELL) + ",\n" + Alerts.pretty(Alerts.ETC) + "\n]",
            "a JSON list"),
        form(
            "pretty-printed",
            Alerts.pretty(Alerts.SHELL) + "\n" + Alerts.pretty(Alerts.ETC) + "\n",
            "pretty-printed JSON"),
        form(
            "pretty-printed within lines",
            "Falco starts\n" + Alerts.pretty(Alerts.SHELL) + "\n" + Alerts.ETC + "\n",
            "lines"),
        form(
            "filter-log-events",
            "{\"events\":[{\"logStreamName\":\"a\",\"timestamp\":%d,\"message\":%s,\"ingestionTime\":1,\"eventId\":\"3\"},{\"logStreamName\":\"b\",\"timestamp\":%d,\"message\":%s,\"ingestionTime\":1,\"eventId\":\"4\"}],\"searchedLogStreams\":[]}"
                .formatted(Alerts.TIME, shell, Alerts.TIME, etc),
            "aws logs filter-log-events"),
        form(
            "pages of filter-log-events, one behind the other",
            page(Alerts.SHELL) + "\n" + page(Alerts.ETC) + "\n",
            "aws logs filter-log-events"),
        form(
            "get-log-events",
            Alerts.pretty(
                "{\"nextForwardToken\":\"f/1\",\"events\":[{\"timestamp\":%d,\"message\":%s,\"ingestionTime\":1},{\"timestamp\":%d,\"message\":%s,\"ingestionTime\":1}]}"
                    .formatted(Alerts.TIME, shell, Alerts.TIME, etc)),
            "aws logs get-log-events"),
        form(
            "tail",
            "2026-03-30T18:55:16.200000+00:00 falco/a "
                + Alerts.SHELL
                + "\n2026-03-30T18:55:16.300000+00:00 falco/a "
                + Alerts.ETC
                + "\n",
            "aws logs tail"),
        form(
            "tail --format short",
            "2026-03-30T18:55:16 " + Alerts.SHELL + "\n2026-03-30T18:55:17 " + Alerts.ETC + "\n",
            "a time before each message"),
        form(
            "tail --format json",
            "2026-03-30T18:55:16.200000+00:00 falco/a\n"
                + Alerts.pretty(Alerts.SHELL)
                + "\n\n2026-03-30T18:55:16.300000+00:00 falco/a\n"
                + Alerts.pretty(Alerts.ETC)
                + "\n",
            "aws logs tail"),
        form(
            "Insights, JSON",
            "[{\"@timestamp\":\"2026-03-30 18:55:16.200\",\"@message\":%s,\"@ptr\":\"x\"},{\"@timestamp\":\"2026-03-30 18:55:16.200\",\"@message\":%s}]"
                .formatted(shell, Alerts.ETC),
            "JSON of Logs Insights"),
        form(
            "Insights, CSV",
            "@timestamp,@message\n2026-03-30 18:55:16.200,\"%s\"\n2026-03-30 18:55:16.200,\"%s\"\n"
                .formatted(Alerts.SHELL.replace("\"", "\"\""), Alerts.ETC.replace("\"", "\"\"")),
            "CSV"),
        form(
            "get-query-results",
            "{\"results\":[[{\"field\":\"@timestamp\",\"value\":\"2026-03-30 18:55:16.200\"},{\"field\":\"@message\",\"value\":%s}],[{\"field\":\"@message\",\"value\":%s}]],\"status\":\"Complete\"}"
                .formatted(shell, etc),
            "aws logs get-query-results"),
        form(
            "kubectl --prefix",
            "[pod/falco-x7k2p/falco] "
                + Alerts.SHELL
                + "\n[pod/falco-x7k2p/falco] "
                + Alerts.ETC
                + "\n",
            "kubectl logs with --prefix"),
        form(
            "kubectl --timestamps",
            "2026-03-30T18:55:16.223456789Z "
                + Alerts.SHELL
                + "\n2026-03-30T18:55:16.323456789Z "
                + Alerts.ETC
                + "\n",
            "a time before each message"),
        form(
            "kubectl with both",
            "[pod/falco-x7k2p/falco] 2026-03-30T18:55:16.223456789Z "
                + Alerts.SHELL
                + "\n[pod/falco-q/falco] 2026-03-30T18:55:16.323456789Z "
                + Alerts.ETC
                + "\n",
            "--prefix and --timestamps"),
        form(
            "kubectl that chose a container",
            "Defaulted container \"falco\" out of: falco, falcoctl-artifact-follow\n"
                + "[pod/falco-x7k2p/falco] 2026-03-30T18:55:16.223456789Z "
                + Alerts.SHELL
                + "\n[pod/falco-q/falco] 2026-03-30T18:55:16.323456789Z "
                + Alerts.ETC
                + "\n",
            "--prefix and --timestamps"),
        raw(
            "docker logs, redirected by PowerShell",
            encoded(
                "\uFEFFMon Mar 30 18:54:01 2026: Falco version: 0.42.1 (x86_64)\r\n"
                    + TWO.replace("\n", "\r\n"),
                StandardCharsets.UTF_16LE),
            "plain lines (UTF-16)"),
        form(
            "S3 export",
            "2026-03-30T18:55:16.200Z "
                + Alerts.SHELL
                + "\n2026-03-30T18:55:16.300Z "
                + Alerts.ETC
                + "\n",
            "a time before each message"),
        form(
            "CRI",
            "2026-03-30T18:55:16.223456789Z stdout F "
                + Alerts.SHELL
                + "\n2026-03-30T18:55:16.323456789Z stdout F "
                + Alerts.ETC
                + "\n",
            "plain lines"),
        form(
            "subscription payload",
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"falco\",\"logStream\":\"a\",\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"1\",\"timestamp\":%d,\"message\":%s},{\"id\":\"2\",\"timestamp\":%d,\"message\":%s}]}"
                .formatted(Alerts.TIME, shell, Alerts.TIME, etc),
            "a subscription payload"),
        form("Lambda event", new Tool().input(TWO).run("event", "-").out(), "a Lambda event"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formGivesTheFindings(Form form) throws IOException {
    Path file = Files.write(folder.resolve("my.log"), form.content().array());
    Tool.Result result = new Tool().run("check", "--json", file.toString());
    assertThat(result.errors()).contains(form.said());
    assertThat(result.code()).isZero();
    List<String> ids = ids(result.json());
    assertThat(ids).isEqualTo(ids(new Tool().input(TWO).run("check", "--json", "-").json()));
    assertThat(ids).hasSize(2);
  }

  @Test
  void allFilesInAFolderAreRead() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("2026/03"));
    Files.write(
        inner.resolve("000000.gz"), gzip(bytes("2026-03-30T18:55:16.200Z " + Alerts.SHELL)));
    Files.writeString(folder.resolve("b.log"), Alerts.ETC);
    Files.writeString(folder.resolve(".hidden"), Alerts.shell(1));
    Files.writeString(folder.resolve("aws-logs-write-test"), "Permission Check Successful");
    Tool.Result result = new Tool().run("check", "--json", folder.toString());
    assertThat(result.code()).isZero();
    assertThat(ids(result.json())).hasSize(2);
    assertThat(result.errors()).contains("000000.gz: ", "(gzip), 1 alert", "b.log: JSON lines");
  }

  @Test
  void oneFindingForEachIdOverAllInputs() throws IOException {
    Path first = Files.writeString(folder.resolve("1.log"), TWO + TWO);
    Path second = Files.writeString(folder.resolve("2.log"), Alerts.SHELL);
    Tool.Result result = new Tool().run("check", first.toString(), second.toString());
    assertThat(
            result.out().lines().filter(line -> line.startsWith("LOW")).findFirst().orElseThrow())
        .endsWith("  3");
    assertThat(result.out()).contains("2 findings of 5 alerts");
  }

  @Test
  void theDayOfATimeOfDayComesFromTheFilesLastChange() throws IOException {
    JsonNode finding = new Tool().input(Alerts.TEXT).run("check", "--json", "-").json().get(0);
    assertThat(finding.path("UpdatedAt").asText()).isEqualTo("2026-04-01T09:15:00.000Z");
    JsonNode yesterday =
        new Tool()
            .input(Alerts.TEXT.replace("09:15", "13:15"))
            .run("check", "--json", "-")
            .json()
            .get(0);
    assertThat(yesterday.path("UpdatedAt").asText()).isEqualTo("2026-03-31T13:15:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-30T18:55:16.250Z stdout F 18:55:16.123456789: %s | 2026-03-30T18:55:16.250Z",
        "2026-03-30T18:55:16.250+00:00 node-1 falco[8]: 18:55:16.123456789: %s"
            + " | 2026-03-30T18:55:16.250Z",
        "Mar 30 18:55:17 node-1 falco[8]: 18:55:16.123456789: %s | 2026-03-30T18:55:17.000Z",
        "<133>Dec  1 18:55:17 node-1 falco[8]: 18:55:16.123456789: %s | 2025-12-01T18:55:17.000Z",
        "falco-1  | 09:15:00.123456789: %s | 2026-04-01T09:15:00.000Z",
        "2026-03-30T18:55:16.123456789+0000: %s | 2026-03-30T18:55:16.123Z"
      })
  void textAlertGetsTheTimeOfItsLine(String row) {
    int bar = row.lastIndexOf(" | ");
    assertThat(timeOf(row.substring(0, bar).formatted(TEXT))).isEqualTo(row.substring(bar + 3));
  }

  @Test
  void textAlertInADockerLineGetsTheTimeOfItsLine() {
    String line =
        "{\"log\":\"18:55:16.123456789: %s\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-30T18:55:16.25Z\"}"
            .formatted(TEXT);
    assertThat(timeOf(line)).isEqualTo("2026-03-30T18:55:16.250Z");
  }

  /**
   * A day taken from the file's last change must not replace the date of an alert from another
   * month.
   */
  @Test
  void alertWithItsOwnDateKeepsIt() {
    assertThat(timeOf("falco-1  | " + Alerts.ETC.replace("2026-03-30", "2025-01-30")))
        .isEqualTo("2025-01-30T18:55:16.123Z");
  }

  @Test
  void exportOfLogsInsightsWithoutMessagesIsReadFromTheColumnOutput() throws IOException {
    Tool.Result result =
        new Tool()
            .input(
                "@timestamp,rule,output\n"
                    + "2026-03-30 18:55:16.200,Read sensitive file,\"18:55:16.123456789: "
                    + TEXT
                    + "\"\n")
            .run("check", "--json", "-");
    assertThat(result.errors()).contains("without @message, of which column output is read");
    assertThat(result.json().get(0).path("UpdatedAt").asText())
        .isEqualTo("2026-03-30T18:55:16.200Z");
  }

  @Test
  void syslogLinesAreNotMistakenForThoseOfAwsLogsTail() throws IOException {
    String line = "2026-03-30T18:55:16.123456+00:00 node-1 falco[123]: " + Alerts.SHELL + "\n";
    Tool.Result result = new Tool().input(line).run("check", "--json", "-");
    assertThat(result.errors()).contains("plain lines");
    assertThat(result.json()).hasSize(1);
  }

  private static String timeOf(String line) {
    try {
      return new Tool()
          .input(line + "\n")
          .run("check", "--json", "-")
          .json()
          .path(0)
          .path("UpdatedAt")
          .asText();
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private static String page(String message) {
    return Alerts.pretty(
        "{\"events\":[{\"logStreamName\":\"a\",\"timestamp\":%d,\"message\":%s,\"ingestionTime\":1,\"eventId\":\"3\"}],\"searchedLogStreams\":[],\"nextToken\":\"x\"}"
            .formatted(Alerts.TIME, Alerts.quoted(message)));
  }

  private static Form form(String name, String content, String said) {
    return raw(name, bytes(content), said);
  }

  private static Form raw(String name, byte[] content, String said) {
    return new Form(name, ByteBuffer.wrap(content), said);
  }

  private static List<String> ids(JsonNode findings) {
    List<String> ids = new ArrayList<>();
    findings.forEach(finding -> ids.add(finding.path("Id").asText()));
    return ids;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encoded(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(first);
    bytes.writeBytes(second);
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }
}
