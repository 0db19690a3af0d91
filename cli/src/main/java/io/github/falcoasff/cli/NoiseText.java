package io.github.falcoasff.cli;

import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.cli.noise.Month;
import io.github.falcoasff.cli.noise.Noise;
import io.github.falcoasff.cli.noise.NoiseRow;
import io.github.falcoasff.cli.noise.SettingAdvice;
import io.github.falcoasff.text.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what causes the most findings as text for people. */
final class NoiseText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final Terminal terminal;
  private final Noise noise;
  private final boolean least;

  /**
   * Makes the printer.
   *
   * @param least whether there may be more findings than were counted
   */
  NoiseText(Context context, Noise noise, boolean least) {
    this.out = context.out();
    this.terminal = context.terminal();
    this.noise = noise;
    this.least = least;
  }

  void print() {
    out.println((least ? "at least " : "") + Totals.number(noise.findings(), "finding") + span());
    out.println(
        noise
            .month()
            .map(
                month ->
                    "a month at this rate: "
                        + figures(month)
                        + " (0.00003 USD a finding after 10,000 free a month in each account and"
                        + " Region; a group's dollars are its share)")
            .orElse("less than an hour from the first alert to the last: no figures of a month"));
    heading("What makes the most findings");
    rows(noise.top());
    heading("What removes it: append to a Falco rules file that is loaded after the rules");
    exceptions();
    if (!noise.settings().isEmpty()) {
      heading("Or a setting of the function");
      settings();
    }
    heading("What you would still see with these exceptions");
    left();
  }

  private String span() {
    Optional<Instant> first = noise.first();
    Optional<Instant> last = noise.last();
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    Duration span = Duration.between(first.get(), last.get());
    return String.format(
        Locale.ROOT,
        ", from %s to %s UTC (%s)",
        TIME.format(first.get()),
        TIME.format(last.get()),
        span.toDays() >= 2
            ? span.toDays() + " days"
            : span.toHours() >= 2 ? span.toHours() + " hours" : span.toMinutes() + " minutes");
  }

  private void rows(List<NoiseRow> rows) {
    List<String> heading = new ArrayList<>(List.of("SEVERITY", "FINDINGS", "SHARE"));
    if (noise.month().isPresent()) {
      heading.addAll(List.of("A MONTH", "USD"));
    }
    heading.addAll(List.of("RULE", "PROCESS", "PARENT", "IMAGE", "WORKLOAD"));
    TextTable table = new TextTable(terminal.width(), Set.of(), heading.toArray(String[]::new));
    for (NoiseRow row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(row.severity().name());
      cells.add(number(row.findings()));
      cells.add(percent(row.share()));
      row.month()
          .ifPresent(
              month -> {
                cells.add(number(Math.round(month.findings())));
                cells.add(dollars(month));
              });
      cells.addAll(List.of(row.rule(), row.process(), row.parent(), row.image(), row.workload()));
      table.row(cells.toArray(String[]::new));
    }
    List<Severity> severities = rows.stream().map(NoiseRow::severity).toList();
    table.print(
        out,
        (row, cell) ->
            row == 0 ? terminal.bold(cell) : terminal.coloured(severities.get(row - 1), cell));
  }

  /** Prints all exceptions as one YAML document, with explanations as comments in it. */
  private void exceptions() {
    String gap = "";
    for (NoiseRow row : noise.top()) {
      out.print(gap);
      gap = System.lineSeparator();
      comment(
          Totals.number(row.findings(), "finding")
              + ", "
              + percent(row.share())
              + ": "
              + Stream.of(row.rule(), row.process(), row.workload())
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.joining(", ")));
      for (SettingAdvice advice : row.settings()) {
        comment("setting instead: " + advice.setting() + " " + effect(advice));
      }
      row.exception().yaml().ifPresent(out::print);
      row.exception().fault().ifPresent(fault -> comment("no exception: " + fault));
    }
  }

  private static String effect(SettingAdvice advice) {
    return advice.leaves() == 0
        ? "removes all " + number(advice.of()) + " of the rule"
        : "leaves " + number(advice.leaves());
  }

  private void settings() {
    TextTable table = new TextTable(terminal.width(), Set.of(), "LEAVES", "OF", "SETTING");
    for (SettingAdvice advice : noise.settings()) {
      table.row(number(advice.leaves()), number(advice.of()), advice.setting());
    }
    table.print(out, (row, cell) -> row == 0 ? terminal.bold(cell) : cell);
  }

  private void left() {
    Noise.Left left = noise.left();
    out.println(
        Totals.number(left.findings(), "finding")
            + " instead of "
            + number(noise.findings())
            + left.month()
                .map(
                    month ->
                        "; a month "
                            + figures(month)
                            + noise
                                .month()
                                .map(before -> " instead of " + figures(before))
                                .orElse(""))
                .orElse(""));
    if (!left.rows().isEmpty()) {
      rows(left.rows());
    }
    if (left.otherFindings() > 0) {
      out.println(
          "… and "
              + Totals.number(left.otherFindings(), "finding")
              + " of "
              + Totals.number(left.otherGroups(), "group"));
    }
  }

  private void heading(String text) {
    out.println();
    out.println(terminal.bold(text));
  }

  private void comment(String text) {
    out.println("# " + Printable.line(text));
  }

  private static String figures(Month month) {
    return Totals.number(Math.round(month.findings()), "finding") + ", " + dollars(month) + " USD";
  }

  private static String dollars(Month month) {
    return String.format(Locale.ROOT, "%,.2f", month.dollars());
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", share * 100);
  }
}
