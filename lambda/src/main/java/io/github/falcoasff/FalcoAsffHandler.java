package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.function.InvocationRunner;
import io.github.falcoasff.function.OfflineRounds;
import io.github.falcoasff.function.OwnLog;
import io.github.falcoasff.intake.LambdaEvent;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.intake.SubscriptionPayload;
import io.github.falcoasff.log.JsonValues;
import io.github.falcoasff.priming.Priming;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.DryRunFindingsApi;
import io.github.falcoasff.securityhub.FindingsApis;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.securityhub.OwnAccountTargets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * The function: takes a CloudWatch Logs subscription payload and imports its Falco alerts into
 * Security Hub.
 *
 * <p>It answers, and logs once at INFO, how many records it <code>received</code>, <code>imported
 * </code>, <code>ignored</code> and <code>rejected</code> (both by reason), the <code>calls</code>
 * to Security Hub, those of them that are <code>retries</code> or were <code>throttled</code>, and
 * the <code>milliseconds</code> taken. Received = imported + ignored + rejected in every answer. If
 * a record has no outcome the invocation fails, so that Lambda delivers the payload again. That is
 * harmless, since the same alert has the same finding Id.
 */
public final class FalcoAsffHandler
    implements RequestStreamHandler, RequestHandler<CloudWatchLogsEvent, Map<String, Object>> {
  private static final JsonFactory JSON = new JsonFactory();

  private final FunctionComponents components;
  private final InvocationRunner runner;

  /** A strong reference, since the runtime keeps only a weak one. */
  @SuppressWarnings("UnusedVariable")
  private final Optional<Priming> priming;

  /**
   * Reads the settings from the environment, as Lambda makes the handler.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public FalcoAsffHandler() {
    this.components = FunctionComponents.of(System.getenv(), System.out);
    this.runner = new InvocationRunner(components);
    this.priming = Optional.of(components.primed(rounds(components.settings())));
  }

  /**
   * Reads the settings from these variables instead.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public FalcoAsffHandler(Map<String, String> environment) {
    this(environment, System.out);
  }

  /**
   * Reads the settings from these variables, and writes log and metrics to this stream.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public FalcoAsffHandler(Map<String, String> environment, PrintStream out) {
    this(FunctionComponents.of(environment, out));
  }

  /** For tests: uses the given Security Hub for each Region, clock and random source. */
  public FalcoAsffHandler(
      FunctionSettings settings,
      Map<String, String> environment,
      FindingsApis apis,
      PrintStream out,
      Delivery delivery) {
    this(
        new FunctionComponents(
            settings,
            AwsAccess.of(settings.aws(), environment, delivery.time()),
            apis,
            out,
            delivery));
  }

  FalcoAsffHandler(FunctionComponents components) {
    this.components = components;
    this.runner = new InvocationRunner(components);
    this.priming = Optional.empty();
  }

  /**
   * Handles one payload. Lambda calls this method, since its Java runtime takes the one with the
   * most parameters of this name. With it a cold start does not load the runtime's binding of
   * events.
   *
   * @param event the event, JSON in UTF-8
   * @param answer takes the summary, JSON in UTF-8
   * @throws RuntimeException for the same reasons as the other method
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Map<String, Object> summary = handle(LambdaEvent.data(event), context);
    try (JsonGenerator json = JSON.createGenerator(answer)) {
      JsonValues.write(json, summary);
    }
  }

  /**
   * Handles one payload that was read from its event already.
   *
   * @return the summary; in a dry run also up to 1 MB of the <code>findings</code> and, as <code>
   *     findingsOmitted</code>, the number of the others
   * @throws RuntimeException if the payload cannot be read, the outcome of a finding is unknown, or
   *     a rejected record could not be kept
   */
  @Override
  public Map<String, Object> handleRequest(CloudWatchLogsEvent event, Context context) {
    String data =
        Optional.ofNullable(event)
            .map(CloudWatchLogsEvent::getAwsLogs)
            .map(CloudWatchLogsEvent.AWSLogs::getData)
            .orElse("");
    return handle(data, context);
  }

  /** Runs the samples through the function before a snapshot. */
  public static Priming.Rounds rounds(FunctionSettings settings) {
    return OfflineRounds.of(
        settings,
        (samples, out, aws) -> {
          FalcoAsffHandler function = new FalcoAsffHandler(samples.components(out, aws));
          for (byte[] event : samples.events()) {
            function.handleRequest(
                new ByteArrayInputStream(event), new ByteArrayOutputStream(), samples.context());
          }
        });
  }

  private Map<String, Object> handle(String data, Context context) {
    FunctionSettings settings = components.settings();
    if (!data.isEmpty() && isOwnLog(data, context)) {
      return OwnLog.summary(
          OwnLog.count(SubscriptionPayload.of(data, settings.pipeline().maximumPayloadBytes())),
          settings.pipeline().dryRun());
    }
    AccountRegion function = components.place(context);
    InvocationRunner.Input input = run -> run.payload(data);
    if (!settings.pipeline().dryRun()) {
      RejectStore rejects =
          components.rejectStores().of(function.region(), components.deadline(context));
      return runner.run(context, new OwnAccountTargets(components.own(function)), rejects, input);
    }
    DryRunFindingsApi dryRun = new DryRunFindingsApi();
    ImportTargets nowhere = OwnAccountTargets.dryRun(function, dryRun, components.pacer(0));
    Map<String, Object> summary =
        runner.run(context, nowhere, components.rejectStores().inLog(), input);
    summary.put("findings", dryRun.findings());
    summary.put("findingsOmitted", dryRun.omitted());
    return summary;
  }

  private boolean isOwnLog(String data, Context context) {
    try {
      return OwnLog.holds(
          SubscriptionPayload.of(data, components.settings().pipeline().maximumPayloadBytes()),
          context);
    } catch (PayloadException broken) {
      // The payload is read again later, and its fault is reported then.
      return false;
    }
  }
}
