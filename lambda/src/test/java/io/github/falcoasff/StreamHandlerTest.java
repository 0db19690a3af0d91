package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests that events as bytes, as Lambda's runtime passes them, give the same answer as bound
 * events.
 */
final class StreamHandlerTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void theAnswerIsTheSummaryAsJson() throws IOException {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      JsonNode answer = answer(hub, Map.of());

      assertThat(answer.path("received").intValue()).isEqualTo(3);
      assertThat(answer.path("imported").intValue()).isEqualTo(3);
      assertThat(answer.path("ignored").isObject()).isTrue();
      assertThat(answer.path("calls").intValue()).isEqualTo(1);
      assertThat(answer.path("dryRun").booleanValue()).isFalse();
    }
  }

  @Test
  void aDryRunAnswersWithTheFindingsThatAnImportSends() throws IOException {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      JsonNode findings = answer(hub, Map.of("DRY_RUN", "true")).path("findings");
      assertThat(hub.requests()).isEmpty();
      answer(hub, Map.of());

      assertThat(hub.requests()).hasSize(1);
      assertThat(findings)
          .containsExactlyElementsOf(
              hub.requests().get(0).findings().stream().map(sent -> sent.json()).toList());
    }
  }

  private static JsonNode answer(SecurityHubStandIn hub, Map<String, String> settings)
      throws IOException {
    byte[] event = Payloads.eventJson(Payloads.json(Alerts.alerts(3)));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    LocalFunction.handler(hub, settings)
        .handleRequest(new ByteArrayInputStream(event), answer, LocalFunction.context(hub));
    return MAPPER.readTree(answer.toByteArray());
  }
}
