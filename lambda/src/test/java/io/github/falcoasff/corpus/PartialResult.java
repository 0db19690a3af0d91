package io.github.falcoasff.corpus;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of the corpus in pieces, in one envelope. */
final class PartialResult {
  private static final String ROW = "%-36s %6s %8s %16s %16s %6s%n";

  private final String envelope;
  private final List<Violation> violations = new ArrayList<>();
  private final int[] rejected = new int[2];
  private final int[] ignored = new int[2];
  private int lines;
  private int joined;
  private int lookedWhole;

  PartialResult(String envelope) {
    this.envelope = envelope;
  }

  /** The envelope's name. */
  String envelope() {
    return envelope;
  }

  void cutLine() {
    lines++;
  }

  void joinedAlert() {
    joined++;
  }

  void lookedWhole() {
    lookedWhole++;
  }

  void alone(boolean first, boolean evidence) {
    int[] counts = evidence ? rejected : ignored;
    counts[first ? 0 : 1]++;
  }

  void violate(String line, String what) {
    violations.add(new Violation(line, envelope + " in pieces", what));
  }

  /** How many alerts became the finding of the whole line. */
  int joined() {
    return joined;
  }

  List<Violation> violations() {
    return violations;
  }

  /** Prints a table with a row for each envelope. */
  static void print(List<PartialResult> results, PrintStream out) {
    out.printf(ROW, "in pieces", "lines", "joined", "first: rej/ign", "last: rej/ign", "whole");
    for (PartialResult result : results) {
      out.printf(
          ROW,
          result.envelope,
          result.lines,
          result.joined,
          result.rejected[0] + "/" + result.ignored[0],
          result.rejected[1] + "/" + result.ignored[1],
          result.lookedWhole);
    }
    List<Violation> all = results.stream().flatMap(r -> r.violations.stream()).toList();
    all.forEach(violation -> out.println("violation: " + violation));
    out.printf("pieces: %d envelopes, %d violations%n", results.size(), all.size());
  }
}
