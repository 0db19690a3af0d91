package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.Samples;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tests one handler that many threads call at once, as on Lambda Managed Instances. */
final class SharedHandlerTest {
  private static final int THREADS = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void sixteenThreadsGetTheSameBytesAsOne() throws Exception {
    List<byte[]> events = events();
    FalcoAsffHandler alone = dry();
    FunctionContext context = FunctionContext.of(Payloads.OWNER, "us-east-1");
    List<String> expected = new ArrayList<>();
    for (byte[] event : events) {
      expected.add(answer(alone, event, context));
    }
    FalcoAsffHandler shared = dry();

    List<List<String>> answers =
        atOnce(
            () -> {
              List<String> mine = new ArrayList<>();
              for (byte[] event : events) {
                mine.add(answer(shared, event, context));
              }
              return mine;
            });

    assertThat(answers).hasSize(THREADS).allMatch(expected::equals);
  }

  @Test
  void sixteenThreadsImportTheSameFindingsAsOne() throws Exception {
    List<byte[]> events = events();
    Map<String, JsonNode> expected;
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      FalcoAsffHandler alone = importing(hub);
      for (byte[] event : events) {
        answer(alone, event, LocalFunction.context(hub));
      }
      expected = hub.findings();
    }
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      FalcoAsffHandler shared = importing(hub);

      atOnce(
          () -> {
            for (byte[] event : events) {
              answer(shared, event, LocalFunction.context(hub));
            }
            return true;
          });

      assertThat(hub.violations()).isEmpty();
      assertThat(hub.findings()).isEqualTo(expected);
      assertThat(hub.findings().keySet()).allMatch(id -> hub.updates(id) == 0);
    }
  }

  /** A task of each thread. */
  private interface Task<T> {
    T call() throws Exception;
  }

  private static <T> List<T> atOnce(Task<T> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> each : running) {
        all.add(each.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private static FalcoAsffHandler dry() {
    return new FalcoAsffHandler(Map.of("DRY_RUN", "true"), nowhere());
  }

  private static FalcoAsffHandler importing(SecurityHubStandIn hub) {
    return new FalcoAsffHandler(LocalFunction.environment(hub, Map.of()), nowhere());
  }

  private static PrintStream nowhere() {
    return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** The handler's answer without the duration. */
  private static String answer(FalcoAsffHandler handler, byte[] event, FunctionContext context)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), out, context);
    ObjectNode summary = (ObjectNode) JSON.readTree(out.toByteArray());
    assertThat(summary.remove("milliseconds")).isNotNull();
    return summary.toString();
  }

  private static List<byte[]> events() {
    List<byte[]> events = new ArrayList<>();
    Samples samples = Samples.find();
    for (String log : samples.logNames()) {
      events.add(Payloads.eventJson(Payloads.json(samples.messages(log))));
    }
    events.add(Payloads.eventJson(Payloads.json(Alerts.alerts(130))));
    return events;
  }
}
