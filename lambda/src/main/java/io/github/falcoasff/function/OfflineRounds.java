package io.github.falcoasff.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.enrich.EnrichmentSource;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.priming.Priming;
import io.github.falcoasff.priming.SamplePayloads;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.RejectStoreFactory;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the priming rounds of a handler. Each round makes a new handler and gives it sample
 * payloads; the handler uses the services that the function's settings name. The first round also
 * keeps rejected records.
 */
public final class OfflineRounds {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** What each invocation has left. */
  private static final Duration LEFT = Duration.ofMinutes(1);

  /** Larger than an SQS message may be, so that the record goes to the bucket. */
  private static final int LARGE_CHARACTERS = 1_100_000;

  private final FunctionSettings settings;
  private final Context context;
  private final AccountRegion origin;
  private final SamplePayloads payloads;

  private OfflineRounds(FunctionSettings like) throws IOException {
    String region = like.region().orElseThrow();
    this.settings = FunctionSettings.read(environment(like, region));
    this.context = new LocalInvocation(SamplePayloads.OWNER, region, LEFT);
    this.origin = FunctionArn.origin(context.getInvokedFunctionArn());
    this.payloads = SamplePayloads.read();
  }

  /** One round of a handler. */
  public interface Round {
    /**
     * Makes a new handler with this output and this access to AWS, and runs the samples through it.
     */
    void run(OfflineRounds samples, PrintStream out, AwsAccess aws) throws IOException;
  }

  /** Reads the payloads in the first round, since a function without a snapshot has none. */
  public static Priming.Rounds of(FunctionSettings like, Round round) {
    List<OfflineRounds> read = new ArrayList<>();
    return (number, aws) -> {
      if (read.isEmpty()) {
        OfflineRounds first = new OfflineRounds(like);
        first.reject(aws);
        read.add(first);
      }
      round.run(read.get(0), nowhere(number), aws);
    };
  }

  private static Map<String, String> environment(FunctionSettings like, String region) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", region);
    environment.put("IMPORT_CALLS_PER_SECOND", "0");
    if (like.rejects().queue().isPresent()) {
      environment.put(
          "REJECT_QUEUE_URL", "https://sqs." + region + ".amazonaws.com/000000000000/priming");
    }
    like.rejects().bucket().ifPresent(bucket -> environment.put("REJECT_BUCKET", "priming"));
    if (!like.enrichment().sources().isEmpty()) {
      environment.put(
          "ENRICHMENT",
          like.enrichment().sources().stream()
              .map(EnrichmentSource::service)
              .collect(Collectors.joining(",")));
    }
    return environment;
  }

  /** Events of the function, JSON in UTF-8. */
  public List<byte[]> events() {
    return payloads.events();
  }

  /** The context of every round's invocations. */
  public Context context() {
    return context;
  }

  /** The components of one round's handler. */
  public FunctionComponents components(PrintStream out, AwsAccess aws) {
    return new FunctionComponents(
        settings, aws, region -> SecurityHubApi.of(aws, region), out, Delivery.standard());
  }

  /** A batch of the hub. */
  public KinesisEvent stream() {
    List<KinesisEvent.KinesisEventRecord> records = new ArrayList<>();
    for (byte[] payload : payloads.ofMember()) {
      KinesisEvent.Record kinesis = new KinesisEvent.Record();
      kinesis.setData(ByteBuffer.wrap(payload));
      kinesis.setSequenceNumber(Integer.toString(records.size()));
      KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
      record.setKinesis(kinesis);
      records.add(record);
    }
    KinesisEvent event = new KinesisEvent();
    event.setRecords(records);
    return event;
  }

  /** A batch of the replay. */
  public SQSEvent messages() {
    List<SQSEvent.SQSMessage> messages = new ArrayList<>();
    for (byte[] event : payloads.events()) {
      messages.add(message(new String(event, StandardCharsets.UTF_8)));
    }
    if (settings.rejects().bucket().isPresent()) {
      messages.add(message("{\"s3\":{\"bucket\":\"priming\",\"key\":\"priming\"}}"));
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  private static SQSEvent.SQSMessage message(String body) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("priming");
    message.setBody(body);
    return message;
  }

  private void reject(AwsAccess aws) {
    if (settings.rejects().queue().isEmpty()) {
      return;
    }
    JsonLog log = new JsonLog(LogLevel.ERROR, nowhere(0), aws.time().wallClock());
    RejectStore store =
        new RejectStoreFactory(settings.rejects(), log, aws.clients(), aws.calls(), () -> 0)
            .inQueue(origin.region(), Deadline.in(LIMIT, Ticker.system()));
    store.keep(rejected("priming"));
    store.keep(rejected("x".repeat(LARGE_CHARACTERS)));
    store.flush();
  }

  private static RejectedRecord rejected(String message) {
    return new RejectedRecord(
        RejectReason.REFUSED_BY_SECURITY_HUB,
        "priming",
        new PayloadHeader("", "", ""),
        "",
        new LogEvent("", 0, message),
        true,
        Map.of(),
        List.of());
  }

  /**
   * Alternates between two kinds of stream: code that was compiled for only one kind would be
   * discarded when the other one appears.
   */
  private static PrintStream nowhere(int round) {
    return round % 2 == 0
        ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
        : new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }
}
