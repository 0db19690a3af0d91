package io.github.falcoasff.securityhub;

import static io.github.falcoasff.TestFunction.imported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.standin.ImportRequest;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the same alerts again: in one payload, redelivered, concurrently, and after a failure in
 * the middle.
 */
@Tag("slow")
@Timeout(120)
class RedeliveryTest {
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

  @Test
  void duplicatesInOnePayloadAreSentOnce() {
    List<String> alerts = new ArrayList<>(Alerts.alerts(60));
    alerts.addAll(Alerts.alerts(60));
    Map<String, Object> summary = new TestFunction(hub).handle(alerts);
    assertThat(summary)
        .containsEntry("received", 120L)
        .containsEntry("imported", 60L)
        .containsEntry("ignored", Map.of("duplicate", 60L))
        .containsEntry("calls", 1);
    assertThat(hub.findings()).hasSize(60);
  }

  @Test
  void theSamePayloadTwiceCreatesNoSecondFinding() {
    TestFunction function = new TestFunction(hub);
    assertThat(imported(function.handle(Alerts.alerts(250)))).isEqualTo(250);
    assertThat(imported(function.handle(Alerts.alerts(250)))).isEqualTo(250);
    assertThat(hub.findings()).hasSize(250);
    assertNothingUpdated();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSamePayloadConcurrentlyCreatesNoSecondFinding(boolean oneContainer)
      throws InterruptedException, ExecutionException {
    TestFunction first = new TestFunction(hub);
    TestFunction second = oneContainer ? first : new TestFunction(hub);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Map<String, Object>>> both =
          threads.invokeAll(
              List.of(
                  () -> first.handle(Alerts.alerts(550)), () -> second.handle(Alerts.alerts(550))));
      for (Future<Map<String, Object>> one : both) {
        assertThat(imported(one.get())).isEqualTo(550);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(hub.findings()).hasSize(550);
    assertNothingUpdated();
  }

  @Test
  void aCompressionBombFailsAndItsRedeliveryCreatesNoSecondFinding() {
    TestFunction function = new TestFunction(hub, Map.of("MAX_PAYLOAD_BYTES", "100000"));
    List<String> bomb = new ArrayList<>(Alerts.alerts(120));
    bomb.addAll(Collections.nCopies(20, " ".repeat(100_000)));
    for (int delivery = 0; delivery < 3; delivery++) {
      assertThat(function.failure(bomb, 60_000)).isInstanceOf(PayloadException.class);
    }
    assertThat(hub.findings()).hasSizeLessThanOrEqualTo(120);
    assertNothingUpdated();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aContainerKilledInTheMiddleLosesNothingAndCreatesNoSecondFinding(boolean afterTheCall) {
    AtomicInteger calls = new AtomicInteger();
    TestFunction killed =
        new TestFunction(
            hub,
            Map.of(),
            RetryPolicy.STANDARD,
            api ->
                (body, timeout) -> {
                  boolean third = calls.incrementAndGet() == 3;
                  if (third && afterTheCall) {
                    api.batchImportFindings(body, timeout);
                  }
                  if (third) {
                    throw new Killed();
                  }
                  return api.batchImportFindings(body, timeout);
                });
    assertThatThrownBy(() -> killed.handle(Alerts.alerts(450))).isInstanceOf(Killed.class);
    assertThat(hub.findings()).hasSize(afterTheCall ? 300 : 200);

    assertThat(imported(new TestFunction(hub).handle(Alerts.alerts(450)))).isEqualTo(450);
    assertThat(hub.findings()).hasSize(450);
    assertNothingUpdated();
  }

  /** Simulates that a container is killed: nothing of the function runs after it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void assertNothingUpdated() {
    assertThat(hub.findings().keySet()).allSatisfy(id -> assertThat(hub.updates(id)).isZero());
    assertThat(hub.requests()).extracting(ImportRequest::status).containsOnly(200);
  }
}
