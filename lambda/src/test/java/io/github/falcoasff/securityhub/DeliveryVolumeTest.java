package io.github.falcoasff.securityhub;

import static io.github.falcoasff.TestFunction.imported;
import static io.github.falcoasff.TestFunction.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.ImportRequest;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests many alerts, large alerts, and too little time for them. */
@Tag("slow")
@Timeout(120)
class DeliveryVolumeTest {
  private SecurityHubStandIn hub;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1");
  }

  @AfterEach
  void stop() {
    assertThat(hub.violations()).isEmpty();
    hub.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "99, 1", "100, 1", "101, 2", "10000, 100"})
  void everyAlertIsImportedInAsFewCallsAsPossible(int alerts, int calls) {
    Map<String, Object> summary = new TestFunction(hub).handle(Alerts.alerts(alerts));
    assertThat(summary)
        .containsEntry("received", (long) alerts)
        .containsEntry("imported", (long) alerts)
        .containsEntry("calls", calls)
        .containsEntry("retries", 0)
        .containsEntry("throttled", 0);
    assertThat(hub.findings()).hasSize(alerts);
    assertThat(hub.requests()).hasSize(calls);
  }

  @Test
  void oneBadFindingAmongTenThousandIsRejectedAlone() {
    String marker = Alerts.marker(7_777);
    hub.always(Fault.poison(f -> f.path("Description").asText().contains(marker)));
    Map<String, Object> summary = new TestFunction(hub).handle(Alerts.alerts(10_000));
    assertThat(imported(summary)).isEqualTo(9_999);
    assertThat(rejected(summary)).isEqualTo(1);
    assertThat((Integer) summary.get("calls")).isLessThanOrEqualTo(99 + 15);
    assertThat(hub.findings()).hasSize(9_999);
  }

  @Test
  void theLargestFindingsAreSentInCallsOfSixMegabytes() {
    String text = "\u2603".repeat(2_000);
    String fields =
        String.join(
            ",",
            IntStream.range(0, 60)
                .mapToObj(i -> "\"field.%02d\":\"%s\"".formatted(i, text))
                .toList());
    List<String> alerts = IntStream.range(0, 60).mapToObj(n -> Alerts.alert(n, fields)).toList();
    Map<String, Object> summary = new TestFunction(hub).handle(alerts);
    assertThat(imported(summary)).isEqualTo(60);
    assertThat(hub.findings()).hasSize(60);
    assertThat(hub.requests()).hasSizeGreaterThan(1);
    assertThat(hub.requests())
        .allSatisfy(request -> assertThat(request.body().length).isLessThanOrEqualTo(6_000_000));
  }

  @Test
  void nearTheDeadlineTheImportStopsAndReportsWhatIsNotDelivered() {
    TestFunction function = new TestFunction(hub, Map.of("IMPORT_CALLS_PER_SECOND", "1"));

    // Calls begin after 0, 1 and 2 seconds. 3.6 seconds are usable, and no call begins in the last
    // second of them.
    assertThat(function.failure(Alerts.alerts(550), 4_000))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("100 findings, and those that follow in the payload,")
        .hasMessageContaining("time of this invocation is used up");
    assertThat(hub.findings()).hasSize(300);
    assertThat(function.lastLine().path("imported").asInt()).isEqualTo(300);
    assertThat(function.lastLine().path("calls").asInt()).isEqualTo(3);

    assertThat(imported(function.handle(Alerts.alerts(550)))).isEqualTo(550);
    assertThat(hub.findings()).hasSize(550);
    assertNothingUpdated();
  }

  @Test
  void withTooLittleTimeNoCallIsMade() {
    assertThat(new TestFunction(hub).failure(Alerts.alerts(3), 1_000))
        .hasMessageContaining("3 findings, and those that follow");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void theRateLimitAppliesAcrossInvocations() {
    TestFunction function = new TestFunction(hub, Map.of("IMPORT_CALLS_PER_SECOND", "10"));
    for (int i = 0; i < 35; i++) {
      function.handle(List.of(Alerts.alert(i)));
    }
    assertThat(function.time().slept()).hasSeconds(3);
    TestFunction unlimited = new TestFunction(hub, Map.of("IMPORT_CALLS_PER_SECOND", "0"));
    unlimited.handle(Alerts.alerts(2_000));
    assertThat(unlimited.time().slept()).isZero();
  }

  private void assertNothingUpdated() {
    assertThat(hub.findings().keySet()).allSatisfy(id -> assertThat(hub.updates(id)).isZero());
    assertThat(hub.requests()).extracting(ImportRequest::status).containsOnly(200);
  }
}
