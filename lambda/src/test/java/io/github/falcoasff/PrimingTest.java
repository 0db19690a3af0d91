package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.priming.OfflineService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Priming leaves no trace, and its failure is told and harms nothing. */
final class PrimingTest {
  private static final URI RESTORE =
      URI.create("http://127.0.0.1:9001/2018-06-01/runtime/restore/next");

  private static final String ADDRESS_OF_CREDENTIALS = "aws.containerCredentialsFullUri";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ProxySelector standard = ProxySelector.getDefault();

  @AfterEach
  void proxiesAreSelectedAsBeforeAndNothingWaits() throws InterruptedException {
    assertThat(ProxySelector.getDefault()).isSameAs(standard);
    assertThat(services(0)).isTrue();
  }

  @Test
  void neitherLogNorMetricsAreWritten() throws Exception {
    try (CapturedLog standardOutput = new CapturedLog()) {
      Priming priming = priming("eu-central-1");
      priming.beforeCheckpoint(Core.getGlobalContext());
      ProxySelector.getDefault().select(RESTORE);
      priming.afterRestore(Core.getGlobalContext());

      assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
      assertThat(standardOutput.text()).isEmpty();
    }
  }

  @Test
  void aRestoreEndsWhatARuntimeThatAsksForItInAnotherWayHasLeft() throws InterruptedException {
    Priming priming = priming("eu-central-1");
    priming.beforeCheckpoint(Core.getGlobalContext());
    assertThat(ProxySelector.getDefault()).isNotSameAs(standard);
    assertThat(services(1)).isTrue();

    priming.afterRestore(Core.getGlobalContext());

    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void theSdkAsksForCredentialsWhereItDidBefore() {
    prime("eu-central-1");
    assertThat(System.getProperty(ADDRESS_OF_CREDENTIALS)).isNull();

    System.setProperty(ADDRESS_OF_CREDENTIALS, "http://127.0.0.1:1/mine");
    try {
      prime("eu-central-1");
      assertThat(System.getProperty(ADDRESS_OF_CREDENTIALS)).isEqualTo("http://127.0.0.1:1/mine");
    } finally {
      System.clearProperty(ADDRESS_OF_CREDENTIALS);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFailureIsLoggedAndNotThrown() {
    prime("no region");

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("\"level\":\"WARN\"", "\"message\":\"not primed\"", "\"error\":")
        .hasLineCount(1);
  }

  private void prime(String region) {
    Priming priming = priming(region);
    priming.beforeCheckpoint(Core.getGlobalContext());
    priming.afterRestore(Core.getGlobalContext());
  }

  private Priming priming(String region) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new Priming(region, new FunctionLog(LogLevel.INFO, out, Clock.systemUTC()), 2);
  }

  /** Whether so many services within the process wait for connections, now or soon. */
  private static boolean services(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    boolean reached = false;
    while (!reached && System.nanoTime() < end) {
      reached =
          Thread.getAllStackTraces().entrySet().stream()
                  .filter(thread -> thread.getKey().getName().equals("priming"))
                  .flatMap(thread -> Arrays.stream(thread.getValue()))
                  .filter(frame -> frame.getMethodName().equals("accept"))
                  .filter(frame -> frame.getClassName().equals(OfflineService.class.getName()))
                  .count()
              == count;
      Thread.sleep(10);
    }
    return reached;
  }
}
