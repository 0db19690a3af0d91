package io.github.falcoasff.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the figures of an invocation and the lines that are written for them. */
class InvocationMetricsTest {
  private static final MetricScope SCOPE = new MetricScope("Falco", "f", "group", 7);

  private final InvocationMetrics metrics = new InvocationMetrics();
  private final Ledger ledger = new Ledger();
  private final List<JsonNode> documents = new ArrayList<>();

  @AfterEach
  void everyDocumentIsValid() {
    assertThat(documents).allSatisfy(one -> assertThat(EmfChecker.violations(one)).isEmpty());
  }

  @Test
  void anEmptyInvocationWritesTheCountsThatAreAlwaysWritten() {
    write(SCOPE);

    assertThat(documents).hasSize(1);
    for (String name :
        List.of("Received", "Imported", "Ignored", "Rejected", "ReceivedWithoutAlert")) {
      assertThat(values(name)).as(name).containsExactly(0L);
    }
    assertThat(documents.get(0).has("ImportLatency")).isFalse();
    assertThat(documents.get(0).has("FalcoHeartbeat")).isFalse();
  }

  @Test
  void theScopeNamesNamespaceFunctionLogGroupAndTime() {
    metrics.seen(new Recognition.Rejected(RejectReason.INVALID_ALERT, "d"));
    write(SCOPE);

    assertThat(documents).hasSize(2);
    assertThat(documents)
        .allSatisfy(
            one -> {
              assertThat(one.at("/_aws/Timestamp").asLong()).isEqualTo(7);
              assertThat(one.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Falco");
              assertThat(one.path("FunctionName").asText()).isEqualTo("f");
            });
    assertThat(values("FalcoHeartbeat", "LogGroup", "group")).containsExactly(1L);
  }

  @Test
  void withoutALogGroupThereIsNoHeartbeat() {
    metrics.seen(new Recognition.Rejected(RejectReason.INVALID_ALERT, "d"));
    write(new MetricScope("Falco", "f", "", 7));

    assertThat(documents).hasSize(1);
    assertThat(documents.get(0).has("FalcoHeartbeat")).isFalse();
  }

  @Test
  void outcomesAreCountedInTotalAndByReason() {
    for (int i = 0; i < 6; i++) {
      ledger.received();
    }
    ledger.imported(2);
    ledger.ignored(IgnoreReason.FOREIGN);
    ledger.ignored(IgnoreReason.FOREIGN);
    ledger.ignored(IgnoreReason.COPY);
    ledger.rejected(RejectReason.TRUNCATED);
    write(SCOPE);

    assertThat(values("Received")).containsExactly(6L);
    assertThat(values("Imported")).containsExactly(2L);
    assertThat(values("Ignored")).containsExactly(3L);
    assertThat(values("Rejected")).containsExactly(1L);
    assertThat(values("Ignored", "Reason", "foreign")).containsExactly(2L);
    assertThat(values("Ignored", "Reason", "copy")).containsExactly(1L);
    assertThat(values("Rejected", "Reason", "truncated")).containsExactly(1L);
  }

  @Test
  void falcosOwnRecordsAreAHeartbeatAndOtherProgramsAreNot() {
    metrics.seen(new Recognition.Ignored(IgnoreReason.FOREIGN));
    metrics.seen(new Recognition.Ignored(IgnoreReason.NOT_AN_ALERT));
    metrics.seen(new Recognition.Ignored(IgnoreReason.FALCO_INTERNAL));
    metrics.seen(new Recognition.Health(Recognition.Problem.SYSCALL_DROPS, 3));
    metrics.seen(new Recognition.Health(Recognition.Problem.HOT_RESTART_FAILURE, 1));
    write(SCOPE);

    assertThat(values("FalcoHeartbeat", "LogGroup", "group")).containsExactly(3L);
    assertThat(values("FalcoDrops")).containsExactly(3L);
    assertThat(values("FalcoHotRestartFailures")).containsExactly(1L);
  }

  /** The number of drops is text of a log line. */
  @Test
  void aSumThatIsTooLargeEndsAtTheLargestNumber() {
    metrics.seen(new Recognition.Health(Recognition.Problem.SYSCALL_DROPS, Long.MAX_VALUE));
    metrics.seen(new Recognition.Health(Recognition.Problem.SYSCALL_DROPS, 5));
    write(SCOPE);

    assertThat(values("FalcoDrops")).containsExactly(Long.MAX_VALUE);
  }

  @Test
  void linesWithoutAlertsAreCountedUnlessThereIsAHeartbeat() {
    ledger.received();
    ledger.ignored(IgnoreReason.CONTROL);
    ledger.received();
    ledger.ignored(IgnoreReason.FOREIGN);
    write(SCOPE);
    assertThat(values("ReceivedWithoutAlert")).containsExactly(1L);

    documents.clear();
    metrics.seen(new Recognition.Rejected(RejectReason.INVALID_ALERT, "d"));
    write(SCOPE);
    assertThat(values("ReceivedWithoutAlert")).containsExactly(0L);
  }

  @Test
  void theLatencyAndTheLongestDelayOfEachCallAreWritten() {
    metrics.importCall(10);
    metrics.alertDelay(100);
    metrics.alertDelay(300);
    metrics.alertDelay(200);
    metrics.importCall(20);
    metrics.importCall(30);
    metrics.alertDelay(-5);
    write(SCOPE);

    assertThat(values("ImportLatency")).containsExactly(10L, 20L, 30L);
    assertThat(values("AlertDelay")).as("a clock ahead is no delay").containsExactly(300L, 0L);
  }

  @Test
  void valuesBeyondAHundredAreWrittenInFurtherDocuments() {
    LongStream.range(0, 250).forEach(metrics::importCall);
    write(SCOPE);

    assertThat(documents).hasSize(3);
    assertThat(values("ImportLatency"))
        .containsExactlyElementsOf(LongStream.range(0, 250).boxed().toList());
  }

  @Test
  void lookUpsAreWrittenByResult() {
    metrics.lookedUp(Map.of("found", 2L));
    metrics.lookedUp(Map.of("found", 1L, "denied", 4L));
    write(SCOPE);

    assertThat(values("LookUps", "Result", "found")).containsExactly(3L);
    assertThat(values("LookUps", "Result", "denied")).containsExactly(4L);
    assertThat(values("LookUps")).isEmpty();
  }

  @Test
  void partsOfAnInvocationAreAdded() {
    InvocationMetrics part = new InvocationMetrics();
    part.importCall(10);
    part.alertDelay(100);
    part.count(Metric.RETRIED, 2);
    metrics.count(Metric.RETRIED, 1);
    metrics.importCall(5);
    metrics.alertDelay(50);
    metrics.add(part);
    write(SCOPE);

    assertThat(values("Retried")).containsExactly(3L);
    assertThat(values("ImportLatency")).containsExactly(5L, 10L);
    assertThat(values("AlertDelay")).containsExactly(50L, 100L);
  }

  /** One payload with alerts must not hide another payload without any. */
  @Test
  void linesWithoutAlertsAreCountedForEachPayload() {
    Ledger quiet = new Ledger();
    quiet.received();
    quiet.ignored(IgnoreReason.FOREIGN);
    metrics.add(new InvocationMetrics(), quiet);
    InvocationMetrics alive = new InvocationMetrics();
    alive.seen(new Recognition.Rejected(RejectReason.INVALID_ALERT, "d"));
    Ledger busy = new Ledger();
    busy.received();
    metrics.add(alive, busy);
    write(SCOPE);

    assertThat(values("ReceivedWithoutAlert")).containsExactly(1L);
  }

  private void write(MetricScope scope) {
    metrics.write(scope, ledger, line -> documents.add(KeptFunction.json(line)));
  }

  private List<Long> values(String metric) {
    return EmfChecker.values(documents, metric, "", "");
  }

  private List<Long> values(String metric, String dimension, String value) {
    return EmfChecker.values(documents, metric, dimension, value);
  }
}
