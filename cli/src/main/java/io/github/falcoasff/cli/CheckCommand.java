package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.findings.LogStages;
import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.cli.input.Input;
import io.github.falcoasff.cli.input.LogReader;
import io.github.falcoasff.intake.PayloadException;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the findings of one's own logs. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Shows the findings of your own logs.",
      "Reads plain and .gz files, folders, standard input (-); lines, JSON, answers and exports of"
          + " CloudWatch Logs, kubectl logs, Lambda events. Nothing is sent anywhere."
    })
final class CheckCommand implements Callable<Integer> {
  /** The most inputs that are named one by one. */
  private static final int NAMED = 10;

  private static final int ROWS_ON_A_TERMINAL = 100;

  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "<file>",
      description = "Files, folders, or - for standard input.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the findings as one JSON array and nothing else.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "Write the findings as one JSON array to this file.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--summary", description = "Print only the totals; for large logs.")
  private boolean summary;

  @Option(
      names = "--fail-on",
      paramLabel = "<severity>",
      description =
          "Exit with 3 if a finding has this severity or a greater one: INFORMATIONAL, LOW, MEDIUM,"
              + " HIGH, CRITICAL.")
  private Optional<String> failOn = Optional.empty();

  @Mixin private OriginOptions originOptions = new OriginOptions();

  private final List<String> without = new ArrayList<>();
  private boolean faulty;
  private long withoutDay;

  CheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Severity> limit = failOn.map(CheckCommand::severity);
    Map<String, String> environment =
        SettingOptions.environment(context.environment(), spec.commandLine().getParseResult());
    LocalStages stages = LocalStages.of(environment);
    List<Input> inputs = Input.of(names, context.in(), context.now());
    try (PrintStream file = opened(inputs)) {
      return check(
          stages, originOptions.origin(environment, context.errors()), inputs, file, limit);
    }
  }

  private int check(
      LocalStages stages,
      AccountRegion origin,
      List<Input> inputs,
      PrintStream file,
      Optional<Severity> limit)
      throws IOException {
    try (LogStages reading = new LogStages(stages, origin, !summary || json || out.isPresent())) {
      Findings findings = reading.findings();
      Progress progress = new Progress(context, inputs.stream().mapToLong(Input::bytes).sum());
      for (int i = 0; i < inputs.size(); i++) {
        read(reading, inputs.get(i), progress, i < NAMED || inputs.size() == NAMED + 1);
      }
      progress.end();
      if (inputs.size() > NAMED + 1) {
        context.note("… and " + Totals.number(inputs.size() - (long) NAMED, "input") + " more");
      }
      context.note("read " + progress.words());
      if (out.isPresent()) {
        write(findings, file);
        if (file.checkError()) {
          throw new IOException(out.get() + ": not all findings could be written");
        }
      }
      print(findings);
      return exitCode(findings, inputs, limit);
    }
  }

  /**
   * Opens the file to write before anything is read, so that a wrong name is reported at once.
   *
   * @throws UsageException if it is one of the inputs, which would be lost
   */
  private PrintStream opened(List<Input> inputs) throws IOException {
    if (out.isEmpty()) {
      return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
    Input.checkNotRead(inputs, out.get());
    return new PrintStream(Files.newOutputStream(out.get()), false, StandardCharsets.UTF_8);
  }

  private void read(LogStages reading, Input input, Progress progress, boolean named) {
    Findings findings = reading.findings();
    long before = findings.recognised();
    String head = "";
    try (InputStream raw = input.source().open()) {
      LogReader reader = LogReader.open(progress.counted(raw), input.modified());
      head = reader.head();
      try {
        reading.read(reader);
      } finally {
        progress.end();
        withoutDay += reader.linesWithoutDay();
        long alerts = findings.recognised() - before;
        if (named && alerts > 0) {
          context.note(input.name() + ": " + reader.kind() + ", " + Totals.number(alerts, "alert"));
        }
      }
    } catch (IOException | PayloadException fault) {
      faulty = true;
      context.fault(input.name() + ": " + Faults.words(fault));
    }
    if (findings.recognised() == before) {
      without.add(input.name() + ": no Falco alert recognised; " + Appearance.of(head));
    }
  }

  private void print(Findings findings) {
    if (withoutDay > 0) {
      context.note(
          Totals.number(withoutDay, "line")
              + " with a time of day only: the day is taken from the file's last change");
    }
    if (json && out.isEmpty()) {
      write(findings, context.out());
      new Totals(findings, context.errors(), Terminal.NONE).print();
      return;
    }
    if (!summary && findings.size() > 0) {
      table(findings);
    }
    new Totals(findings, context.out(), context.terminal()).print();
  }

  private void table(Findings findings) {
    List<Findings.Entry> entries = findings.sorted();
    int most = context.terminal().output() ? ROWS_ON_A_TERMINAL : entries.size();
    FindingTable table = new FindingTable(context);
    entries.stream().limit(most).forEach(entry -> table.add(entry.row(), entry.records()));
    table.print();
    if (entries.size() > most) {
      context
          .out()
          .println(
              "… and "
                  + Totals.number(entries.size() - (long) most, "finding")
                  + " more: all with | less, or --json");
    }
    context.out().println();
  }

  private static void write(Findings findings, PrintStream to) {
    String separator = "[";
    for (EncodedFinding finding : findings.all()) {
      to.println(separator);
      to.print(Printable.clean(new String(finding.json(), StandardCharsets.UTF_8)));
      separator = ",";
    }
    to.println(separator.equals("[") ? "[]" : System.lineSeparator() + "]");
    to.flush();
  }

  private int exitCode(Findings findings, List<Input> inputs, Optional<Severity> limit) {
    boolean none = findings.recognised() == 0;
    if (none && inputs.isEmpty()) {
      context.fault("no Falco alert recognised: the folders hold no files");
    }
    without.stream().limit(NAMED).forEach(none ? context::fault : context::note);
    if (without.size() > NAMED) {
      context.note(
          "… and "
              + Totals.number(without.size() - (long) NAMED, "more input")
              + " without a Falco alert");
    }
    if (faulty) {
      return Exit.FAULT;
    }
    if (none) {
      return Exit.NO_ALERT;
    }
    boolean failed =
        limit.isPresent()
            && findings.greatest().filter(s -> s.compareTo(limit.get()) >= 0).isPresent();
    return failed ? Exit.FAILED_ON : Exit.DONE;
  }

  private static Severity severity(String name) {
    return Severity.of(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "--fail-on must be one of INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL, not '"
                        + name
                        + "'"));
  }
}
