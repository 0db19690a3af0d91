package io.github.falcoasff.corpus;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcomes of a corpus in all envelopes.
 *
 * @param results one for each envelope
 * @param violations everything that is wrong
 */
record CorpusReport(List<EnvelopeResult> results, List<Violation> violations) {
  private static final String ROW = "%-36s %6s %6s %8s %6s %7s %6s  %s%n";

  /** Adds the comparison between envelopes to the results of each. */
  static CorpusReport of(List<CorpusLine> corpus, List<EnvelopeResult> results) {
    List<Violation> violations = new ArrayList<>();
    results.forEach(result -> violations.addAll(result.violations()));
    for (EnvelopeResult result : results) {
      for (CorpusLine line : corpus) {
        compare(line, results.get(0), result, violations);
      }
    }
    return new CorpusReport(List.copyOf(results), List.copyOf(violations));
  }

  /** Lines times envelopes. */
  int records() {
    return results.stream().mapToInt(EnvelopeResult::lines).sum();
  }

  /** Prints a table with a row for each envelope, everything that is wrong, and a closing line. */
  void print(PrintStream out) {
    out.printf(
        ROW,
        "envelope",
        "lines",
        "alerts",
        "findings",
        "valid",
        "missing",
        "false",
        "ignored, rejected");
    for (EnvelopeResult result : results) {
      out.printf(
          ROW,
          result.envelope(),
          result.lines(),
          result.alerts(),
          result.findings(),
          result.valid(),
          result.missing(),
          result.falseFindings(),
          reasons(result.ignored()) + ", " + reasons(result.rejected()));
    }
    Map<String, Integer> notes = new LinkedHashMap<>();
    results.forEach(result -> result.notes().forEach(note -> notes.merge(note, 1, Integer::sum)));
    notes.forEach((note, count) -> out.printf("note: %s (%d envelopes)%n", note, count));
    violations.forEach(violation -> out.println("violation: " + violation));
    out.printf("corpus: %d records, %d violations%n", records(), violations.size());
  }

  private static void compare(
      CorpusLine line,
      EnvelopeResult reference,
      EnvelopeResult result,
      List<Violation> violations) {
    FindingFacts expected = reference.byLine().get(line.number());
    FindingFacts actual = result.byLine().get(line.number());
    if (expected != null && actual != null) {
      for (String difference : actual.differencesFrom(expected)) {
        violations.add(
            new Violation(
                line.id(),
                result.envelope(),
                "unlike " + reference.envelope() + ": " + difference));
      }
    }
  }

  private static String reasons(Map<String, Long> counts) {
    return counts.isEmpty() ? "-" : counts.toString();
  }
}
