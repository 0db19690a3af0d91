package io.github.falcoasff.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.runtime.InvocationResult.Answer;
import io.github.falcoasff.runtime.InvocationResult.Failure;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the packaged jar reports a bad payload or bad settings with one clear message. */
final class PackagedFunctionFailureIT {
  private static final String REGION = "us-east-1";

  private static SecurityHubStandIn hub;
  private static PackagedFunction function;

  @BeforeAll
  static void start() throws Exception {
    hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
    function = PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), Map.of());
  }

  @AfterAll
  static void stop() {
    function.close();
    hub.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "not base64, base64",
    "not gzip, gzip",
    "truncated gzip, gzip",
    "not JSON, json",
    "JSON of something else, subscription"
  })
  void anUnreadablePayloadFailsWithStageAndOffset(String kind, String stage) throws Exception {
    InvocationResult result = function.invoke(event(data(kind)));

    assertThat(result).as(function.output()).isInstanceOf(Failure.class);
    String message = ((Failure) result).errorMessage();
    assertThat(message)
        .containsIgnoringCase(stage)
        .containsPattern("(?i)\\b(offset|byte|character|position)\\b\\D{0,12}\\d+");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void aFailureDoesNotHarmTheNextInvocation() throws Exception {
    assertThat(function.invoke(event(data("not gzip")))).isInstanceOf(Failure.class);

    InvocationResult next =
        function.invoke(Payloads.eventJson(Payloads.json(List.of("not an alert"))));

    assertThat(next).as(function.output()).isInstanceOf(Answer.class);
  }

  @Test
  void invalidSettingsFailTheStartWithAMessageThatListsThemAll() throws Exception {
    Map<String, String> settings =
        Map.of(
            "MINIMUM_PRIORITY", "loud",
            "MAX_PAYLOAD_BYTES", "-1",
            "DRY_RUN", "perhaps");
    try (PackagedFunction misconfigured =
        PackagedFunction.start(Payloads.OWNER, REGION, hub.endpoint(), settings)) {
      InvocationResult result =
          misconfigured.invoke(Payloads.eventJson(Payloads.json(List.of("not an alert"))));

      assertThat(result).as(misconfigured.output()).isInstanceOf(Failure.class);
      assertThat(((Failure) result).body())
          .as(misconfigured.output())
          .contains(settings.keySet())
          .contains(settings.values());
    }
  }

  private static String data(String kind) {
    byte[] gzip = Base64.getDecoder().decode(Payloads.data(Payloads.json(List.of("a", "b"))));
    return switch (kind) {
      case "not base64" -> "H4sI#####not-base64";
      case "not gzip" -> base64("plain text".getBytes(StandardCharsets.UTF_8));
      case "truncated gzip" -> base64(Arrays.copyOf(gzip, gzip.length / 2));
      case "not JSON" -> Payloads.data("plain text".getBytes(StandardCharsets.UTF_8));
      case "JSON of something else" ->
          Payloads.data(
              "{\"Records\":[{\"eventSource\":\"aws:s3\"}]}".getBytes(StandardCharsets.UTF_8));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] event(String data) {
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.UTF_8);
  }
}
