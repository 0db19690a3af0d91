package io.github.falcoasff.securityhub;

import static io.github.falcoasff.TestFunction.imported;
import static io.github.falcoasff.TestFunction.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the outcome of refusals by Security Hub, over HTTP with the real SDK. */
@Tag("slow")
@Timeout(60)
class DeliveryRefusalTest {
  private static final int MINUTE = 60_000;
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

  @Test
  void onlyFailedFindingsAreSentAgain() {
    hub.script(Fault.failSome(number(3).or(number(77)), "InternalFailure", "Try later"));
    Map<String, Object> summary = new TestFunction(hub).handle(ALERTS);
    assertThat(summary).containsEntry("imported", 150L).containsEntry("calls", 3);
    assertThat(hub.requests().get(1).findings()).hasSize(2);
    assertThat(hub.findings()).hasSize(150);
  }

  @Test
  void invalidFindingsAreRejectedAtOnce() {
    hub.script(Fault.failSome(number(3).or(number(77)), "InvalidInput", "too long"));
    TestFunction function = new TestFunction(hub);
    Map<String, Object> summary = function.handle(ALERTS);
    assertThat(summary).containsEntry("imported", 148L).containsEntry("calls", 2);
    assertThat(rejected(summary)).isEqualTo(2);
    assertThat(function.log().toString()).contains("InvalidInput: too long");
  }

  @Test
  void ifAllFindingsAreInvalidAllAreRejected() {
    hub.always(Fault.failAll("InvalidInput", "too long"));
    Map<String, Object> summary = new TestFunction(hub).handle(ALERTS);
    assertThat(summary).containsEntry("imported", 0L).containsEntry("calls", 2);
    assertThat(rejected(summary)).isEqualTo(150);
  }

  @Test
  void anUnknownCodeIsRetriedAFewTimesAndThenRejected() {
    hub.always(Fault.failSome(number(120), "Odd", "who knows"));
    TestFunction function = new TestFunction(hub);
    Map<String, Object> summary = function.handle(ALERTS);
    assertThat(summary)
        .containsEntry("imported", 149L)
        .containsEntry("calls", 4)
        .containsEntry("retries", 2);
    assertThat(rejected(summary)).isEqualTo(1);
    assertThat(function.log().toString()).contains("Odd: who knows");
  }

  @Test
  void onlyTheFindingThatCausesARefusalIsRejected() {
    hub.always(Fault.poison(number(42)));
    Map<String, Object> summary = new TestFunction(hub).handle(ALERTS);
    assertThat(imported(summary)).isEqualTo(149);
    assertThat(rejected(summary)).isEqualTo(1);
    assertThat((Integer) summary.get("calls")).isLessThanOrEqualTo(1 + 15);
    assertThat(hub.findings()).hasSize(149);
  }

  @Test
  void aCallRefusedAsTooLargeIsHalvedToo() {
    hub.always(Fault.tooLarge(number(0).or(number(99)).or(number(149))));
    Map<String, Object> summary = new TestFunction(hub).handle(ALERTS);
    assertThat(imported(summary)).isEqualTo(147);
    assertThat(rejected(summary)).isEqualTo(3);
    assertThat(hub.findings()).hasSize(147);
  }

  @Test
  void faultsWhileHalvingAreRetried() {
    hub.script(Fault.status(413, "", ""), Fault.internal(), Fault.none(), Fault.throttled());
    Map<String, Object> summary = new TestFunction(hub).handle(Alerts.alerts(100));
    assertThat(summary).containsEntry("imported", 100L).containsEntry("calls", 5);
    assertThat(hub.findings()).hasSize(100);
  }

  @Test
  void ifEveryFindingIsRefusedEachIsRejectedByItself() {
    hub.always(Fault.poison(finding -> true));
    Map<String, Object> summary = new TestFunction(hub).handle(Alerts.alerts(100));
    assertThat(rejected(summary)).isEqualTo(100);
    assertThat(summary).containsEntry("calls", 199);
  }

  static Stream<Arguments> configuration() {
    return Stream.of(
        Arguments.of("401", Fault.invalidAccess(), "Enable Security Hub CSPM"),
        Arguments.of("403", Fault.accessDenied(), "securityhub:BatchImportFindings"),
        Arguments.of(
            "400 for access", Fault.status(400, "AccessDeniedException", "No"), "must allow"),
        Arguments.of(
            "expired", Fault.status(403, "ExpiredTokenException", "Expired"), "credentials"),
        Arguments.of("404", Fault.status(404, "", "Not found"), "AWS_ENDPOINT_URL"),
        Arguments.of(
            "InvalidAccess", Fault.failAll("InvalidAccess", "No"), "Enable Security Hub CSPM"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configuration")
  void configurationFaultsFailAtOnceAndSayWhatToDo(String name, Fault fault, String advice) {
    hub.script(Fault.none());
    hub.always(fault);
    TestFunction function = new TestFunction(hub);

    assertThat(function.failure(ALERTS, MINUTE))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("50 findings")
        .hasMessageContaining(advice)
        .hasMessageContaining(Payloads.OWNER)
        .hasMessageContaining("eu-central-1");
    assertThat(hub.requests()).hasSize(2);
    assertThat(function.time().slept()).isZero();
    assertThat(function.lastLine().path("imported").asInt()).isEqualTo(100);
  }

  @Test
  void invalidAccessForSomeFindingsFailsAfterTheOthersHaveTheirOutcome() {
    hub.always(Fault.failSome(number(5), "InvalidAccess", "No"));
    TestFunction function = new TestFunction(hub);
    assertThat(function.failure(ALERTS, MINUTE)).hasMessageContaining("1 finding,");
    assertThat(function.lastLine().path("imported").asInt()).isEqualTo(99);
  }

  @Test
  void theImportFailsIfTheHubIsNotEnabled() {
    hub.enabled(false);
    TestFunction function = new TestFunction(hub);
    assertThat(function.failure(ALERTS, MINUTE))
        .hasMessageContaining("Enable Security Hub CSPM in account " + Payloads.OWNER);
    hub.enabled(true);
    assertThat(imported(function.handle(ALERTS))).isEqualTo(150);
  }

  @Test
  void missingCredentialsFailWithoutACall() {
    Map<String, String> none =
        Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "", "AWS_SESSION_TOKEN", "");
    assertThat(new TestFunction(hub, none).failure(ALERTS, MINUTE))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("no credentials");
    assertThat(hub.requests()).isEmpty();
  }

  private static Predicate<JsonNode> number(int n) {
    return finding -> finding.path("Description").asText().contains(Alerts.marker(n));
  }
}
