package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.intake.LogEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Tests the messages in the queue, byte for byte: earlier and later versions must be able to read
 * them.
 */
class RejectFormatTest {
  @Test
  void aRecordIsWritten() {
    assertThat(whole(TestRejects.record("a \"line\"")))
        .isEqualTo(
            "{\"version\":\"1\",\"reason\":\"invalid_alert\",\"detail\":\"what is wrong\","
                + "\"owner\":\"111122223333\",\"logGroup\":\"falco\",\"logStream\":\"node-1\","
                + "\"logEventId\":\"36\",\"timestamp\":1774896916000,\"region\":\"us-east-1\","
                + "\"findingIds\":[],\"message\":\"a \\\"line\\\"\"}");
  }

  @Test
  void aRecordWithoutItsMessageHasWriterAndIds() {
    assertThat(whole(TestRejects.withoutMessage()))
        .contains(
            "\"writer\":{\"namespace\":\"falco\",\"pod\":\"falco-1\"},"
                + "\"findingIds\":[\"id/1\",\"id/2\"],\"messageLost\":true}")
        .doesNotContain("secret");
  }

  /** Centralised logs name the account and Region of each log event. */
  @Test
  void theAccountAndRegionOfTheLogEventAreWritten() {
    JsonNode json =
        KeptFunction.json(
            whole(
                TestRejects.record(
                    "d",
                    new LogEvent(
                        "36", 1, "m", Optional.of("444455556666"), Optional.of("eu-west-1")))));

    assertThat(json.path("owner").asText()).isEqualTo("111122223333");
    assertThat(json.path("account").asText()).isEqualTo("444455556666");
    assertThat(json.path("region").asText()).isEqualTo("eu-west-1");
  }

  @Test
  void aPayloadIsWritten() {
    assertThat(RejectFormat.whole(TestRejects.payload(new byte[] {0, 1, -1})))
        .isEqualTo(
            "{\"version\":\"1\",\"reason\":\"member_role_denied\",\"detail\":\"create the role\","
                + "\"owner\":\"111111111111\",\"sequenceNumber\":\"49\",\"timestamp\":1774896916000,"
                + "\"awslogs\":{\"data\":\"AAH/\"}}");
  }

  @Test
  void aPointerHasTheOriginButNotTheContent() {
    assertThat(RejectFormat.pointer(TestRejects.record("line"), "kept", "a/b.json", 7))
        .contains("\"logEventId\":\"36\"")
        .endsWith("\"s3\":{\"bucket\":\"kept\",\"key\":\"a/b.json\",\"bytes\":7}}")
        .doesNotContain("\"message\"", "findingIds");
  }

  @Test
  void allCharactersAreWrittenInAscii() {
    String odd = "é \u2028 \uD83D\uDE00 \uFFFF \u0000 \u007F \uD83D";

    String json = whole(TestRejects.record(odd));

    assertThat(json).matches("[ -~\u007F]+");
    assertThat(KeptFunction.json(json).path("message").asText()).isEqualTo(odd);
  }

  @Test
  void aLongDetailIsCut() {
    assertThat(
            KeptFunction.json(whole(TestRejects.record("x".repeat(2_001), "m")))
                .path("detail")
                .asText())
        .isEqualTo("x".repeat(2_000));
  }

  private static String whole(Rejected record) {
    return RejectFormat.whole(record);
  }
}
