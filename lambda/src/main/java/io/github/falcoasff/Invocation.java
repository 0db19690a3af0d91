package io.github.falcoasff;

import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.intake.PayloadReceiver;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.ledger.RejectReason;
import io.github.falcoasff.securityhub.FindingImporter;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportListener;
import io.github.falcoasff.securityhub.RefusedFinding;
import io.github.falcoasff.securityhub.Submission;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One payload on its way through the stages, and the account of each of its records. */
final class Invocation implements PayloadReceiver, ImportListener {
  private final FunctionSettings settings;
  private final FunctionLog log;
  private final Origin function;
  private final Ledger ledger = new Ledger();
  private final RecordReader records = new RecordReader();
  private final FindingImporter importer;
  private final Folding folding = new Folding(this::folded);
  private PayloadHeader header = new PayloadHeader("", "", "");
  private Optional<FindingMapper> mapper = Optional.empty();

  Invocation(FunctionSettings settings, FunctionLog log, Origin function, FindingsApi api) {
    this.settings = settings;
    this.log = log;
    this.function = function;
    this.importer = new FindingImporter(api, this);
  }

  @Override
  public void data(PayloadHeader data) {
    header = data;
    Origin origin = function;
    if (settings.dryRun()) {
      origin = new Origin(function.partition(), function.region(), data.owner());
    } else if (!data.owner().equals(function.account())) {
      throw new ForeignAccountException(data.owner(), function.account());
    }
    mapper = Optional.of(new FindingMapper(settings.mapping(), origin));
  }

  @Override
  public void logEvent(LogEvent event) {
    records.accept(event).forEach(this::record);
  }

  @Override
  public void controlEvent() {
    ledger.received();
    ledger.ignored(IgnoreReason.CONTROL);
  }

  @Override
  public void imported(Submission submission) {
    ledger.imported(1);
    if (log.writes(LogLevel.DEBUG)) {
      log.write(
          LogLevel.DEBUG,
          "finding",
          Map.of(
              "logEventId",
              submission.log().eventId(),
              "finding",
              new String(submission.finding().json(), StandardCharsets.UTF_8)));
    }
  }

  @Override
  public void rejected(Submission submission, RefusedFinding refusal) {
    reject(
        RejectReason.REFUSED_BY_SECURITY_HUB,
        refusal.code() + ": " + refusal.message(),
        submission.log(),
        new String(submission.finding().json(), StandardCharsets.UTF_8));
  }

  @Override
  public void duplicate(Submission submission) {
    ledger.ignored(IgnoreReason.DUPLICATE);
  }

  private void record(RecordReader.FalcoRecord record) {
    ledger.received();
    LogEvent event = record.event();
    if (record.recognition() instanceof Recognition.Alert found) {
      submit(found.alert(), event);
    } else if (record.recognition() instanceof Recognition.Ignored none) {
      ledger.ignored(none.reason());
    } else if (record.recognition() instanceof Recognition.Rejected broken) {
      reject(broken.reason(), broken.detail(), reference(event), event.message());
    }
  }

  /** Sends what is still gathered and checks that every record is accounted for. */
  void finish() {
    records.finish().forEach(this::record);
    folding.finish();
    importer.flush();
    if (ledger.unaccounted() != 0) {
      throw new IllegalStateException(
          ledger.unaccounted()
              + " of "
              + ledger.receivedCount()
              + " records are neither imported nor ignored nor rejected");
    }
  }

  /** The figures so far. */
  Map<String, Object> summary(long milliseconds) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("received", ledger.receivedCount());
    summary.put("imported", ledger.importedCount());
    summary.put("ignored", ledger.ignoredByReason());
    summary.put("rejected", ledger.rejectedByReason());
    summary.put("calls", settings.dryRun() ? 0 : importer.calls());
    summary.put("milliseconds", milliseconds);
    summary.put("dryRun", settings.dryRun());
    return summary;
  }

  private void submit(FalcoAlert alert, LogEvent event) {
    if (!alert.priority().atLeast(settings.minimumPriority())) {
      ledger.ignored(IgnoreReason.BELOW_MINIMUM_PRIORITY);
    } else if (!settings.filter().passes(alert)) {
      ledger.ignored(IgnoreReason.FILTERED);
    } else {
      FindingMapper findings = mapper.orElseThrow();
      LogReference reference = reference(event);
      findings
          .foldedId(alert, reference)
          .ifPresentOrElse(
              id -> folding.add(id, alert, reference),
              () -> importer.add(new Submission(findings.map(alert, reference), reference)));
    }
  }

  private void folded(Folding.Fold fold) {
    for (long repeat = 0; repeat < fold.repeats(); repeat++) {
      ledger.ignored(IgnoreReason.FOLDED);
    }
    importer.add(
        new Submission(
            mapper.orElseThrow().mapFolded(fold.newest(), fold.log(), fold.repeats()), fold.log()));
  }

  private LogReference reference(LogEvent event) {
    return new LogReference(header.logGroup(), header.logStream(), event.id(), event.timestamp());
  }

  private void reject(RejectReason reason, String detail, LogReference from, String record) {
    ledger.rejected(reason);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", reason.code());
    members.put("detail", detail);
    members.put("logGroup", from.logGroup());
    members.put("logStream", from.logStream());
    members.put("logEventId", from.eventId());
    members.put("record", record);
    log.write(LogLevel.ERROR, "record rejected", members);
  }
}
