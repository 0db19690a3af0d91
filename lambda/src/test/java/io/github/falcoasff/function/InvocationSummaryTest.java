package io.github.falcoasff.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HandlerFixture;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the outcomes of a payload's records, and how the answer counts them. */
class InvocationSummaryTest {
  private final HandlerFixture function = new HandlerFixture();

  @AfterEach
  void close() {
    function.close();
  }

  private static void assertCounts(
      Map<String, Object> summary,
      long received,
      long imported,
      Map<String, Long> ignored,
      Map<String, Long> rejected,
      int calls) {
    assertThat(summary)
        .containsEntry("received", received)
        .containsEntry("imported", imported)
        .containsEntry("ignored", ignored)
        .containsEntry("rejected", rejected)
        .containsEntry("calls", calls)
        .containsEntry("dryRun", false)
        .containsKey("milliseconds")
        .containsEntry("retries", 0)
        .containsEntry("throttled", 0)
        .hasSize(9);
  }

  @Test
  void everyRecordIsCountedByItsOutcome() {
    Map<String, Object> summary =
        function.handle(
            List.of(
                Alerts.warning(0),
                Alerts.NOISE,
                Alerts.BROKEN,
                Alerts.FOREIGN,
                Alerts.warning(1),
                Alerts.warning(0),
                "{\"priority\":\"Informational\",\"rule\":\"Falco internal: metrics snapshot\","
                    + "\"output\":\"x\",\"source\":\"internal\"}"));

    assertCounts(
        summary,
        7,
        2,
        Map.of("not_an_alert", 1L, "foreign", 1L, "duplicate", 1L, "falco_internal", 1L),
        Map.of("malformed_json", 1L),
        1);
    assertThat(function.hub.findings()).hasSize(2);
    assertThat(function.hub.violations()).isEmpty();
  }

  @Test
  void aPayloadWithoutAlertsMakesNoCall() {
    assertCounts(
        function.handle(List.of(Alerts.NOISE, "")),
        2,
        0,
        Map.of("not_an_alert", 1L, "foreign", 1L),
        Map.of(),
        0);
    assertCounts(function.handle(List.of()), 0, 0, Map.of(), Map.of(), 0);
    assertThat(function.hub.requests()).isEmpty();
  }

  @Test
  void aControlMessageIsAcknowledged() {
    String control =
        "{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logGroup\":\"\","
            + "\"logStream\":\"\",\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"\","
            + "\"timestamp\":1,\"message\":\"CWL CONTROL MESSAGE\"}]}";

    assertCounts(
        function.handle(Payloads.event(control.getBytes(StandardCharsets.UTF_8))),
        1,
        0,
        Map.of("control", 1L),
        Map.of(),
        0);
  }

  @Test
  void manyAlertsAreSentInSeveralCalls() {
    assertCounts(function.handle(Alerts.warnings(350)), 350, 350, Map.of(), Map.of(), 4);
    assertThat(function.hub.requests())
        .extracting(request -> request.findings().size())
        .containsExactly(100, 100, 100, 50);
    assertThat(function.hub.findings()).hasSize(350);
    assertThat(function.hub.violations()).isEmpty();
  }

  @Test
  void theSamePayloadTwiceMakesEachFindingOnce() {
    Map<String, Object> first = function.handle(Alerts.warnings(3));
    Map<String, Object> second = function.handle(Alerts.warnings(3));

    assertThat(first).containsEntry("imported", 3L);
    assertThat(second).containsEntry("imported", 3L);
    assertThat(function.hub.findings()).hasSize(3);
    assertThat(function.hub.findings().keySet())
        .allSatisfy(id -> assertThat(function.hub.ignoredUpdates(id)).isEqualTo(1));
    assertThat(function.hub.requests().get(0).body())
        .isEqualTo(function.hub.requests().get(1).body());
  }

  @ParameterizedTest
  @EnumSource
  void alertsBelowTheMinimumPriorityAreIgnored(Priority minimum) {
    List<String> all =
        Stream.of(Priority.values()).map(priority -> Alerts.alert("a", priority)).toList();
    try (HandlerFixture strict =
        new HandlerFixture("MINIMUM_PRIORITY", minimum.name().toLowerCase(Locale.ROOT))) {
      Set<Priority> taken = EnumSet.range(Priority.EMERGENCY, minimum);
      int below = Priority.values().length - taken.size();

      Map<String, Object> summary = strict.handle(distinct(all));

      assertCounts(
          summary,
          8,
          taken.size(),
          below == 0 ? Map.of() : Map.of("below_minimum_priority", (long) below),
          Map.of(),
          1);
      assertThat(strict.hub.findings().values())
          .extracting(finding -> finding.at("/FindingProviderFields/Severity/Original").asText())
          .containsExactlyElementsOf(taken.stream().map(Priority::word).toList());
    }
  }

  /**
   * The same alert with several priorities would be folded into one; these alerts differ by their
   * event.
   */
  private static List<String> distinct(List<String> alerts) {
    List<String> distinct = new ArrayList<>();
    for (String alert : alerts) {
      distinct.add(alert.replace("Event a", "Event " + distinct.size()));
    }
    return distinct;
  }

  @Test
  void aBrokenRecordIsRejectedAloneAndKeptInTheLogWithItsLogEvent() {
    function.handle(List.of(Alerts.warning(0), Alerts.BROKEN, Alerts.warning(1)));

    assertThat(function.hub.findings()).hasSize(2);
    assertThat(function.log.lines("ERROR")).hasSize(1);
    JsonNode line = function.log.lines("ERROR").get(0);
    assertThat(line.path("message").asText()).isEqualTo("record rejected");
    assertThat(line.path("reason").asText()).isEqualTo("malformed_json");
    assertThat(line.path("detail").asText()).isNotBlank();
    assertThat(line.path("logGroup").asText()).isEqualTo(Payloads.LOG_GROUP);
    assertThat(line.path("logStream").asText()).isEqualTo(Payloads.LOG_STREAM);
    assertThat(line.path("logEventId").asText()).isEqualTo(Payloads.id(1));
    assertThat(line.path("record").asText()).isEqualTo(Alerts.BROKEN);
  }

  @Test
  void aFindingThatSecurityHubRefusesIsRejectedAloneAndKeptInTheLog() {
    function.hub.script(
        Fault.failSome(
            finding -> finding.path("Title").asText().startsWith("Rule n1"),
            "InvalidInput",
            "No."));

    Map<String, Object> summary = function.handle(Alerts.warnings(3));

    assertCounts(summary, 3, 2, Map.of(), Map.of("refused_by_security_hub", 1L), 1);
    assertThat(function.log.lines("ERROR")).hasSize(1);
    JsonNode line = function.log.lines("ERROR").get(0);
    assertThat(line.path("reason").asText()).isEqualTo("refused_by_security_hub");
    assertThat(line.path("detail").asText()).startsWith("InvalidInput: No. (request id ");
    assertThat(line.path("logEventId").asText()).isEqualTo(Payloads.id(1));
    assertThat(line.path("record").asText()).isEqualTo(Alerts.warnings(3).get(1));
  }
}
