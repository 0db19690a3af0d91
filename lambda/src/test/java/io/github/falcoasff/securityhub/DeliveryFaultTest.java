package io.github.falcoasff.securityhub;

import static io.github.falcoasff.TestFunction.imported;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the outcome of faults of Security Hub and of the network, over HTTP with the real SDK. */
@Tag("slow")
@Timeout(60)
class DeliveryFaultTest {
  private static final List<String> ALERTS = Alerts.alerts(150);

  private SecurityHubStandIn hub;

  @BeforeEach
  void start() {
    hub = SecurityHubStandIn.start(Payloads.OWNER, "eu-central-1");
  }

  @AfterEach
  void stop() {
    assertThat(hub.violations()).isEmpty();
    hub.close();
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("429", Fault.throttled(), 1),
        Arguments.of("429 of another name", Fault.tooManyRequests(), 1),
        Arguments.of("400 for throttling", Fault.status(400, "ThrottlingException", "Rate"), 1),
        Arguments.of("500", Fault.internal(), 0),
        Arguments.of("503", Fault.unavailable(), 0),
        Arguments.of("408", Fault.status(408, "RequestTimeout", "Too slow"), 0),
        Arguments.of("504 of a proxy", Fault.status(504, "", "<html>"), 0),
        Arguments.of("reset before the request", Fault.resetBeforeReading(), 0),
        Arguments.of("reset after the request", Fault.resetAfterReading(), 0),
        Arguments.of("truncated answer", Fault.truncatedAnswer(), 0),
        Arguments.of("answer not JSON", Fault.notJson(), 0),
        Arguments.of("answer of another kind", Fault.body("{}"), 0),
        Arguments.of(
            "answer without the failed ones",
            Fault.body("{\"SuccessCount\":3,\"FailedCount\":0}"),
            0),
        Arguments.of("answer that is a list", Fault.body("[1]"), 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void findingsAreSentAgainAfterATransientFault(String name, Fault fault, int throttled) {
    hub.script(fault, Fault.none(), fault, fault);
    TestFunction function = new TestFunction(hub);

    Map<String, Object> summary = function.handle(ALERTS);

    assertThat(summary)
        .containsEntry("imported", 150L)
        .containsEntry("calls", 5)
        .containsEntry("retries", 3)
        .containsEntry("throttled", 3 * throttled);
    assertThat(hub.requests()).as("no retries but ours").hasSize(5);
    assertThat(hub.findings()).hasSize(150);
    assertThat(function.time().slept()).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void aLastingFaultFailsAfterSomeAttempts(String name, Fault fault, int throttled) {
    hub.script(Fault.none());
    hub.always(fault);
    TestFunction function = new TestFunction(hub);

    Throwable failure = function.failure(ALERTS, 900_000);

    assertThat(failure)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("50 findings")
        .hasMessageContaining("10 times in a row");
    assertThat(((ImportException) failure).undelivered()).isEqualTo(50);
    assertThat(hub.requests()).hasSize(11);
    assertThat(function.lastLine().path("imported").asInt()).isEqualTo(100);
    hub.clearFaults();
    assertThat(imported(function.handle(ALERTS))).isEqualTo(150);
    assertThat(hub.findings()).hasSize(150);
  }

  @Test
  void lastingThrottlingEndsBeforeTheDeadline() {
    hub.always(Fault.throttled());
    TestFunction function = new TestFunction(hub);

    assertThat(function.failure(ALERTS, 20_000))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("100 findings")
        .hasMessageContaining("time of this invocation is used up")
        .hasMessageContaining("429");
    assertThat(function.time().slept()).isLessThan(Duration.ofSeconds(18));
    assertThat(function.lastLine().path("throttled").asInt()).isEqualTo(hub.requests().size());
  }

  @Test
  void slowAnswersAreWaitedFor() {
    hub.always(Fault.delay(Duration.ofMillis(30)));
    assertThat(new TestFunction(hub).handle(ALERTS)).containsEntry("calls", 2);
    assertThat(hub.findings()).hasSize(150);
  }

  @Test
  void aCallThatHangsIsAbandonedAndSentAgain() {
    hub.script(Fault.hang(), Fault.none(), Fault.hang());
    Map<String, Object> summary = impatient().handle(ALERTS);
    assertThat(imported(summary)).isEqualTo(150);
    assertThat((Integer) summary.get("retries")).isGreaterThanOrEqualTo(2);
    assertThat(hub.findings()).hasSize(150);
  }

  @Test
  void anImportFailsIfAllCallsHang() {
    hub.always(Fault.hang());
    assertThat(impatient().failure(ALERTS, 5_000))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("no answer");
    assertThat(hub.findings()).isEmpty();
  }

  private TestFunction impatient() {
    // The first call loads classes and has enough time, so that only the calls that hang are
    // abandoned.
    try (SecurityHubStandIn other = SecurityHubStandIn.start(Payloads.OWNER, "eu-central-1")) {
      new TestFunction(other).handle(List.of(Alerts.alert(0)));
    }
    return new TestFunction(hub, Map.of(), TestFunction.IMPATIENT, api -> api);
  }
}
