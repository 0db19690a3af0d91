package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.securityhub.ImportException;
import io.github.falcoasff.standin.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that an invocation that cannot account for a record fails, and that delivering its payload
 * again is harmless.
 */
class FailedInvocationTest {
  private final HandlerFixture function = new HandlerFixture();

  @AfterEach
  void close() {
    function.close();
  }

  private void assertFails(CloudWatchLogsEvent event, String... said) {
    assertThatThrownBy(() -> function.handle(event))
        .isInstanceOf(PayloadException.class)
        .hasMessageContainingAll(said);
    assertThat(function.log.lines()).hasSize(1);
    assertThat(function.log.lines("ERROR").get(0).path("error").asText()).contains(said);
  }

  /** The payload truncated before the n-th alert. */
  private static byte[] cutAt(int n) {
    String json = new String(Payloads.json(Alerts.warnings(250)), StandardCharsets.UTF_8);
    return json.substring(0, json.indexOf("Event n" + n + " ")).getBytes(StandardCharsets.UTF_8);
  }

  private void assertRedeliveryCompletes(int importedBefore) {
    assertThat(function.hub.findings()).hasSize(importedBefore);

    assertThat(function.handle(Alerts.warnings(250))).containsEntry("imported", 250L);

    assertThat(function.hub.findings()).hasSize(250);
    assertThat(function.hub.violations()).isEmpty();
    assertThat(function.hub.findings().keySet().stream().mapToLong(function.hub::ignoredUpdates))
        .hasSize(250)
        .satisfies(
            ignored ->
                assertThat(ignored.stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(importedBefore));
  }

  @Test
  void aMissingEventIsReported() {
    assertFails(null, "no awslogs.data");
  }

  @Test
  void anEmptyEventIsReported() {
    assertFails(new CloudWatchLogsEvent(), "no awslogs.data");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void anEventWithoutDataIsReported(String data) {
    assertFails(Payloads.eventOfData(data), "no awslogs.data");
  }

  @Test
  void everyFailureNamesItsStage() {
    try (HandlerFixture other = new HandlerFixture("MAX_PAYLOAD_BYTES", "100")) {
      assertThatThrownBy(() -> other.handle(List.of("x".repeat(100))))
          .hasMessageContainingAll("stage size", "over 100 bytes", "MAX_PAYLOAD_BYTES");
    }
    assertThatThrownBy(() -> function.handle(Payloads.eventOfData("!")))
        .hasMessageContainingAll("stage base64", "offset 0");
    assertThatThrownBy(() -> function.handle(Payloads.eventOfData("AAAA")))
        .hasMessageContainingAll("stage gzip", "offset 0");
    assertThatThrownBy(() -> function.handle(Payloads.event(new byte[] {'x'})))
        .hasMessageContainingAll("stage json", "offset");
    assertThatThrownBy(() -> function.handle(Payloads.event(new byte[] {'{', '}'})))
        .hasMessageContainingAll("stage subscription", "messageType");
    assertThat(function.hub.requests()).isEmpty();
  }

  @Test
  void truncatedJsonFailsAndRedeliveryCompletesIt() {
    assertFails(Payloads.event(cutAt(150)), "stage json", "offset");

    var line = function.log.lines("ERROR").get(0);
    assertThat(line.path("received").asInt()).isEqualTo(150);
    assertThat(line.path("imported").asInt()).isEqualTo(100);
    assertRedeliveryCompletes(100);
  }

  @Test
  void truncatedGzipFailsAndRedeliveryCompletesIt() {
    byte[] gzip = Base64.getDecoder().decode(Payloads.data(Payloads.json(Alerts.warnings(250))));
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 4);

    assertFails(
        Payloads.eventOfData(Base64.getEncoder().encodeToString(cut)), "stage gzip", "truncated");

    assertRedeliveryCompletes(200);
  }

  @Test
  void aPayloadTruncatedBeforeTheFirstFullCallImportsNothing() {
    assertFails(Payloads.event(cutAt(99)), "stage json");

    assertRedeliveryCompletes(0);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.accessDenied(), Fault.invalidAccess(), Fault.failAll("InvalidAccess", "Not enabled"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFailedCallFailsTheInvocationAndRedeliveryCompletesIt(Fault fault) {
    function.hub.script(Fault.none(), fault);

    assertThatThrownBy(() -> function.handle(Alerts.warnings(250)))
        .isInstanceOf(ImportException.class);

    assertThat(function.hub.requests()).hasSize(2);
    assertThat(function.log.lines("ERROR").get(0).path("imported").asInt()).isEqualTo(100);
    assertRedeliveryCompletes(100);
  }

  @Test
  void aLostAnswerIsHarmlessToo() {
    function.hub.script(Fault.none(), Fault.resetAfterReading(), Fault.accessDenied());

    assertThatThrownBy(() -> function.handle(Alerts.warnings(250)))
        .isInstanceOf(ImportException.class);

    assertRedeliveryCompletes(200);
  }

  @Test
  void theInvocationFailsUntilTheHubIsEnabled() {
    function.hub.enabled(false);
    assertThatThrownBy(() -> function.handle(Alerts.warnings(1)))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("Enable Security Hub CSPM");

    function.hub.enabled(true);
    assertThat(function.handle(Alerts.warnings(1))).containsEntry("imported", 1L);
  }

  @Test
  void aFailureDoesNotAffectTheNextInvocation() {
    assertThatThrownBy(() -> function.handle(Payloads.event(cutAt(50))))
        .isInstanceOf(PayloadException.class);

    assertThat(function.handle(Alerts.warnings(1)))
        .containsEntry("received", 1L)
        .containsEntry("imported", 1L);
    assertThat(function.hub.findings()).hasSize(1);
  }
}
