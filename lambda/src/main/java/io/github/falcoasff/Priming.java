package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.aws.HttpClients;
import io.github.falcoasff.aws.SignedCalls;
import io.github.falcoasff.aws.SqsQueue;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.priming.LargeEvent;
import io.github.falcoasff.priming.OfflineService;
import io.github.falcoasff.priming.UnaskedInvocation;
import io.github.falcoasff.reject.QueueRejectStore;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.SignedFindingsApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Runs payloads of samples through all stages before SnapStart takes its snapshot, so that the
 * first invocation after a restore finds classes loaded and code compiled: reading, mapping,
 * marshalling, credentials, signing, the exchange, refusals, metrics. It uses a function of its
 * own, which calls a service within the process and has no true credentials and nowhere to write.
 * Of the function that it is for it touches nothing, so nothing of it is in the snapshot but what
 * the JVM has learnt, and ends of connections within the process whose other side is closed.
 *
 * <p>A failure is logged and the function starts without: it is slower once, and nothing else.
 */
final class Priming implements Resource {
  /** Some 12,000 records: enough for the JIT to compile what every record needs. */
  private static final int ROUNDS = 60;

  private static final String COMMON = "ecs-firelens";

  private static final List<String> EVENTS =
      List.of(
          "container-insights",
          COMMON,
          "eks-cri-prefixed",
          "eks-fluent-bit",
          "mixed",
          "noise",
          "plugins",
          "raw-json",
          "raw-text");

  /** By which the SDK is told where credentials are, before it looks into the environment. */
  private static final String CREDENTIALS =
      SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();

  private static final int HTTPS = 443;

  /** How long the service within the process may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String region;
  private final FunctionLog log;

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
    run(ROUNDS);
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing to undo: what priming made is garbage, and the function has made no call yet.
  }

  /** Runs the payloads so many times. */
  void run(int rounds) {
    String told = System.getProperty(CREDENTIALS, "");
    try (OfflineService service = OfflineService.start()) {
      System.setProperty(CREDENTIALS, service.endpoint() + "/credentials");
      tls();
      AwsCredentialsProvider nobody = ContainerCredentialsProvider.builder().build();
      reject(service.endpoint(), nobody);
      FalcoAsffHandler function = function(service.endpoint(), nobody);
      // Called as the runtime calls it, which makes what the JDK needs for such calls.
      Method handle =
          FalcoAsffHandler.class.getMethod(
              "handleRequest", InputStream.class, OutputStream.class, Context.class);
      List<byte[]> events = events();
      Context context = new UnaskedInvocation(region);
      for (int round = 0; round < rounds; round++) {
        for (byte[] event : events) {
          handle.invoke(
              function, new ByteArrayInputStream(event), new ByteArrayOutputStream(), context);
        }
      }
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
  }

  private void failed(@Nullable Throwable failure) {
    log.write(LogLevel.WARN, "not primed", Map.of("error", String.valueOf(failure)));
  }

  /** A function with the standard settings that writes and sends nowhere. */
  private FalcoAsffHandler function(URI endpoint, AwsCredentialsProvider nobody) {
    Map<String, String> environment = Map.of("AWS_REGION", region, "IMPORT_CALLS_PER_SECOND", "0");
    FunctionSettings settings = FunctionSettings.read(environment);
    return new FalcoAsffHandler(
        settings,
        environment,
        name -> new SignedFindingsApi(name, Optional.of(endpoint), nobody, inProcess()),
        nowhere(),
        Delivery.standard());
  }

  private static SdkHttpClient inProcess() {
    return HttpClients.direct(PATIENCE, PATIENCE);
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  /** Writes a message as rejected records are kept. */
  private void reject(URI endpoint, AwsCredentialsProvider nobody) {
    QueueRejectStore store =
        new QueueRejectStore(
            new SqsQueue(
                new SignedCalls(region, nobody, inProcess()),
                URI.create("https://sqs." + region + ".amazonaws.com/000000000000/priming"),
                Optional.of(endpoint)),
            Optional.empty(),
            new LoggedRejects(new FunctionLog(LogLevel.ERROR, nowhere(), Clock.systemUTC())));
    store.keep(
        new RejectedRecord(
            RejectReason.REFUSED_BY_SECURITY_HUB,
            "priming",
            new PayloadHeader("", "", ""),
            new LogEvent("", 0, ""),
            Optional.empty()));
    store.flush();
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

  private static List<byte[]> events() throws IOException {
    List<byte[]> events = new ArrayList<>();
    for (String name : EVENTS) {
      String file = "priming/" + name + ".json";
      try (InputStream in = Priming.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new FileNotFoundException(file);
        }
        events.add(in.readAllBytes());
      }
    }
    // What is compiled while all payloads are small is thrown away by the first one that is not.
    events.add(LargeEvent.of(events.get(EVENTS.indexOf(COMMON))));
    return events;
  }
}
