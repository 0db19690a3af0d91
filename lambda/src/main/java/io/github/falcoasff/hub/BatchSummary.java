package io.github.falcoasff.hub;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.metrics.MetricScope;
import io.github.falcoasff.pipeline.InvocationSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Counts the outcomes of one batch over all members. Used by one thread. */
public final class BatchSummary {
  private final Set<String> failed = new TreeSet<>();
  private final Ledger ledger = new Ledger();
  private final InvocationMetrics metrics = new InvocationMetrics();
  private int members;
  private int parked;
  private int calls;
  private int retries;
  private int throttled;

  /** Adds the payloads of one member. */
  void add(MemberRun.Result result) {
    members++;
    failed.addAll(result.failed());
    ledger.add(result.ledger());
    metrics.add(result.metrics());
    parked += result.parked();
    calls += result.calls();
    retries += result.retries();
    throttled += result.throttled();
  }

  /**
   * Adds payloads of a member whose run did not end, so that the stream must deliver all of them
   * again.
   */
  void unfinished(JsonLog log, List<StreamPayload> payloads, String why) {
    members++;
    payloads.forEach(payload -> failed.add(payload.sequenceNumber()));
    log.write(LogLevel.ERROR, "records failed", Map.of("records", payloads.size(), "error", why));
  }

  /** Adds log events of the project's own functions, which are ignored. */
  public void ownLog(long events) {
    ledger.ignoredAtOnce(IgnoreReason.COPY, events);
  }

  /** Sequence numbers of the records that the stream must deliver again. */
  public Set<String> failed() {
    return failed;
  }

  /**
   * Writes the summary line and the metrics.
   *
   * @param start what the delivery's ticker showed when the invocation began, in nanoseconds
   */
  public void write(FunctionComponents components, Context context, int records, long start) {
    metrics.count(Metric.RECORDS_FAILED, failed.size());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("requestId", String.valueOf(context.getAwsRequestId()));
    line.put("records", records);
    line.put("members", members);
    line.put("parked", parked);
    line.put("failed", failed.size());
    line.putAll(
        new InvocationSummary(
                ledger,
                calls,
                retries,
                throttled,
                TimeUnit.NANOSECONDS.toMillis(components.delivery().time().nanoTime() - start),
                components.settings().pipeline().dryRun())
            .members());
    components.log().write(LogLevel.INFO, "batch", line);
    if (ledger.unaccounted() != 0) {
      throw new IllegalStateException(
          ledger.unaccounted() + " records of the batch are not accounted for");
    }
    if (!components.settings().pipeline().dryRun()) {
      // Member and log group are not dimensions: each of their values would be one more paid
      // metric.
      metrics.write(
          new MetricScope(
              components.settings().pipeline().metricsNamespace(),
              String.valueOf(context.getFunctionName()),
              "",
              components.delivery().time().wallClock().millis()),
          ledger,
          components::print);
    }
  }
}
