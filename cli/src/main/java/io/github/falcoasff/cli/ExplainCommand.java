package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.cli.explain.Influences;
import io.github.falcoasff.cli.explain.MappingPage;
import io.github.falcoasff.cli.explain.Reasons;
import io.github.falcoasff.cli.input.EventReceiver;
import io.github.falcoasff.cli.input.LogReader;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.Ledger;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.reject.RejectedRecord;
import io.github.falcoasff.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where each member of the finding for a log line comes from. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Shows where each member of a finding comes from: which field, tag, setting or row of the"
          + " catalogue.",
      "Without a line, or with -, it reads standard input."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "<line>", description = "A line of a log, or -.")
  private Optional<String> line = Optional.empty();

  @Mixin private OriginOptions originOptions = new OriginOptions();

  ExplainCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> environment =
        SettingOptions.environment(context.environment(), spec.commandLine().getParseResult());
    LocalStages stages = LocalStages.of(environment);
    List<LogEvent> events = events();
    AccountRegion origin = originOptions.origin(environment, context.errors());
    RecordReader records = new RecordReader();
    List<RecordReader.FalcoRecord> found = new ArrayList<>();
    events.forEach(event -> found.addAll(records.accept(event)));
    found.addAll(records.finish());
    int alerts = 0;
    for (RecordReader.FalcoRecord record : found) {
      if (record.recognition() instanceof Recognition.Alert alert) {
        alerts++;
        explain(alert.alert(), record.event(), environment, origin);
      } else {
        context.out().println(noAlert(record.recognition()));
      }
    }
    outcome(stages, events, origin);
    if (alerts == 0) {
      String text = events.isEmpty() ? "" : events.get(0).message();
      context.fault("no Falco alert recognised; " + Appearance.of(text));
      return Exit.NO_ALERT;
    }
    return Exit.DONE;
  }

  private List<LogEvent> events() throws IOException {
    String given = line.orElse("-");
    InputStream in =
        given.equals("-")
            ? context.in()
            : new ByteArrayInputStream(given.getBytes(StandardCharsets.UTF_8));
    List<LogEvent> events = new ArrayList<>();
    EventReceiver receiver =
        new EventReceiver() {
          @Override
          public void event(PayloadHeader from, LogEvent event) {
            events.add(event);
          }

          @Override
          public void payload(String data) {
            throw new UsageException("it is a Lambda event: take the command check for it");
          }
        };
    LogReader reader = LogReader.open(in, context.now());
    if (reader.inPieces()) {
      LogReader.Pieces pieces = reader.pieces();
      for (Optional<LogReader.Piece> piece = pieces.next();
          piece.isPresent();
          piece = pieces.next()) {
        pieces.read(piece.get(), receiver);
      }
    } else {
      reader.read(receiver);
    }
    return events;
  }

  private void explain(
      FalcoAlert alert, LogEvent event, Map<String, String> environment, AccountRegion origin) {
    Influences influences =
        new Influences(
            environment, alert, new LogReference("", "", event.id(), event.timestamp()), origin);
    Reasons reasons =
        new Reasons(alert, influences, new MappingPage(FalcoAsffCli.text("mapping.md")));
    new Explanation(reasons, context.out(), context.terminal()).print();
  }

  private static String noAlert(Recognition recognition) {
    if (recognition instanceof Recognition.Ignored ignored) {
      return "Ignored: " + ReasonWords.of(ignored.reason().code());
    }
    if (recognition instanceof Recognition.Rejected rejected) {
      return Printable.line(
          "Rejected: " + ReasonWords.of(rejected.reason().code()) + " (" + rejected.detail() + ")");
    }
    if (recognition instanceof Recognition.Health) {
      return "Ignored: " + ReasonWords.of("falco_internal");
    }
    throw new IllegalStateException("an unknown recognition: " + recognition);
  }

  /** Prints which records are left out because of the settings or checks. */
  private void outcome(LocalStages stages, List<LogEvent> events, AccountRegion origin) {
    LocalStages.Run run =
        stages.start(
            origin,
            new LocalStages.Outcomes() {
              @Override
              public void finding(EncodedFinding finding) {
                // The explanation already shows the finding.
              }

              @Override
              public void rejected(RejectedRecord rejected) {
                context
                    .out()
                    .println(
                        Printable.line(
                            "Rejected: "
                                + ReasonWords.of(rejected.reason().code())
                                + " ("
                                + rejected.detail()
                                + ")"));
              }
            });
    run.header(new PayloadHeader("", "", ""));
    events.forEach(run::accept);
    Ledger ledger = run.finish();
    ledger
        .ignoredByReason()
        .forEach(
            (reason, count) ->
                context.out().println("Left out, " + count + ": " + ReasonWords.of(reason)));
  }
}
