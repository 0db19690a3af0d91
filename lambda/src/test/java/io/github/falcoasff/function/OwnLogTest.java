package io.github.falcoasff.function;

import static io.github.falcoasff.HubFunction.A;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.HubFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a function that is subscribed to its own log does not invoke itself without end. */
final class OwnLogTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"/aws/lambda/falco-asff", "/falco-asff/shop/Log", "/falco-asff/hub/Log"})
  void anInvocationsLogCausesOneMoreInvocationWhichWritesNothing(String group) {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      FalcoAsffHandler function =
          new FalcoAsffHandler(
              LocalFunction.environment(hub, Map.of()),
              new PrintStream(log, true, StandardCharsets.UTF_8));
      FunctionContext context = LocalFunction.context(hub);
      function.handleRequest(
          Payloads.event(Payloads.json(List.of(Alerts.BROKEN, Alerts.alert(1), "hello"))), context);
      List<String> written = log.toString(StandardCharsets.UTF_8).lines().toList();
      assertThat(written).hasSizeGreaterThan(1);

      log.reset();
      Map<String, Object> summary = function.handleRequest(event(group, written), context);

      assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
      assertThat(summary)
          .containsEntry("received", (long) written.size())
          .containsEntry("ignored", Map.of("copy", (long) written.size()))
          .containsEntry("imported", 0L);
      assertThat(hub.findings()).hasSize(1);
    }
  }

  @Test
  void anotherGroupOfThatAccountIsRead() {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      FalcoAsffHandler function =
          new FalcoAsffHandler(
              LocalFunction.environment(hub, Map.of()),
              new PrintStream(log, true, StandardCharsets.UTF_8));
      function.handleRequest(
          event("/falco-asff-test/pods", List.of(Alerts.alert(1))), LocalFunction.context(hub));

      assertThat(hub.findings()).hasSize(1);
      assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"invocation\"");
    }
  }

  @Test
  void theHubIgnoresSuchPayloadsAndLogsNothingIfThereAreNoOthers() {
    try (HubFunction function = new HubFunction()) {
      function.deliver(HubFunction.data(A, Alerts.alerts(1)));
      int lines = function.lines().size();
      List<String> written = new ArrayList<>();
      function.lines().forEach(line -> written.add(line.toString()));
      byte[] own =
          Payloads.gzip(Payloads.json(A, "/falco-asff/hub/Log", "s", Payloads.lines(written)));

      assertThat(function.deliverSilently(own)).isEmpty();
      assertThat(function.lines()).hasSize(lines);

      function.deliver(own, HubFunction.data(A, List.of("hello")));
      assertThat(function.lastBatch().at("/ignored/copy").asInt()).isEqualTo(written.size());
      assertThat(function.lastBatch().at("/ignored/foreign").asInt()).isEqualTo(1);
    }
  }

  private static CloudWatchLogsEvent event(String group, List<String> messages) {
    return Payloads.event(Payloads.json(Payloads.OWNER, group, "stream", Payloads.lines(messages)));
  }
}
