package io.github.falcoasff.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends every line of a corpus in every envelope, whole and in pieces. Checks that each alert
 * becomes exactly one valid finding, which is the same in all envelopes, and that nothing else
 * becomes a finding.
 */
public final class CorpusRun {
  private CorpusRun() {}

  /**
   * Runs a corpus file through an envelope file, prints a table, and throws if anything is wrong.
   *
   * @param arguments the two files
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "two arguments are needed: the corpus (a JSON object on each line) and the envelopes");
    }
    PrintStream out = System.out;
    List<CorpusLine> corpus = CorpusLine.read(Path.of(arguments[0]));
    Path envelopes = Path.of(arguments[1]);
    CorpusReport report;
    List<PartialResult> pieces;
    try {
      // Discards the function's own log lines, which would be between the rows.
      System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
      List<Envelope> all = new ArrayList<>(Envelopes.read(envelopes));
      all.addAll(Envelopes.shapes());
      report = run(corpus, all);
      pieces = runInPieces(corpus, PartialEnvelope.read(envelopes), report);
    } finally {
      System.setOut(out);
    }
    PartialResult.print(pieces, out);
    report.print(out);
    int violations =
        report.violations().size() + pieces.stream().mapToInt(p -> p.violations().size()).sum();
    if (violations > 0) {
      throw new IllegalStateException("the corpus run found " + violations + " violations");
    }
  }

  /** Runs every line in pieces, and compares the findings with those of the whole lines. */
  static List<PartialResult> runInPieces(
      List<CorpusLine> corpus, List<PartialEnvelope> envelopes, CorpusReport whole)
      throws IOException {
    List<PartialResult> results = new ArrayList<>();
    for (PartialEnvelope envelope : envelopes) {
      results.add(new PartialRun(envelope, corpus, whole.results().get(0).byLine()).run());
    }
    return results;
  }

  /** Runs lines through envelopes, the bare line first. */
  static CorpusReport run(List<CorpusLine> corpus, List<Envelope> envelopes) throws IOException {
    List<EnvelopeResult> results = new ArrayList<>();
    for (Envelope envelope : envelopes) {
      results.add(new EnvelopeRun(envelope, corpus).run());
    }
    return CorpusReport.of(corpus, results);
  }
}
