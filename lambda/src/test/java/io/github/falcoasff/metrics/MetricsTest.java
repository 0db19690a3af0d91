package io.github.falcoasff.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the metrics that the handler writes, as CloudWatch would read them. */
class MetricsTest {
  private static final String SECRET = "content-that-no-metric-shows";
  private static final String DROPS =
      "{\"output\":\"Falco internal: syscall event drop. 1204 system calls dropped in last"
          + " second.\","
          + "\"output_fields\":{\"n_drops\":\"1204\"},\"priority\":\"Debug\",\"rule\":\"Falco"
          + " internal: syscall event drop\",\"source\":\"internal\","
          + "\"time\":\"2026-03-30T18:55:11Z\"}";
  private static final String DROPS_TEXT =
      "18:55:14.660208113: Critical Falco internal: syscall event drop. 2 system calls dropped in"
          + " last second.(n_drops=2 n_evts=1409)";
  private static final String RESTART =
      "18:55:13.773114859: Critical Falco internal: hot restart failure: /etc/falco/x.yaml: bad ()";

  private final KeptFunction function = new KeptFunction();

  @AfterEach
  void close() {
    List<JsonNode> documents = documents();
    assertThat(documents).allSatisfy(d -> assertThat(EmfChecker.violations(d)).isEmpty());
    assertThat(documents.toString()).doesNotContain(SECRET);
    function.close();
  }

  @Test
  void everyOutcomeIsCountedInTotalAndByReason() {
    function.invoke(
        List.of(
            Alerts.alert(1), Alerts.alert(2), Alerts.BROKEN + SECRET, "hello " + SECRET, DROPS));

    assertThat(value("Received")).containsExactly(5L);
    assertThat(value("Imported")).containsExactly(2L);
    assertThat(value("Ignored")).containsExactly(2L);
    assertThat(value("Rejected")).containsExactly(1L);
    assertThat(value("Ignored", "Reason", "foreign")).containsExactly(1L);
    assertThat(value("Ignored", "Reason", "falco_internal")).containsExactly(1L);
    assertThat(value("Rejected", "Reason", "malformed_json")).containsExactly(1L);
    assertThat(value("ReceivedWithoutAlert")).containsExactly(0L);
    assertThat(value("FalcoHeartbeat", "LogGroup", Payloads.LOG_GROUP)).containsExactly(4L);
    assertThat(documents())
        .allSatisfy(
            d -> {
              assertThat(d.at("/_aws/CloudWatchMetrics/0/Namespace").asText())
                  .isEqualTo("FalcoAsff");
              assertThat(d.path("FunctionName").asText()).isEqualTo("falco-asff");
            });
  }

  @Test
  void falcosOwnHealthRecordsAreCounted() {
    function.invoke(List.of(DROPS, DROPS_TEXT, RESTART));

    assertThat(value("FalcoDrops")).containsExactly(1206L);
    assertThat(value("FalcoHotRestartFailures")).containsExactly(1L);
    assertThat(value("Ignored", "Reason", "falco_internal")).containsExactly(3L);
    assertThat(value("ReceivedWithoutAlert")).containsExactly(0L);
  }

  @Test
  void linesOfUnknownProgramsAreCounted() {
    function.invoke(List.of("hello", "world"));

    assertThat(value("ReceivedWithoutAlert")).containsExactly(2L);
    assertThat(value("FalcoHeartbeat", "LogGroup", Payloads.LOG_GROUP)).isEmpty();
  }

  @Test
  void theHeartbeatHasTheDimensionsOfItsAlarms() {
    function.invoke(List.of(Alerts.alert(1)));

    assertThat(documents())
        .filteredOn(document -> document.has("FalcoHeartbeat"))
        .extracting(document -> document.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
        .containsExactly("[[\"FunctionName\",\"LogGroup\"]]");
  }

  @Test
  void everyCallHasALatencyAndADelay() {
    function.invoke(Alerts.alerts(10_100));

    assertThat(value("ImportLatency")).hasSize(101);
    assertThat(value("AlertDelay")).hasSize(101).allMatch(delay -> delay >= 0);
    assertThat(value("Imported")).containsExactly(10_100L);
  }

  @Test
  void findingsThatAreSentAgainAreCounted() {
    function.hub.script(Fault.throttled(), Fault.internal());
    function.invoke(Alerts.alerts(3));

    assertThat(value("Throttled")).containsExactly(1L);
    assertThat(value("Retried")).containsExactly(6L);
    assertThat(value("Imported")).containsExactly(3L);
    assertThat(value("ImportLatency")).hasSize(3);
    assertThat(value("AlertDelay")).hasSize(1);
  }

  @Test
  void aFailedInvocationHasMetricsToo() {
    function.hub.always(Fault.accessDenied());

    assertThatThrownBy(() -> function.invoke(List.of(Alerts.alert(1))))
        .isInstanceOf(RuntimeException.class);
    assertThat(value("Received")).containsExactly(1L);
    assertThat(value("Imported")).containsExactly(0L);
    assertThat(value("ImportLatency")).hasSize(1);
    assertThat(value("AlertDelay")).isEmpty();
  }

  @Test
  void theNamespaceIsASetting() {
    function.with("METRICS_NAMESPACE", "Security/Falco").invoke(List.of(Alerts.alert(1)));

    assertThat(documents().get(0).at("/_aws/CloudWatchMetrics/0/Namespace").asText())
        .isEqualTo("Security/Falco");
  }

  @Test
  void aDryRunWritesNoMetrics() {
    function.with("DRY_RUN", "true").invoke(List.of(Alerts.alert(1)));

    assertThat(documents()).isEmpty();
  }

  private List<JsonNode> documents() {
    return function.lines().stream().filter(EmfChecker::claims).toList();
  }

  private List<Long> value(String metric) {
    return EmfChecker.values(documents(), metric, "", "");
  }

  private List<Long> value(String metric, String dimension, String value) {
    return EmfChecker.values(documents(), metric, dimension, value);
  }
}
