package io.github.falcoasff.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.pipeline.EnrichmentStage;
import io.github.falcoasff.pipeline.FindingRoutes;
import io.github.falcoasff.pipeline.FindingSink;
import io.github.falcoasff.pipeline.ImportSink;
import io.github.falcoasff.pipeline.PayloadRun;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.time.Deadline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one payload, or one kept record, through the stages, and logs and measures it. */
public final class InvocationRunner {
  private final FunctionComponents components;

  public InvocationRunner(FunctionComponents components) {
    this.components = components;
  }

  /** What an invocation reads. */
  public interface Input {
    /** Passes all of it to the run. */
    void read(PayloadRun run);
  }

  /**
   * Runs the input through the stages.
   *
   * @param targets chooses account and credentials for the findings
   * @param rejects where rejected records are kept
   * @return the summary
   * @throws RuntimeException if the input cannot be read, the outcome of a finding is unknown, or a
   *     rejected record could not be kept
   */
  public Map<String, Object> run(
      Context context, ImportTargets targets, RejectStore rejects, Input input) {
    long start = components.delivery().time().nanoTime();
    boolean dryRun = components.settings().pipeline().dryRun();
    components.beginInvocation();
    Deadline deadline = components.forImport(components.deadline(context));
    InvocationMetrics metrics = new InvocationMetrics();
    PayloadRun run =
        new PayloadRun(
            components.pipelineContext(),
            components.log(),
            new Routes(components, components.place(context), targets, deadline, metrics),
            rejects,
            metrics,
            new RecordReader(),
            components.delivery().time().wallClock());
    try {
      input.read(run);
      run.finish();
    } catch (RuntimeException failure) {
      Map<String, Object> members = logged(run.summary(millisecondsSince(start)), context);
      members.put("error", String.valueOf(failure.getMessage()));
      components.log().write(LogLevel.ERROR, "invocation failed", members);
      throw failure;
    } finally {
      if (!dryRun) {
        run.writeMetrics(String.valueOf(context.getFunctionName()), components::print);
      }
    }
    Map<String, Object> summary = run.summary(millisecondsSince(start));
    components.log().write(LogLevel.INFO, "invocation", logged(summary, context));
    return summary;
  }

  /** Looks up resources only in the function's own account and Region, and not in a dry run. */
  private record Routes(
      FunctionComponents components,
      AccountRegion function,
      ImportTargets targets,
      Deadline deadline,
      InvocationMetrics metrics)
      implements FindingRoutes {
    @Override
    public FindingSink sink(String owner) {
      return new ImportSink(targets.of(owner), deadline, components.delivery(), metrics);
    }

    @Override
    public Optional<EnrichmentStage> enrichment(AccountRegion place, EnrichmentStage.Out out) {
      FunctionSettings settings = components.settings();
      if (settings.pipeline().dryRun()
          || settings.enrichment().sources().isEmpty()
          || !place.equals(function)) {
        return Optional.empty();
      }
      return Optional.of(
          new EnrichmentStage(
              components.enricher(function),
              settings.enrichment().budget(),
              deadline,
              metrics,
              out));
    }
  }

  private static Map<String, Object> logged(Map<String, Object> summary, Context context) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", String.valueOf(context.getAwsRequestId()));
    members.putAll(summary);
    return members;
  }

  private long millisecondsSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(components.delivery().time().nanoTime() - start);
  }
}
