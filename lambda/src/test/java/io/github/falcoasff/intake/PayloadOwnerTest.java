package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.fixture.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the owner of a payload is found before the payload is read. */
class PayloadOwnerTest {
  private static final String EVENTS =
      "\"logEvents\":[{\"id\":\"1\",\"timestamp\":1,\"message\":\"{\\\"owner\\\":\\\"x\\\"}\"}]";

  private static Optional<String> owner(String json) {
    return SubscriptionPayload.ofGzip(
            Payloads.gzip(json.getBytes(StandardCharsets.UTF_8)), 1_000_000)
        .owner();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",%s}",
        "{%s,\"owner\":\"111122223333\",\"messageType\":\"DATA_MESSAGE\"}",
        "{\"owner\":\"111122223333\",\"new\":{\"owner\":\"9\"},%s,\"messageType\":\"DATA_MESSAGE\"}"
      })
  void theOwnerIsFoundAtAnyPosition(String json) {
    assertThat(owner(json.formatted(EVENTS))).contains("111122223333");
  }

  @Test
  void ofTwoOwnersAllReadersUseTheFirst() {
    String json =
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"owner\":\"444455556666\","
            + "\"logGroup\":\"g\",\"logStream\":\"s\","
            + EVENTS
            + "}";
    Received received = new Received();
    SubscriptionPayload.ofGzip(Payloads.gzip(json.getBytes(StandardCharsets.UTF_8)), 1_000_000)
        .read(received);

    assertThat(owner(json)).contains("111122223333");
    assertThat(received.headers)
        .singleElement()
        .satisfies(header -> assertThat(header.owner()).isEqualTo("111122223333"));
  }

  @Test
  void aControlMessageHasNoOwner() {
    assertThat(owner("{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\"}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|no messageType",
        "[]|no messageType",
        "{'messageType':'DATA_MESSAGE'}|no owner",
        "{'messageType':'DATA_MESSAGE','owner':'me'}|not an account",
        "{'messageType':'OTHER','owner':'111122223333'}|OTHER",
        "{'messageType':|stage json"
      })
  void dataThatIsNotAPayloadIsReported(String json, String said) {
    assertThatThrownBy(() -> owner(json.replace('\'', '"')))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining(said);
  }

  @Test
  void bytesThatAreNotGzipAreReportedAsSuch() {
    assertThatThrownBy(() -> SubscriptionPayload.ofGzip(new byte[] {1, 2, 3}, 1_000).owner())
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("stage gzip");
  }
}
