package io.github.falcoasff.cli;

import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.findings.LogStages;
import io.github.falcoasff.cli.input.Input;
import io.github.falcoasff.cli.input.LogReader;
import io.github.falcoasff.intake.PayloadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads inputs one after the other and describes each on standard error. */
final class InputReading {
  /** The maximum number of inputs that are named one by one. */
  private static final int NAMED = 10;

  private final Context context;
  private final List<Input> inputs;
  private final List<String> without = new ArrayList<>();
  private boolean faulty;
  private long withoutDay;

  InputReading(Context context, List<Input> inputs) {
    this.context = context;
    this.inputs = List.copyOf(inputs);
  }

  /** Reads all inputs. An input that cannot be read does not stop the others. */
  void readInto(LogStages stages) {
    Progress progress = new Progress(context, inputs.stream().mapToLong(Input::bytes).sum());
    for (int i = 0; i < inputs.size(); i++) {
      read(stages, inputs.get(i), progress, i < NAMED || inputs.size() == NAMED + 1);
    }
    progress.end();
    if (inputs.size() > NAMED + 1) {
      context.note("… and " + Totals.number(inputs.size() - (long) NAMED, "input") + " more");
    }
    context.note("read " + progress.words());
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

  /**
   * Reports how many lines have a time but no day, if there are any, and where their day comes
   * from.
   */
  void noteLinesWithoutDay() {
    if (withoutDay > 0) {
      context.note(
          Totals.number(withoutDay, "line")
              + " with a time of day only: the day is taken from the file's last change");
    }
  }

  /** Reports which inputs have no alert, and returns the exit code. */
  int exitCode(Findings findings) {
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
    return faulty ? Exit.FAULT : none ? Exit.NO_ALERT : Exit.DONE;
  }
}
