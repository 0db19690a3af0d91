package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.findings.LogStages;
import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.cli.input.Input;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.text.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the findings of the user's own logs. */
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
  private static final int ROWS_ON_A_TERMINAL = 100;

  private final Context context;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print the findings as one JSON array and nothing else.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "Write the findings as one JSON array to this file.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "<file>",
      description = "Write a report to this file: one HTML page that needs no network.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--summary", description = "Print only the totals; for large logs.")
  private boolean summary;

  @Option(
      names = "--fail-on",
      paramLabel = "<severity>",
      description =
          "Exit with 3 if a finding has this severity or a greater one: INFORMATIONAL, LOW, MEDIUM,"
              + " HIGH, CRITICAL.")
  private Optional<String> failOn = Optional.empty();

  @Mixin private ReadOptions read = new ReadOptions();

  CheckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Optional<Severity> limit = failOn.map(CheckCommand::severity);
    Map<String, String> environment =
        SettingOptions.environment(context.environment(), spec.commandLine().getParseResult());
    LocalStages stages = LocalStages.of(environment);
    List<Input> inputs = read.inputs(context);
    try (PrintStream file = opened(inputs);
        ReportFile report = new ReportFile(html, inputs, context, environment, stages)) {
      AccountRegion origin = read.origin(environment, context);
      return check(stages, origin, inputs, file, report, limit);
    }
  }

  private int check(
      LocalStages stages,
      AccountRegion origin,
      List<Input> inputs,
      PrintStream file,
      ReportFile report,
      Optional<Severity> limit)
      throws IOException {
    try (LogStages reading = new LogStages(stages, origin, wholeFindings())) {
      Findings findings = reading.findings();
      report.observe(findings);
      InputReading reader = new InputReading(context, inputs);
      reader.readInto(reading);
      if (out.isPresent()) {
        write(findings, file);
        if (file.checkError()) {
          throw new IOException(out.get() + ": not all findings could be written");
        }
      }
      report.write(findings, inputs, origin, read.invented());
      reader.noteLinesWithoutDay();
      print(findings);
      return exitCode(findings, reader.exitCode(findings), limit);
    }
  }

  /** Returns whether the findings themselves are needed, not only their counts. */
  private boolean wholeFindings() {
    return !summary || json || out.isPresent() || html.isPresent();
  }

  /**
   * Opens the output file before anything is read, so that a wrong name is reported at once.
   *
   * @throws IOException if it cannot be opened, or if it is one of the inputs, which would be
   *     overwritten
   */
  private PrintStream opened(List<Input> inputs) throws IOException {
    if (out.isEmpty()) {
      return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
    Input.checkNotRead(inputs, out.get());
    return new PrintStream(Files.newOutputStream(out.get()), false, StandardCharsets.UTF_8);
  }

  private void print(Findings findings) {
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

  private static int exitCode(Findings findings, int read, Optional<Severity> limit) {
    boolean failed =
        limit.isPresent()
            && findings.greatest().filter(s -> s.compareTo(limit.get()) >= 0).isPresent();
    return read == Exit.DONE && failed ? Exit.FAILED_ON : read;
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
