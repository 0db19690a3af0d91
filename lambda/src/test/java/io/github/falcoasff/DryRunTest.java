package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.CapturedLog;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a dry run builds and returns findings and makes no call. */
class DryRunTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode dryRun(String owner, List<String> messages) throws Exception {
    byte[] payload =
        Payloads.json(owner, Payloads.LOG_GROUP, Payloads.LOG_STREAM, Payloads.lines(messages));
    try (CapturedLog log = new CapturedLog()) {
      Map<String, Object> summary =
          new FalcoAsffHandler(Map.of("DRY_RUN", "true"))
              .handleRequest(
                  Payloads.event(payload), FunctionContext.of(Payloads.OWNER, "us-east-1"));
      assertThat(log.lines("INFO")).hasSize(1);
      return MAPPER.readTree(MAPPER.writeValueAsString(summary));
    }
  }

  @Test
  void theFindingsAreThoseThatAnImportSends() throws Exception {
    List<String> lines = List.of(Alerts.warning(0), Alerts.NOISE, Alerts.warning(1), Alerts.BROKEN);

    JsonNode summary = dryRun(Payloads.OWNER, lines);

    assertThat(summary.path("dryRun").asBoolean()).isTrue();
    assertThat(summary.path("received").asInt()).isEqualTo(4);
    assertThat(summary.path("imported").asInt()).isEqualTo(2);
    assertThat(summary.path("rejected").toString()).isEqualTo("{\"malformed_json\":1}");
    assertThat(summary.path("calls").asInt()).isZero();
    assertThat(summary.path("findingsOmitted").asInt()).isZero();
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(lines);
      assertThat(function.hub.findings().values())
          .containsExactlyElementsOf(summary.path("findings"));
    }
  }

  @Test
  void noCallIsMade() {
    try (HandlerFixture function = new HandlerFixture("DRY_RUN", "true")) {
      assertThat(function.handle(Alerts.warnings(101))).containsEntry("calls", 0);
      assertThat(function.hub.requests()).isEmpty();
    }
  }

  @Test
  void anyOwnerIsAcceptedAsTheAccount() throws Exception {
    JsonNode finding = dryRun("444455556666", Alerts.warnings(1)).path("findings").path(0);

    assertThat(finding.path("AwsAccountId").asText()).isEqualTo("444455556666");
    assertThat(finding.path("ProductArn").asText())
        .isEqualTo("arn:aws:securityhub:us-east-1:444455556666:product/444455556666/default");
    assertThat(finding.toString()).doesNotContain(Payloads.OWNER);
  }

  @Test
  void findingsBeyondOneMegabyteAreCounted() throws Exception {
    JsonNode summary = dryRun(Payloads.OWNER, Alerts.warnings(2000));

    List<Integer> sizes = new ArrayList<>();
    summary
        .path("findings")
        .forEach(f -> sizes.add(f.toString().getBytes(StandardCharsets.UTF_8).length));
    int bytes = sizes.stream().mapToInt(Integer::intValue).sum();
    assertThat(bytes).isBetween(1_000_000 - 2 * sizes.get(0), 1_000_000);
    assertThat(summary.path("imported").asInt()).isEqualTo(2000);
    assertThat(sizes.size() + summary.path("findingsOmitted").asInt()).isEqualTo(2000);
    assertThat(summary.toString().length()).isLessThan(6_000_000);
  }

  @Test
  void withoutAlertsThereAreNoFindings() throws Exception {
    JsonNode summary = dryRun(Payloads.OWNER, List.of());

    assertThat(summary.path("findings").toString()).isEqualTo("[]");
    assertThat(summary.path("findingsOmitted").asInt()).isZero();
  }
}
