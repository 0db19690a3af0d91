package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsTransport;
import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.standin.FindingValidator;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a function calls, in this process: the embedded queue and bucket behind the SDK's clients,
 * and a Security Hub that takes every finding. Nothing waits.
 */
final class ProcessAws implements FindingsApi {
  static final String REGION = "us-east-1";
  static final String BUCKET = "kept";
  private static final URI QUEUE =
      URI.create("https://sqs.us-east-1.amazonaws.com/111122223333/rejects");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SqsStandIn queue = SqsStandIn.unconnected(REGION, QUEUE);
  private final S3StandIn bucket = S3StandIn.start(REGION);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Set<String> ids = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private int seenViolations;
  private boolean validated;
  private final FunctionComponents components;

  /** Starts with these settings, by variable. */
  ProcessAws(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("AWS_REGION", REGION);
    environment.put("IMPORT_CALLS_PER_SECOND", "0");
    environment.put("REJECT_QUEUE_URL", QUEUE.toString());
    environment.put("REJECT_BUCKET", BUCKET);
    FunctionSettings read = FunctionSettings.read(environment);
    StoppedTime time = new StoppedTime();
    AwsTransport transport =
        new AwsTransport(
            new ProcessHttp(queue, bucket), timer(), Optional.of(attempt -> Duration.ZERO), time);
    components =
        new FunctionComponents(
            read,
            new AwsAccess(
                read.aws(),
                new AwsClients(read.aws(), "fuzz", transport),
                TestAws.CREDENTIALS,
                time),
            region -> this,
            new PrintStream(log, true, StandardCharsets.UTF_8),
            new Delivery(RetryPolicy.STANDARD, time, () -> 0.5));
  }

  FunctionComponents components() {
    return components;
  }

  /** Forgets all but the objects that were put into the bucket. */
  void begin() {
    log.reset();
    ids.clear();
    queue.take();
  }

  /** Whether findings are validated from now on. */
  void validate(boolean each) {
    validated = each;
  }

  /** Puts an object into the bucket. */
  void store(String key, String content) {
    bucket.put(BUCKET, key, content);
  }

  /** The Ids of the findings that were taken. */
  Set<String> ids() {
    return ids;
  }

  /** How many messages are in the queue. */
  int messages() {
    return queue.messages().size();
  }

  /** All that was logged. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** The logged lines that have this message. */
  List<JsonNode> lines(String message) {
    return log()
        .lines()
        .filter(line -> line.contains("\"message\":\"" + message + "\""))
        .map(ProcessAws::json)
        .filter(line -> line.path("message").asText().equals(message))
        .toList();
  }

  /** What was wrong with calls since the last time. */
  List<String> newViolations() {
    List<String> found = new ArrayList<>(violations);
    violations.clear();
    List<String> all = new ArrayList<>(queue.violations());
    all.addAll(bucket.violations());
    found.addAll(all.subList(Math.min(seenViolations, all.size()), all.size()));
    seenViolations = all.size();
    return found;
  }

  @Override
  public CallResult batchImportFindings(byte[] body, Duration timeout) {
    JsonNode findings = json(new String(body, StandardCharsets.UTF_8)).path("Findings");
    for (JsonNode finding : findings) {
      ids.add(finding.path("Id").asText());
      if (validated) {
        int bytes = finding.toString().getBytes(StandardCharsets.UTF_8).length;
        violations.addAll(FindingValidator.violations(finding, bytes));
      }
    }
    return new CallResult.Answered(findings.size(), List.of());
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private static ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "timer");
          thread.setDaemon(true);
          return thread;
        });
  }
}
