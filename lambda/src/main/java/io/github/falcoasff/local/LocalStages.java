package io.github.falcoasff.local;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.member.MemberSettings;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.pipeline.FindingSink;
import io.github.falcoasff.pipeline.PayloadRun;
import io.github.falcoasff.pipeline.PendingAlert;
import io.github.falcoasff.pipeline.PipelineContext;
import io.github.falcoasff.pipeline.RecordTracker;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.Rejected;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.reject.UnknownRejectedException;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.time.Ticker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the function's stages over local log events: settings, recognition, filters, folding,
 * mapping and masking, without Lambda and without calls to AWS. Findings and rejected records go to
 * the caller. Safe for use by several threads; a {@link Run} is not.
 */
public final class LocalStages {
  private final PipelineContext context;
  private final Clock clock = Ticker.system().wallClock();
  private final JsonLog nowhere =
      new JsonLog(
          LogLevel.ERROR,
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          clock);

  private LocalStages(FunctionSettings settings) {
    this.context = new PipelineContext(settings.pipeline());
  }

  /**
   * Reads the function's settings from these variables. Settings for calls to AWS have no effect.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public static LocalStages of(Map<String, String> environment) {
    return new LocalStages(FunctionSettings.read(environment));
  }

  /**
   * Reads the function's settings, and those of the hub where the variables ask for it.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public static void check(Map<String, String> environment) {
    FunctionSettings.read(environment);
    if (MemberSettings.given(environment)) {
      MemberSettings.read(environment);
      MemberSettings.checkPlaceToPark(environment);
    }
  }

  /** Takes the outcomes of records. */
  public interface Outcomes {
    /**
     * Takes the finding of a record, or of several that are folded. Two findings may have the same
     * Id.
     */
    void finding(EncodedFinding finding);

    /** The same with the finding's alert. */
    default void finding(EncodedFinding finding, Source source) {
      finding(finding);
    }

    /** Takes a rejected record, whose message is masked. */
    void rejected(RejectedRecord rejected);
  }

  /**
   * The source of a finding.
   *
   * @param alert the alert, not masked; if repeats are folded, the newest one
   * @param log the log event of the alert
   * @param origin the account, Region and partition of the finding
   */
  public record Source(FalcoAlert alert, LogReference log, AccountRegion origin) {}

  /**
   * Starts a run over log events of one log stream.
   *
   * @param own the account, Region and partition of findings whose log events name no other account
   */
  public Run start(AccountRegion own, Outcomes outcomes) {
    return new Run(own, outcomes, false);
  }

  /** Starts the same for findings that are only counted: see {@link FindingMapper#forTotals}. */
  public Run startTotals(AccountRegion own, Outcomes outcomes) {
    return new Run(own, outcomes, true);
  }

  /**
   * Maps one alert to its finding, without filters and folding.
   *
   * @param from the log event of the alert
   */
  public EncodedFinding map(FalcoAlert alert, LogReference from, AccountRegion own) {
    return new FindingMapper(context.mappingCache(), own, clock.instant()).map(alert, from);
  }

  /**
   * The Id that repeats of an alert share if {@code FOLD_WINDOW} is set; empty if it is not.
   *
   * @param own as in {@link #start}
   */
  public Function<Source, Optional<String>> foldedIds(AccountRegion own) {
    FindingMapper mapper = new FindingMapper(context.mappingCache(), own, clock.instant());
    return source -> mapper.foldedId(source.alert(), source.log());
  }

  /** The value of an output field with its secrets masked. */
  public String masked(String field, String value) {
    return context.settings().mapping().redactor().redactField(field, value);
  }

  /** A run over the log events of one log stream. */
  public final class Run {
    private final PayloadRun payload;

    private Run(AccountRegion own, Outcomes outcomes, boolean totalsOnly) {
      this.payload =
          new PayloadRun(
              context,
              nowhere,
              owner -> new Sink(of(owner, own), outcomes, totalsOnly),
              new Rejects(outcomes),
              new InvocationMetrics(),
              new RecordReader(),
              clock);
    }

    /** Sets the origin of the log events; must be called before the first of them. */
    public void header(PayloadHeader header) {
      payload.data(header);
    }

    /** Takes the next log event. A timestamp of 0 means that its time is not known. */
    public void accept(LogEvent event) {
      payload.logEvent(event);
    }

    /**
     * Takes a whole subscription payload, with its header.
     *
     * @param data the {@code awslogs.data} of a Lambda event
     * @throws io.github.falcoasff.intake.PayloadException if the payload cannot be read
     */
    public void payload(String data) {
      payload.payload(data);
    }

    /** Whether a line is held that still waits for pieces. */
    public boolean holdsOpenLines() {
      return payload.holdsOpenLines();
    }

    /**
     * Ends the log events.
     *
     * @return the counts of all records
     */
    public Ledger finish() {
      payload.finish();
      return payload.ledger();
    }
  }

  private static AccountRegion of(String owner, AccountRegion own) {
    return owner.isEmpty() || owner.equals(ImportTargets.OWN_ACCOUNT)
        ? own
        : new AccountRegion(own.partition(), own.region(), owner);
  }

  /** Passes findings on and counts them as imported. */
  private record Sink(AccountRegion origin, Outcomes outcomes, boolean totalsOnly)
      implements FindingSink {
    @Override
    public void add(EncodedFinding finding, PendingAlert alert, RecordTracker tracker) {
      tracker.imported(finding, alert.log());
      outcomes.finding(finding, new Source(alert.alert(), alert.log(), origin));
    }

    @Override
    public void flush() {
      // Each finding has its outcome at once.
    }
  }

  private record Rejects(Outcomes outcomes) implements RejectStore {
    @Override
    public void keep(Rejected rejected) {
      if (rejected instanceof RejectedRecord record) {
        outcomes.rejected(record);
      } else {
        // Only the hub parks payloads.
        throw new UnknownRejectedException(rejected);
      }
    }

    @Override
    public void flush() {
      // Each record is passed on at once.
    }
  }
}
