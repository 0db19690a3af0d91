package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that alerts of another account or Region never become findings of the function's own
 * account.
 */
final class CentralisedLogsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final KeptFunction function = new KeptFunction();

  @AfterEach
  void close() {
    assertThat(function.hub.violations()).isEmpty();
    function.close();
  }

  @ParameterizedTest
  @CsvSource({
    "444455556666,us-east-1,foreign_account,444455556666",
    "111122223333,eu-west-1,foreign_region,111122223333",
    "444455556666,eu-west-1,foreign_account,444455556666"
  })
  void aForeignRecordIsKeptAndRejectedAgainInAReplay(
      String account, String region, String reason, String keptAccount) throws IOException {
    Map<String, Object> summary =
        function.invokeJson(
            payload(
                event(Alerts.alert(1), account, region),
                event(Alerts.alert(2), Payloads.OWNER, KeptFunction.REGION),
                event("Events detected: 57", account, region)));

    assertThat(summary.get("imported")).isEqualTo(1L);
    assertThat(summary.get("rejected")).isEqualTo(Map.of(reason, 1L));
    assertThat(summary.get("ignored")).isEqualTo(Map.of("not_an_alert", 1L));
    JsonNode kept = MAPPER.readTree(function.queue.messages().get(0));
    assertThat(kept.path("account").asText()).isEqualTo(keptAccount);
    assertThat(kept.path("region").asText()).isEqualTo(region);
    assertThat(kept.path("owner").asText()).isEqualTo(Payloads.OWNER);

    assertThat(function.replay(function.queue.messages())).containsExactly("0");
    assertThat(function.hub.findings()).hasSize(1);
  }

  @Test
  void piecesOfTwoRegionsAreNotJoined() throws IOException {
    String alert = Alerts.alert(1);
    String first = "2026-03-30T18:55:16.1Z stdout P " + alert.substring(0, 60);
    String last = "2026-03-30T18:55:16.2Z stdout F " + alert.substring(60);

    Map<String, Object> summary =
        function.invokeJson(
            payload(
                event(first, Payloads.OWNER, KeptFunction.REGION),
                event("2026-03-30T18:55:16.2Z stdout F x", Payloads.OWNER, "eu-west-1"),
                event(last, Payloads.OWNER, KeptFunction.REGION)));

    assertThat(summary.get("imported")).isEqualTo(1L);
    assertThat(summary.get("rejected")).isEqualTo(Map.of());
  }

  @Test
  void piecesOfTwoAccountsAreNotJoined() throws IOException {
    String alert = Alerts.alert(1);
    String first = "2026-03-30T18:55:16.1Z stdout P " + alert.substring(0, 60);
    String last = "2026-03-30T18:55:16.2Z stdout F " + alert.substring(60);

    Map<String, Object> summary =
        function.invokeJson(
            payload(
                event(first, Payloads.OWNER, KeptFunction.REGION),
                event("2026-03-30T18:55:16.2Z stdout F x", "444455556666", KeptFunction.REGION),
                event(last, Payloads.OWNER, KeptFunction.REGION)));

    assertThat(summary.get("imported")).isEqualTo(1L);
    assertThat(summary.get("rejected")).isEqualTo(Map.of());
  }

  @Test
  void withoutSystemFieldsTheOwnersEventsAreImported() {
    assertThat(function.invoke(List.of(Alerts.alert(1))).get("imported")).isEqualTo(1L);
  }

  private static ObjectNode event(String message, String account, String region) {
    ObjectNode event = MAPPER.createObjectNode();
    event.put("id", "1").put("timestamp", Payloads.FIRST_TIMESTAMP).put("message", message);
    event
        .putObject("extractedFields")
        .put("@aws.account", account)
        .put("@aws.region", region)
        .put("@source.log", "falco");
    return event;
  }

  private static String payload(ObjectNode... events) throws IOException {
    ObjectNode payload = (ObjectNode) MAPPER.readTree(Payloads.json(List.of()));
    ArrayNode list = payload.putArray("logEvents");
    for (ObjectNode event : events) {
      list.add(event);
    }
    return payload.toString();
  }
}
