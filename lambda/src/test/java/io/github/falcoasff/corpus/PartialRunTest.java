package io.github.falcoasff.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that lines in pieces become the finding of the whole line, or none. */
final class PartialRunTest {
  private static final String ALERT =
      "{\"hostname\":\"node-7\",\"output\":\"07:08:09.123456789: Warning Own (x=%s)\","
          + "\"output_fields\":{\"container.id\":\"0a1b2c3d4e5f\"},\"priority\":\"Warning\","
          + "\"rule\":\"Own rule\",\"source\":\"syscall\",\"time\":\"2026-03-30T07:08:09.1Z\"}";
  private static final String TEXT = "07:08:10.123456789: Error Own event (user=root id=%s)";
  private static final String NOISE =
      "Mon Mar 30 07:08:01 2026: Loading rules from file /own.yaml:";

  private static final String ENVELOPES =
      """
      {"templates":[
        {"id":"raw","message_template":"@@FALCO_LINE@@"},
        {"id":"f-partial-first","message_template":{"log":"@@FALCO_LINE_PART_1@@",
          "source":"stdout","partial_message":"true","partial_id":"a","partial_ordinal":"1",
          "partial_last":"false"}},
        {"id":"f-partial-last","message_template":{"log":"@@FALCO_LINE_PART_2@@",
          "source":"stdout","partial_message":"true","partial_id":"a","partial_ordinal":"2",
          "partial_last":"true"}},
        {"id":"marked","message_template":{"log":"@@FALCO_LINE@@","stream":"stdout","_p":"F"}},
        {"id":"docker","message_template":{"log":"@@FALCO_LINE@@\\n","stream":"stdout",
          "time":"2026-03-30T07:08:11Z"}},
        {"id":"bare","message_template":"2026-03-30T07:08:11.5Z stdout F @@FALCO_LINE@@"}
      ]}
      """;

  @TempDir private Path directory;

  @Test
  void everyAlertIsJoinedAgain() throws IOException {
    Path envelopes = Files.writeString(directory.resolve("envelopes.json"), ENVELOPES);
    List<CorpusLine> corpus =
        List.of(
            CorpusLine.of(0, "short", "raw", "alert", ALERT.formatted("1")),
            CorpusLine.of(1, "long", "raw", "alert", ALERT.formatted("y".repeat(20_000))),
            CorpusLine.of(2, "text", "text", "alert", TEXT.formatted("1")),
            CorpusLine.of(3, "long text", "text", "alert", TEXT.formatted("y".repeat(20_000))),
            CorpusLine.of(4, "noise", "falco-log", "non-alert", NOISE));

    CorpusReport whole = CorpusRun.run(corpus, Envelopes.read(envelopes));
    List<PartialResult> pieces =
        CorpusRun.runInPieces(corpus, PartialEnvelope.read(envelopes), whole);

    assertThat(whole.violations()).isEmpty();
    assertThat(pieces).hasSize(4);
    for (PartialResult result : pieces) {
      assertThat(result.violations()).isEmpty();
      // Two alerts are cut in the middle, and two in the middle and at 16 KB; without a mark they
      // are cut only at 16 KB.
      assertThat(result.joined()).isEqualTo(result.envelope().equals("docker") ? 2 : 6);
    }
  }
}
