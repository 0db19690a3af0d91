package io.github.falcoasff.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the corpus run finds what is wrong, and reports nothing if everything is right. */
final class CorpusRunTest {
  private static final String ALERT =
      "{\"hostname\":\"node-7\",\"output\":\"07:08:09.123456789: Warning Shell in a container"
          + " (user=root container_id=0a1b2c3d4e5f)\",\"output_fields\":{"
          + "\"container.id\":\"0a1b2c3d4e5f\",\"evt.time\":1774854489123456789,"
          + "\"user.name\":\"root\"},\"priority\":\"Warning\",\"rule\":\"Own shell rule\","
          + "\"source\":\"syscall\",\"tags\":[\"mitre_execution\"],"
          + "\"time\":\"2026-03-30T07:08:09.123456789Z\"}";
  private static final String TEXT_ALERT =
      "07:08:10.123456789: Error File below /opt opened (user=root container_id=0a1b2c3d4e5f)";
  private static final String NOISE =
      "Mon Mar 30 07:08:01 2026: Loading rules from file /own.yaml:";

  private static final String ENVELOPES =
      """
      {"templates":[
        {"id":"parts","message_template":{"log":"@@FALCO_LINE_PART_1@@"}},
        {"id":"docker","message_template":{"log":"@@FALCO_LINE@@\\n","stream":"stdout"}},
        {"id":"merged","message_template":{"@@FALCO_MEMBERS@@":null,"source":"stdout"}},
        {"id":"raw","message_template":"@@FALCO_LINE@@"}
      ]}
      """;

  @TempDir private Path directory;
  private List<Envelope> envelopes;

  @BeforeEach
  void readEnvelopes() throws IOException {
    envelopes = Envelopes.read(Files.writeString(directory.resolve("envelopes.json"), ENVELOPES));
  }

  @Test
  void envelopesAreReadWithTheBareLineFirst() {
    assertThat(envelopes)
        .extracting(Envelope::name)
        .containsExactly(
            "raw",
            "docker",
            "merged (wrapper wins)",
            "merged (Falco wins)",
            "merged (both written)");
  }

  @Test
  void linesWithTheRightLabelsGiveNoViolation() throws IOException {
    Path corpus =
        Files.writeString(
            directory.resolve("corpus.jsonl"),
            line("own-1", "raw", "alert", ALERT)
                + line("own-2", "text", "alert", TEXT_ALERT)
                + line("own-3", "falco-log", "non-alert", NOISE)
                // The same alert from another host is the same finding.
                + line("own-4", "raw", "alert", ALERT.replace("node-7", "node-8")));

    CorpusReport report = CorpusRun.run(CorpusLine.read(corpus), envelopes);

    assertThat(report.violations()).isEmpty();
    assertThat(print(report)).contains("corpus: 14 records, 0 violations");
    assertThat(report.results()).extracting(EnvelopeResult::valid).containsExactly(2, 2, 1, 1, 1);
  }

  @Test
  void anAlertLabelledAsNoiseIsAFalseFinding() throws IOException {
    CorpusReport report =
        CorpusRun.run(List.of(CorpusLine.of(0, "own-1", "raw", "internal", ALERT)), envelopes);

    assertThat(report.results()).allMatch(result -> result.falseFindings() == 1);
    assertThat(print(report)).contains("violation: own-1 in docker: a finding of what is no alert");
  }

  @Test
  void noiseLabelledAsAlertIsMissing() throws IOException {
    CorpusReport report =
        CorpusRun.run(List.of(CorpusLine.of(0, "own-1", "text", "alert", NOISE)), envelopes);

    assertThat(report.results().get(0).missing()).isEqualTo(1);
    assertThat(print(report)).contains("violation: own-1 in raw: no finding; imported 0, ignored");
  }

  @Test
  void aLineWithoutItsLabelsIsRefused() throws IOException {
    Path corpus = Files.writeString(directory.resolve("corpus.jsonl"), "{\"id\":\"own-1\"}\n");
    assertThatThrownBy(() -> CorpusLine.read(corpus)).hasMessageContaining("no text shape");
    assertThatThrownBy(() -> CorpusLine.of(0, "own-1", "raw", "news", ALERT))
        .hasMessageContaining("unknown class");
  }

  private static String line(String id, String shape, String recordClass, String message) {
    return ExactJson.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("shape", shape)
            .put("class", recordClass)
            .put("message", message)
        + "\n";
  }

  private static String print(CorpusReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
