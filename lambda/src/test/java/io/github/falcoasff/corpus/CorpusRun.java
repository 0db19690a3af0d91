package io.github.falcoasff.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends every line of a corpus in every envelope that carries whole lines, and checks that each
 * alert becomes exactly one valid finding, the same in all envelopes, and nothing else becomes one.
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
    CorpusReport report;
    try {
      // The function's own log lines would stand between the rows.
      System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
      report = run(CorpusLine.read(Path.of(arguments[0])), Envelopes.read(Path.of(arguments[1])));
    } finally {
      System.setOut(out);
    }
    report.print(out);
    if (!report.violations().isEmpty()) {
      throw new IllegalStateException(
          "the corpus run found " + report.violations().size() + " violations");
    }
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
