package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A container of the function: the real handler and the real SDK over HTTP. Time passes only by its
 * waits, and its log is kept.
 */
public final class TestFunction {
  /** The standard policy, except that calls that hang are abandoned soon. */
  public static final RetryPolicy IMPATIENT =
      new RetryPolicy(
          RetryPolicy.STANDARD.attempts(),
          RetryPolicy.STANDARD.answers(),
          RetryPolicy.STANDARD.firstWait(),
          RetryPolicy.STANDARD.longestWait(),
          RetryPolicy.STANDARD.shortestCall(),
          RetryPolicy.STANDARD.leastLimit(),
          Duration.ofMillis(500));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecurityHubStandIn hub;
  private final VirtualTime time = new VirtualTime();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final FalcoAsffHandler handler;

  public TestFunction(SecurityHubStandIn hub) {
    this(hub, Map.of());
  }

  public TestFunction(SecurityHubStandIn hub, Map<String, String> settings) {
    this(hub, settings, RetryPolicy.STANDARD, api -> api);
  }

  public TestFunction(
      SecurityHubStandIn hub,
      Map<String, String> settings,
      RetryPolicy policy,
      UnaryOperator<FindingsApi> around) {
    this.hub = hub;
    Map<String, String> environment = LocalFunction.environment(hub, settings);
    FunctionSettings read = FunctionSettings.read(environment);
    this.handler =
        new FalcoAsffHandler(
            read,
            environment,
            region ->
                around.apply(
                    SecurityHubApi.of(AwsAccess.of(read.aws(), environment, time), region)),
            new PrintStream(log, true, StandardCharsets.UTF_8),
            new Delivery(policy, time, () -> 0.999));
  }

  /** Handles a payload of these messages with a minute left. */
  public Map<String, Object> handle(List<String> messages) {
    return handle(messages, 60_000);
  }

  public Map<String, Object> handle(List<String> messages, int milliseconds) {
    FunctionContext context = LocalFunction.context(hub);
    Map<String, Object> summary =
        handler.handleRequest(
            Payloads.event(Payloads.json(messages)),
            new FunctionContext(context.arn(), milliseconds));
    assertThat(sum(summary.get("ignored")) + sum(summary.get("rejected")) + imported(summary))
        .isEqualTo(summary.get("received"));
    return summary;
  }

  /** Handles a payload, which must fail. */
  public Throwable failure(List<String> messages, int milliseconds) {
    Throwable failure = catchThrowable(() -> handle(messages, milliseconds));
    assertThat(failure).isNotNull();
    return failure;
  }

  public VirtualTime time() {
    return time;
  }

  /** The lines logged so far. */
  public List<JsonNode> log() {
    List<JsonNode> lines = new ArrayList<>();
    try {
      for (String line : log.toString(StandardCharsets.UTF_8).lines().toList()) {
        lines.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** The last line that is not a metric; it has the figures of the invocation even if it failed. */
  public JsonNode lastLine() {
    List<JsonNode> lines = log().stream().filter(line -> line.has("level")).toList();
    return lines.get(lines.size() - 1);
  }

  public static long imported(Map<String, Object> summary) {
    return (Long) summary.get("imported");
  }

  public static long rejected(Map<String, Object> summary) {
    return sum(summary.get("rejected"));
  }

  private static long sum(Object counts) {
    return ((Map<?, ?>) counts).values().stream().mapToLong(count -> (Long) count).sum();
  }
}
