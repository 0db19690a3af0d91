package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.fixture.CapturedLog;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Tests that repeats in one delivery become one finding in any order, and all are accounted for.
 */
final class AlertFolderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** 2026-03-31T06:30:00Z. */
  private static final long AFTER = 1774938600000L;

  @Test
  void theFindingIsMadeFromTheNewestAlert() {
    JsonNode summary = handle(List.of(alert(1, "sh"), alert(9, "sh"), alert(5, "sh")));
    assertThat(summary.path("received").asInt()).isEqualTo(3);
    assertThat(summary.path("imported").asInt()).isEqualTo(1);
    assertThat(summary.path("ignored").toString()).isEqualTo("{\"folded\":2}");
    JsonNode finding = summary.path("findings").get(0);
    assertThat(finding.path("CreatedAt").asText()).isEqualTo("2026-03-31T06:00:00.000Z");
    assertThat(finding.path("UpdatedAt").asText()).isEqualTo("2026-03-31T06:07:09.000Z");
    assertThat(finding.path("Description").asText()).endsWith(" The rule says: Own event 9.");
    assertThat(finding.path("ProductFields").path("falco/asff/folded-in-this-delivery").asText())
        .isEqualTo("2");
  }

  @Test
  void theOrderDoesNotMatter() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lines.add(alert(i % 10, i % 3 == 0 ? "sh" : "bash").replace("event", "event " + i));
    }
    JsonNode expected = withoutLogEvents(handle(lines));
    assertThat(expected).hasSize(2);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(lines, new Random(seed));
      assertThat(withoutLogEvents(handle(lines))).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void ofTwoEqualAlertsTheGreaterLogEventIsUsed() {
    List<Payloads.Line> lines = new ArrayList<>(lines(List.of(alert(1, "sh"), alert(1, "sh"))));
    JsonNode expected = handleLines(lines).path("findings");
    assertThat(expected).hasSize(1);
    assertThat(expected.get(0).path("ProductFields").path("falco/asff/log-event-id").asText())
        .isEqualTo(Payloads.id(1));
    Collections.reverse(lines);
    assertThat(handleLines(lines).path("findings")).isEqualTo(expected);
  }

  @Test
  void noAlertIsLostIfThereAreMoreFoldsThanTheLimit() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      lines.add(alert(1, "p" + i));
      lines.add(alert(2, "p" + i));
    }
    JsonNode summary = handle(lines);
    assertThat(summary.path("imported").asInt()).isEqualTo(700);
    assertThat(summary.path("ignored").path("folded").asInt()).isEqualTo(700);
  }

  private static String alert(int second, String process) {
    return AlertLine.alert()
        .text("time", "2026-03-31T06:07:0" + second + ".000000000Z")
        .text("output", "Own event " + second)
        .field("proc.name", process)
        .line();
  }

  private static JsonNode withoutLogEvents(JsonNode summary) {
    JsonNode findings = summary.path("findings").deepCopy();
    findings.forEach(
        finding -> {
          ((ObjectNode) finding).remove("SourceUrl");
          ((ObjectNode) finding.path("ProductFields")).remove("falco/asff/log-event-id");
        });
    return findings;
  }

  private static JsonNode handle(List<String> messages) {
    return handleLines(lines(messages));
  }

  /** Log events with timestamps after the times of their alerts. */
  private static List<Payloads.Line> lines(List<String> messages) {
    return Payloads.lines(messages).stream()
        .map(line -> new Payloads.Line(line.id(), AFTER, line.message()))
        .toList();
  }

  private static JsonNode handleLines(List<Payloads.Line> lines) {
    try (CapturedLog log = new CapturedLog()) {
      Map<String, Object> summary =
          new FalcoAsffHandler(Map.of("DRY_RUN", "true", "FOLD_WINDOW", "1h"))
              .handleRequest(
                  Payloads.event(
                      Payloads.json(
                          Payloads.OWNER, Payloads.LOG_GROUP, Payloads.LOG_STREAM, lines)),
                  FunctionContext.of(Payloads.OWNER, "us-east-1"));
      assertThat(log.lines("ERROR")).isEmpty();
      return JSON.readTree(JSON.writeValueAsString(summary));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
