package io.github.falcoasff.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EnvelopeTest {
  private static final CorpusLine JSON =
      CorpusLine.of(
          0,
          "own-json",
          "raw",
          "alert",
          "{\"rule\":\"R <1>\",\"priority\":\"Notice\",\"source\":\"syscall\","
              + "\"time\":\"2026-03-30T18:55:15.120000000Z\","
              + "\"output_fields\":{\"z\":18446744067914284574,\"a\":1.50}}");

  private static final CorpusLine TEXT =
      CorpusLine.of(1, "own-text", "text", "alert", "18:55:15.120000000: Notice \"text\"");

  @Test
  void aBareLineIsTheMessageItself() throws Exception {
    assertThat(wrap("\"TIME stdout F @@FALCO_LINE@@\"", TEXT))
        .contains("TIME stdout F " + TEXT.message());
  }

  @Test
  void aLineInAMemberIsAJsonString() throws Exception {
    assertThat(wrap("{\"log\":\"@@FALCO_LINE@@\\n\"}", TEXT))
        .contains("{\"log\":\"18:55:15.120000000: Notice \\\"text\\\"\\n\"}");
  }

  @Test
  void anObjectIsTakenAsItIsAndNeverMadeOfText() throws Exception {
    String template = "{\"log_processed\":\"@@FALCO_OBJECT@@\"}";
    assertThat(wrap(template, JSON)).contains("{\"log_processed\":" + JSON.message() + "}");
    assertThat(wrap(template, TEXT)).isEmpty();
  }

  @Test
  void aTextLineIsNeverJson() throws Exception {
    String template = "{\"log\":\"@@FALCO_TEXT_LINE@@\"}";
    assertThat(wrap(template, JSON)).isEmpty();
    assertThat(wrap(template, TEXT)).isPresent();
  }

  @Test
  void mergedMembersCollideInThreeWays() throws Exception {
    assertThat(merged(Collision.WRAPPER_WINS))
        .doesNotContain("\"source\":\"syscall\"")
        .contains("\"source\":\"stdout\"");
    assertThat(merged(Collision.FALCO_WINS))
        .contains("\"source\":\"syscall\"")
        .doesNotContain("\"source\":\"stdout\"");
    assertThat(merged(Collision.BOTH))
        .contains("\"source\":\"syscall\"", "\"source\":\"stdout\"")
        .contains("{\"z\":18446744067914284574,\"a\":1.50}");
  }

  @Test
  void falcosidekickWritesTheAlertItsOwnWay() throws Exception {
    assertThat(wrap("\"@@SIDEKICK_LINE@@\"", JSON).orElseThrow())
        .matches("\\{\"uuid\":\"[0-9a-f-]{36}\",.*")
        .endsWith(
            "\"output\":\"\",\"priority\":\"Notice\",\"rule\":\"R \\u003c1\\u003e\","
                + "\"time\":\"2026-03-30T18:55:15.12Z\","
                + "\"output_fields\":{\"a\":1.50,\"z\":18446744067914284574},"
                + "\"source\":\"syscall\"}");
    assertThat(wrap("\"@@SIDEKICK_LINE@@\"", TEXT)).isEmpty();
  }

  private static String merged(Collision collision) throws JsonProcessingException {
    return new Envelope(
            "merged",
            ExactJson.MAPPER.readTree("{\"@@FALCO_MEMBERS@@\":null,\"source\":\"stdout\"}"),
            collision)
        .wrap(JSON)
        .orElseThrow();
  }

  private static Optional<String> wrap(String template, CorpusLine line)
      throws JsonProcessingException {
    return new Envelope("own", ExactJson.MAPPER.readTree(template), Collision.WRAPPER_WINS)
        .wrap(line);
  }
}
