package io.github.falcoasff;

import io.github.falcoasff.priming.BeforeSnapshot;
import io.github.falcoasff.priming.JitCompiler;
import io.github.falcoasff.priming.RuntimeClient;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Runs payloads of samples through all stages before SnapStart takes its snapshot, so that the
 * first invocation after a restore finds classes loaded and code compiled: reading, mapping,
 * marshalling, credentials, signing, the exchange, refusals, metrics. It uses functions of its own,
 * which call a service within the process and have no true credentials and nowhere to write. Of the
 * function that it is for it touches nothing, so nothing of it is in the snapshot but what the JVM
 * has learnt.
 *
 * <p>A failure is logged and the function starts without: it is slower once, and nothing else.
 */
final class Priming implements Resource {
  /** Some 30,000 records. After 60 rounds C2 was still at work on what every record needs. */
  private static final int ROUNDS = 150;

  /** A small share of a processor takes fewer rounds: it is not to keep a version waiting. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Behind the runtime's collection, when everything is compiled. */
  private static final int LAST_ROUNDS = 2;

  private static final Duration LAST_LIMIT = Duration.ofSeconds(5);

  /** By which the SDK is told where credentials are, before it looks into the environment. */
  private static final String CREDENTIALS =
      SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();

  private static final int HTTPS = 443;

  private final String region;
  private final FunctionLog log;
  private final int rounds;
  private Optional<OfflineRounds> offline = Optional.empty();
  private Optional<BeforeSnapshot> lastRounds = Optional.empty();

  Priming(String region, FunctionLog log) {
    this(region, log, ROUNDS);
  }

  /** Runs so many rounds and the last ones. */
  Priming(String region, FunctionLog log, int rounds) {
    this.region = region;
    this.log = log;
    this.rounds = rounds;
  }

  /** Has this run before a snapshot. The runtime holds it weakly: the caller must keep it. */
  Priming register() {
    Core.getGlobalContext().register(this);
    return this;
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    offline = run();
    lastRounds = offline.map(begun -> BeforeSnapshot.run(() -> end(begun)));
  }

  /** Ends what a runtime that asks for the restore in another way has left. */
  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Without a lambda expression, for which the JVM would make a class now.
    if (lastRounds.isPresent() && lastRounds.get().callOff()) {
      try {
        offline.orElseThrow().close();
      } catch (IOException stillOpen) {
        // Nobody calls it any more, and a restore is not to fail for that.
        failed(stillOpen);
      }
    }
    lastRounds = Optional.empty();
    offline = Optional.empty();
  }

  /**
   * Runs all rounds but the last ones.
   *
   * @return to be run again and closed; empty if it failed
   */
  private Optional<OfflineRounds> run() {
    String told = System.getProperty(CREDENTIALS, "");
    try {
      List<String> missing = RuntimeClient.load();
      if (!missing.isEmpty()) {
        log.write(LogLevel.DEBUG, "not primed with classes", Map.of("classes", missing));
      }
      tls();
      return Optional.of(begin());
    } catch (InvocationTargetException failure) {
      failed(failure.getCause());
    } catch (IOException
        | RuntimeException
        | ReflectiveOperationException
        | NoSuchAlgorithmException failure) {
      failed(failure);
    } finally {
      if (told.isEmpty()) {
        System.clearProperty(CREDENTIALS);
      } else {
        System.setProperty(CREDENTIALS, told);
      }
    }
    return Optional.empty();
  }

  private OfflineRounds begin() throws IOException, ReflectiveOperationException {
    OfflineRounds begun = new OfflineRounds(region);
    try {
      System.setProperty(CREDENTIALS, begun.credentials().toString());
      begun.reject();
      begun.run(rounds, LIMIT);
      return begun;
    } catch (RuntimeException | ReflectiveOperationException failure) {
      begun.close();
      throw failure;
    }
  }

  /** Leaves the compiler nothing to do that the first invocation would share the processor with. */
  private void end(OfflineRounds begun) {
    try (begun) {
      begun.run(LAST_ROUNDS, LAST_LIMIT);
      JitCompiler.ofThisProcess().awaitQuiet(LAST_LIMIT);
      begun.run(1, LAST_LIMIT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException failure) {
      failed(failure.getCause());
    } catch (IOException | RuntimeException | ReflectiveOperationException | LinkageError failure) {
      // Of the last one: a JVM in an image of one's own may have no java.management. Whoever calls
      // is the runtime as it asks for the restore, which is not to fail for that.
      failed(failure);
    }
  }

  private void failed(@Nullable Throwable failure) {
    log.write(LogLevel.WARN, "not primed", Map.of("error", String.valueOf(failure)));
  }

  /**
   * Reads the trust store and writes the first message of a handshake into a buffer. What it says
   * of this machine is random, and is thrown away.
   */
  private void tls() throws IOException, NoSuchAlgorithmException {
    HttpsURLConnection.getDefaultSSLSocketFactory();
    SSLEngine engine =
        SSLContext.getDefault().createSSLEngine("securityhub." + region + ".amazonaws.com", HTTPS);
    engine.setUseClientMode(true);
    engine.wrap(
        ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
  }
}
