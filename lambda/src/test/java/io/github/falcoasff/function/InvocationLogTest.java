package io.github.falcoasff.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HandlerFixture;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what an invocation writes to the log. */
class InvocationLogTest {
  @Test
  void anInvocationLogsOneLineThatIsItsSummary() {
    try (HandlerFixture function = new HandlerFixture()) {
      Map<String, Object> summary =
          function.handle(List.of(Alerts.warning(0), Alerts.NOISE, Alerts.warning(0)));

      assertThat(function.log.lines()).hasSize(1);
      JsonNode line = function.log.lines().get(0);
      assertThat(line.properties())
          .extracting(Map.Entry::getKey)
          .containsExactly(
              "timestamp",
              "level",
              "message",
              "requestId",
              "received",
              "imported",
              "ignored",
              "rejected",
              "calls",
              "retries",
              "throttled",
              "milliseconds",
              "dryRun");
      assertThat(Instant.parse(line.path("timestamp").asText())).isAfter(Instant.EPOCH);
      assertThat(line.path("level").asText()).isEqualTo("INFO");
      assertThat(line.path("message").asText()).isEqualTo("invocation");
      assertThat(line.path("requestId").asText()).isEqualTo("00000000-0000-4000-8000-000000000000");
      assertThat(line.path("received").asLong()).isEqualTo(summary.get("received")).isEqualTo(3);
      assertThat(line.path("imported").asLong()).isEqualTo(1);
      assertThat(line.path("ignored").toString()).isEqualTo("{\"not_an_alert\":1,\"duplicate\":1}");
      assertThat(line.path("rejected").toString()).isEqualTo("{}");
      assertThat(line.path("calls").asInt()).isEqualTo(1);
    }
  }

  @Test
  void theLineHasNoAlertContent() {
    try (HandlerFixture function = new HandlerFixture()) {
      String alert =
          Alerts.alert("S3CRET", Priority.CRITICAL)
              .replace("\"sh\"", "\"S3CRET\"")
              .replace("0123456789ab", "S3CRET");

      assertThat(function.handle(List.of(alert))).containsEntry("imported", 1L);

      assertThat(function.hub.findings().toString()).contains("S3CRET");
      assertThat(function.log.text()).isNotEmpty().doesNotContain("S3CRET");
    }
  }

  @Test
  void aDryRunKeepsTheFindingsOutOfTheLog() {
    try (HandlerFixture function = new HandlerFixture("DRY_RUN", "true")) {
      Map<String, Object> summary =
          function.handle(List.of(Alerts.alert("S3CRET", Priority.ALERT)));

      assertThat(summary.get("findings").toString()).contains("S3CRET");
      assertThat(function.log.text()).contains("\"dryRun\":true").doesNotContain("S3CRET");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WARN", "ERROR", "error"})
  void aHigherLevelDropsInfoLinesButNotRejections(String level) {
    try (HandlerFixture function = new HandlerFixture("LOG_LEVEL", level)) {
      function.handle(List.of(Alerts.warning(0)));
      assertThat(function.log.lines()).isEmpty();

      function.handle(List.of(Alerts.BROKEN));
      assertThat(function.log.lines()).hasSize(1);
      assertThat(function.log.lines("ERROR")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEBUG", "INFO"})
  void aLowerLevelLogsTheInvocation(String level) {
    try (HandlerFixture function = new HandlerFixture("LOG_LEVEL", level)) {
      function.handle(List.of());
      assertThat(function.log.lines("INFO")).hasSize(1);
    }
  }

  @Test
  void atDebugEachFindingIsLoggedWithItsLogEvent() {
    try (HandlerFixture function = new HandlerFixture("LOG_LEVEL", "DEBUG")) {
      function.handle(List.of(Alerts.NOISE, Alerts.warning(0)));

      assertThat(function.log.lines()).hasSize(2);
      JsonNode line = function.log.lines("DEBUG").get(0);
      assertThat(line.path("message").asText()).isEqualTo("finding");
      assertThat(line.path("logEventId").asText()).isEqualTo(Payloads.id(1));
      assertThat(function.hub.requests().get(0).text())
          .isEqualTo("{\"Findings\":[" + line.path("finding").asText() + "]}");
    }
  }

  @Test
  void aFailedInvocationLogsTheCountsAndTheReason() {
    try (HandlerFixture function = new HandlerFixture()) {
      function.hub.script(Fault.none(), Fault.accessDenied());
      List<String> lines =
          Stream.concat(Stream.of(Alerts.NOISE), Alerts.warnings(150).stream()).toList();

      assertThatThrownBy(() -> function.handle(lines)).hasMessageContaining("403");

      assertThat(function.log.lines()).hasSize(1);
      JsonNode line = function.log.lines("ERROR").get(0);
      assertThat(line.path("message").asText()).isEqualTo("invocation failed");
      assertThat(line.path("requestId").asText()).isNotEmpty();
      assertThat(line.path("received").asInt()).isEqualTo(151);
      assertThat(line.path("imported").asInt()).isEqualTo(100);
      assertThat(line.path("ignored").path("not_an_alert").asInt()).isEqualTo(1);
      assertThat(line.path("calls").asInt()).isEqualTo(2);
      assertThat(line.path("error").asText())
          .contains("answered with 403 AccessDeniedException (request id ");
      assertThat(line.toString()).doesNotContain("Event n");
    }
  }

  @Test
  void aRejectedRecordWithAnyTextIsLoggedInOneLine() {
    try (HandlerFixture function = new HandlerFixture()) {
      String broken = Alerts.BROKEN + "\n\r\t\u0000\u2028 ü 日本 \"quoted\" \\ end";

      function.handle(List.of(broken));

      assertThat(function.log.lines("ERROR")).hasSize(1);
      assertThat(function.log.lines("ERROR").get(0).path("record").asText())
          .isEqualTo(Alerts.BROKEN + "\n\ufffd\t\ufffd\ufffd ü 日本 \"quoted\" \\ end");
    }
  }
}
