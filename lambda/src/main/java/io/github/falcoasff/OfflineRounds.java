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
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Payloads of samples that functions of their own take, which have nowhere to write and send to a
 * service within the process. To be closed, and with it the service.
 */
final class OfflineRounds implements AutoCloseable {
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

  /** How long the service within the process may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The size in bytes of the buffer that the JDK gives the standard output. */
  private static final int STANDARD_OUTPUT = 128;

  private final String region;
  private final List<byte[]> events = events();

  /** Started last, since nobody would close it if anything before it failed. */
  private final OfflineService service = OfflineService.start();

  /** Asks the service for credentials, once. */
  private final AwsCredentialsProvider nobody = ContainerCredentialsProvider.builder().build();

  OfflineRounds(String region) throws IOException {
    this.region = region;
  }

  /** Where to ask for the credentials that are nobody's. */
  URI credentials() {
    return service.endpoint().resolve("/credentials");
  }

  /** Runs all payloads so many times, each time by a new function; none begins after the limit. */
  void run(int rounds, Duration limit) throws ReflectiveOperationException {
    // Called as the runtime calls it, which makes what the JDK needs for such calls.
    Method handle =
        FalcoAsffHandler.class.getMethod(
            "handleRequest", InputStream.class, OutputStream.class, Context.class);
    Context context = new UnaskedInvocation(region);
    long end = System.nanoTime() + limit.toNanos();
    for (int round = 0; round < rounds && System.nanoTime() < end; round++) {
      // What a function does at its first alerts alone is to be compiled too.
      FalcoAsffHandler function = function(nowhere(round));
      for (byte[] event : events) {
        handle.invoke(
            function, new ByteArrayInputStream(event), new ByteArrayOutputStream(), context);
      }
    }
  }

  /** Writes a message as rejected records are kept. */
  void reject() {
    QueueRejectStore store =
        new QueueRejectStore(
            new SqsQueue(
                new SignedCalls(region, nobody, inProcess()),
                URI.create("https://sqs." + region + ".amazonaws.com/000000000000/priming"),
                Optional.of(service.endpoint())),
            Optional.empty(),
            new LoggedRejects(new FunctionLog(LogLevel.ERROR, nowhere(0), Clock.systemUTC())));
    store.keep(
        new RejectedRecord(
            RejectReason.REFUSED_BY_SECURITY_HUB,
            "priming",
            new PayloadHeader("", "", ""),
            region,
            new LogEvent("", 0, ""),
            true,
            Map.of(),
            List.of()));
    store.flush();
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  /** A function with the standard settings that writes and sends nowhere. */
  private FalcoAsffHandler function(PrintStream out) {
    Map<String, String> environment = Map.of("AWS_REGION", region, "IMPORT_CALLS_PER_SECOND", "0");
    FunctionSettings settings = FunctionSettings.read(environment);
    return new FalcoAsffHandler(
        settings,
        environment,
        name -> new SignedFindingsApi(name, Optional.of(service.endpoint()), nobody, inProcess()),
        out,
        Delivery.standard());
  }

  private static SdkHttpClient inProcess() {
    return HttpClients.direct(PATIENCE, PATIENCE);
  }

  /** Of several kinds: code that reckons with one kind is thrown away at the next. */
  private static PrintStream nowhere(int round) {
    return switch (round % 3) {
      case 0 -> new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      case 1 ->
          new PrintStream(flushing(OutputStream.nullOutputStream()), false, StandardCharsets.UTF_8);
      default -> flushing(new ByteArrayOutputStream());
    };
  }

  /** As the JDK makes the standard output, which the runtime has a stream of its own before. */
  private static PrintStream flushing(OutputStream out) {
    return new PrintStream(
        new BufferedOutputStream(out, STANDARD_OUTPUT), true, StandardCharsets.UTF_8);
  }

  private static List<byte[]> events() throws IOException {
    List<byte[]> events = new ArrayList<>();
    for (String name : EVENTS) {
      String file = "priming/" + name + ".json";
      try (InputStream in = OfflineRounds.class.getResourceAsStream(file)) {
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
