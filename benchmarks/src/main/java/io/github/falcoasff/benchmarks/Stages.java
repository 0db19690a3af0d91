package io.github.falcoasff.benchmarks;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.MappingSettings;
import io.github.falcoasff.asff.SeverityPolicy;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.intake.PayloadReceiver;
import io.github.falcoasff.intake.SubscriptionPayload;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingBatcher;
import io.github.falcoasff.securityhub.FindingTracker;
import io.github.falcoasff.securityhub.ImportListener;
import io.github.falcoasff.securityhub.PacedCalls;
import io.github.falcoasff.securityhub.PendingFinding;
import io.github.falcoasff.securityhub.RefusedFinding;
import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs the function's stages with its standard settings, up to a given one. */
final class Stages {
  private static final long MAXIMUM_BYTES = 1L << 30;
  private static final int MINUTE = 60_000;
  private static final AccountRegion ORIGIN =
      new AccountRegion("aws", SamplePayload.REGION, SamplePayload.ACCOUNT);
  private static final MappingSettings SETTINGS =
      new MappingSettings(
          "Falco",
          "CNCF",
          SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK),
          Optional.empty(),
          Redactor.standard(),
          Duration.ZERO);

  private Stages() {}

  static void decode(String data, Consumer<LogEvent> sink) {
    read(data, (header, event) -> sink.accept(event));
  }

  static void recognise(String data, Consumer<FalcoAlert> sink) {
    recognise(data, (reference, alert) -> sink.accept(alert));
  }

  static void map(String data, Consumer<EncodedFinding> sink) {
    map(data, (reference, finding) -> sink.accept(finding));
  }

  /** Passes on the body of each request, and treats its findings as imported. */
  static void marshal(String data, Consumer<byte[]> sink) {
    Delivery delivery = Delivery.standard();
    int[] gathered = {0};
    PacedCalls calls =
        new PacedCalls(
            (body, timeout) -> {
              sink.accept(body);
              int taken = gathered[0];
              gathered[0] = 0;
              return new CallResult.Answered(taken, List.of());
            },
            new CallPacer(0, delivery.time()),
            Deadline.ofInvocation(MINUTE, delivery.time()),
            delivery);
    FindingBatcher importer = new FindingBatcher(calls, ORIGIN, new ImportListener() {});
    FindingTracker uncounted = new Uncounted();
    map(
        data,
        (reference, finding) -> {
          // This sends the findings that were collected before.
          importer.add(new PendingFinding(finding, reference, uncounted));
          gathered[0]++;
        });
    importer.flush();
  }

  private static void map(String data, BiConsumer<LogReference, EncodedFinding> sink) {
    FindingMapper mapper = new FindingMapper(SETTINGS, ORIGIN);
    recognise(data, (reference, alert) -> sink.accept(reference, mapper.map(alert, reference)));
  }

  private static void recognise(String data, BiConsumer<LogReference, FalcoAlert> sink) {
    RecordReader records = new RecordReader();
    read(
        data,
        (header, event) -> {
          for (RecordReader.FalcoRecord record : records.accept(event)) {
            if (record.recognition() instanceof Recognition.Alert found) {
              sink.accept(
                  new LogReference(
                      header.logGroup(), header.logStream(), event.id(), event.timestamp()),
                  found.alert());
            }
          }
        });
  }

  private static void read(String data, BiConsumer<PayloadHeader, LogEvent> sink) {
    SubscriptionPayload.of(data, MAXIMUM_BYTES)
        .read(
            new PayloadReceiver() {
              private PayloadHeader header = new PayloadHeader("", "", "");

              @Override
              public void data(PayloadHeader of) {
                header = of;
              }

              @Override
              public void logEvent(LogEvent event) {
                sink.accept(header, event);
              }

              @Override
              public void controlEvent() {
                throw new IllegalStateException("no control message is measured");
              }
            });
  }

  /** Ignores what the importer reports. */
  private static final class Uncounted implements FindingTracker {
    @Override
    public void imported(PendingFinding pending) {
      // The outcomes are not measured here.
    }

    @Override
    public void rejected(PendingFinding pending, RefusedFinding refusal) {
      throw new IllegalStateException(refusal.message());
    }

    @Override
    public void duplicate(PendingFinding pending) {
      throw new IllegalStateException("the payload holds an alert twice");
    }

    @Override
    public void abandoned() {
      throw new IllegalStateException("nothing is given up here");
    }
  }
}
