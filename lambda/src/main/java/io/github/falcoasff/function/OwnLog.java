package io.github.falcoasff.function;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.intake.PayloadReceiver;
import io.github.falcoasff.intake.SubscriptionPayload;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.pipeline.InvocationSummary;
import java.util.Map;

/**
 * Recognises payloads of log groups that the project's own functions write to. A subscription of a
 * whole account delivers these as well. Each line that an invocation writes would then cause
 * another invocation, without end. Such a payload is therefore ignored, and nothing is logged about
 * it. Its alerts were imported or kept by the function that wrote the lines.
 */
public final class OwnLog {
  /** The start of the names of all such log groups in the project's templates. */
  private static final String PREFIX = "/falco-asff/";

  private OwnLog() {}

  /** Whether the payload is of a log group of this or another of the project's functions. */
  public static boolean holds(SubscriptionPayload payload, Context context) {
    try {
      String group = payload.header().logGroup();
      return group.startsWith(PREFIX) || group.equals(context.getLogGroupName());
    } catch (PayloadException broken) {
      // The handler reads it again and reports the fault.
      return false;
    }
  }

  /**
   * Counts the log events of such a payload.
   *
   * @throws PayloadException if it is broken
   */
  public static long count(SubscriptionPayload payload) {
    Count count = new Count();
    payload.read(count);
    return count.events;
  }

  /** The summary of an invocation that ignored so many log events. */
  public static Map<String, Object> summary(long events, boolean dryRun) {
    Ledger ledger = new Ledger();
    ledger.ignoredAtOnce(IgnoreReason.COPY, events);
    return new InvocationSummary(ledger, 0, 0, 0, 0, dryRun).members();
  }

  private static final class Count implements PayloadReceiver {
    private long events;

    @Override
    public void data(PayloadHeader header) {
      // Known already.
    }

    @Override
    public void logEvent(LogEvent event) {
      events++;
    }

    @Override
    public void controlEvent() {
      events++;
    }
  }
}
