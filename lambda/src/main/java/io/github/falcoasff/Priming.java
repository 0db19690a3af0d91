package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.priming.AfterCollection;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
 * has learnt, and ends of connections within the process; should the snapshot be taken during the
 * last rounds, they are ended before the function is called.
 *
 * <p>A failure is logged and the function starts without: it is slower once, and nothing else.
 */
final class Priming implements Resource {
  /** Some 12,000 records: enough for the JIT to compile what every record needs. */
  private static final int ROUNDS = 60;

  /** Behind the runtime's collection, when everything is compiled. */
  private static final int LAST_ROUNDS = 2;

  /** How long a restore waits for the payload at which it stops the last rounds. */
  private static final Duration LAST_ROUNDS_LIMIT = Duration.ofSeconds(2);

  /** By which the SDK is told where credentials are, before it looks into the environment. */
  private static final String CREDENTIALS =
      SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();

  /**
   * What the runtime client 2.9 loads at its first invocation; a class that implements an interface
   * as the first or second one has the JVM throw code away that did not reckon with it.
   */
  private static final List<String> OF_THE_RUNTIME =
      List.of(
          "com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext",
          "com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private static final int HTTPS = 443;

  private final String region;
  private final FunctionLog log;
  private Optional<OfflineRounds> offline = Optional.empty();
  private Optional<AfterCollection> lastRounds = Optional.empty();

  Priming(String region, FunctionLog log) {
    this.region = region;
    this.log = log;
  }

  /** Has this run before a snapshot. The runtime holds it weakly: the caller must keep it. */
  Priming register() {
    Core.getGlobalContext().register(this);
    return this;
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    offline = run(ROUNDS);
    lastRounds = offline.map(rounds -> AfterCollection.run(goOn -> end(rounds, goOn)));
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    if (lastRounds.isPresent() && lastRounds.get().finish(LAST_ROUNDS_LIMIT)) {
      try {
        offline.orElseThrow().close();
      } catch (IOException stillOpen) {
        // Nobody calls it any more, and a restore is not to fail for that.
        failed(stillOpen);
      }
    }
  }

  /**
   * Runs the payloads so many times.
   *
   * @return to be run again and closed; empty if it failed
   */
  Optional<OfflineRounds> run(int count) {
    String told = System.getProperty(CREDENTIALS, "");
    try {
      runtime();
      tls();
      return Optional.of(begin(count));
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

  private OfflineRounds begin(int count) throws IOException, ReflectiveOperationException {
    OfflineRounds rounds = new OfflineRounds(region);
    try {
      System.setProperty(CREDENTIALS, rounds.credentials().toString());
      rounds.reject();
      rounds.run(count);
      return rounds;
    } catch (RuntimeException | ReflectiveOperationException failure) {
      rounds.close();
      throw failure;
    }
  }

  private void end(OfflineRounds rounds, BooleanSupplier goOn) {
    try (rounds) {
      rounds.run(LAST_ROUNDS, goOn);
    } catch (InvocationTargetException failure) {
      failed(failure.getCause());
    } catch (IOException | RuntimeException | ReflectiveOperationException failure) {
      failed(failure);
    }
  }

  private void failed(@Nullable Throwable failure) {
    log.write(LogLevel.WARN, "not primed", Map.of("error", String.valueOf(failure)));
  }

  private void runtime() {
    for (String name : OF_THE_RUNTIME) {
      try {
        Class.forName(name, true, Context.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError otherVersion) {
        // Of the runtime client, which then loads its own a little later.
        log.write(LogLevel.DEBUG, "not primed with a class", Map.of("class", name));
      }
    }
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
