package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.HubHandler;
import io.github.falcoasff.ReplayHandler;
import io.github.falcoasff.fixture.CapturedLog;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that priming of each handler leaves no trace, and that its failure is logged and has no
 * other effect.
 */
final class PrimingTest {
  private static final String ADDRESS_OF_CREDENTIALS = "aws.containerCredentialsFullUri";

  private static final Map<String, String> ALL =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "REJECT_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/111122223333/rejects",
          "REJECT_BUCKET", "kept",
          "ENRICHMENT", "ec2,ecs,eks",
          "HTTPS_PROXY", "http://127.0.0.1:1",
          "HTTP_PROXY", "http://127.0.0.1:1");

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    assertThat(System.getProperty(ADDRESS_OF_CREDENTIALS)).isNull();
    assertThat(hasNoService()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"function", "hub", "replay", "replay of members"})
  void primingWritesNeitherLogNorMetrics(String handler) throws Exception {
    try (CapturedLog standardOutput = new CapturedLog()) {
      prime(ALL, handler);

      assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
      assertThat(standardOutput.text()).isEmpty();
    }
  }

  @Test
  void aFunctionWithoutQueueAndLookUpsIsPrimedToo() {
    prime(Map.of("AWS_REGION", "eu-central-1"), "function");

    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void afterPrimingTheSdkRequestsCredentialsFromTheSamePlaceAsBefore() {
    System.setProperty(ADDRESS_OF_CREDENTIALS, "http://127.0.0.1:1/mine");
    try {
      prime(ALL, "function");
      assertThat(System.getProperty(ADDRESS_OF_CREDENTIALS)).isEqualTo("http://127.0.0.1:1/mine");
    } finally {
      System.clearProperty(ADDRESS_OF_CREDENTIALS);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFailureIsLoggedAndNotThrown() {
    AtomicInteger rounds = new AtomicInteger();
    Map<String, String> environment = new HashMap<>(ALL);
    prime(
        FunctionSettings.read(environment),
        (round, aws) -> {
          rounds.incrementAndGet();
          throw new NoClassDefFoundError("gone");
        });

    assertThat(rounds).hasValue(1);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"level\":\"WARN\"", "\"message\":\"not primed\"", "gone")
        .hasLineCount(1);
  }

  private void prime(Map<String, String> environment, String handler) {
    FunctionSettings settings = FunctionSettings.read(environment);
    prime(
        settings,
        switch (handler) {
          case "function" -> FalcoAsffHandler.rounds(settings);
          case "hub" -> HubHandler.rounds(settings);
          case "replay" -> ReplayHandler.rounds(settings, false);
          default -> ReplayHandler.rounds(settings, true);
        });
  }

  private void prime(FunctionSettings settings, Priming.Rounds rounds) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    Priming priming =
        new Priming(
            new JsonLog(LogLevel.INFO, out, Clock.systemUTC()),
            settings.aws(),
            rounds,
            2,
            Ticker.system());
    priming.beforeCheckpoint(Core.getGlobalContext());
    priming.afterRestore(Core.getGlobalContext());
  }

  /** Whether no service within the process waits for connections any more, at once or soon. */
  private static boolean hasNoService() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    boolean reached = false;
    while (!reached && System.nanoTime() < end) {
      reached =
          Thread.getAllStackTraces().entrySet().stream()
              .filter(thread -> List.of("priming").contains(thread.getKey().getName()))
              .flatMap(thread -> Arrays.stream(thread.getValue()))
              .noneMatch(
                  frame ->
                      frame.getMethodName().equals("accept")
                          && frame.getClassName().equals(OfflineService.class.getName()));
      Thread.sleep(10);
    }
    return reached;
  }
}
