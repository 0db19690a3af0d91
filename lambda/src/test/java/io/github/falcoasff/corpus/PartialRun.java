package io.github.falcoasff.corpus;

import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Splits every line of the corpus in two, as container runtimes split long lines. Checks the
 * outcome of both pieces among those of another stream, of the first piece alone, and of the last
 * piece alone.
 */
final class PartialRun {
  private static final int DOCKER_CUT = 16 * 1024;

  /** Numbers of log events that are not lines of the corpus. */
  private static final int NEIGHBOURS = 1_000_000;

  private static final Pattern TEXT_ALERT =
      Pattern.compile(
          "\\d\\d:\\d\\d:\\d\\d\\.\\d{9}(?:[+-]\\d{4})?: (?:Emergency|Alert|Critical|Error|Warning"
              + "|Notice|Informational|Debug) ");

  private final PartialEnvelope envelope;
  private final List<CorpusLine> corpus;
  private final Map<Integer, FindingFacts> whole;
  private final PartialResult result;

  /**
   * A run in one envelope.
   *
   * @param whole the findings of the whole lines, by the line's number
   */
  PartialRun(PartialEnvelope envelope, List<CorpusLine> corpus, Map<Integer, FindingFacts> whole) {
    this.envelope = envelope;
    this.corpus = corpus;
    this.whole = whole;
    this.result = new PartialResult(envelope.name());
  }

  /** Sends everything and judges it. */
  PartialResult run() throws IOException {
    try (FunctionSession session = FunctionSession.start()) {
      for (CorpusLine line : corpus) {
        for (int cut : cuts(line.message())) {
          joined(session, line, cut);
        }
      }
      Set<String> expected = new TreeSet<>();
      for (CorpusLine line : corpus) {
        FindingFacts finding = whole.get(line.number());
        if (finding != null && !cuts(line.message()).isEmpty()) {
          expected.add(finding.id());
        }
      }
      Set<String> actual = new TreeSet<>();
      session.findings().forEach(finding -> actual.add(finding.id()));
      if (!actual.equals(expected)) {
        result.violate("?", "findings of joined lines have other Ids than those of whole lines");
      }
      session.violations().forEach(what -> result.violate("?", "invalid: " + what));
    }
    try (FunctionSession session = FunctionSession.start()) {
      for (CorpusLine line : corpus) {
        for (int cut : cuts(line.message())) {
          String first = line.message().substring(0, cut);
          String last = line.message().substring(cut);
          alone(session, line, first, envelope.first(first), envelope.firstIsMarked(), true);
          alone(session, line, last, envelope.last(last), envelope.lastIsMarked(), false);
        }
      }
    }
    return result;
  }

  /**
   * The positions of the cuts: the middle of the line if its pieces are marked, and the position at
   * which Docker cuts.
   */
  private List<Integer> cuts(String line) {
    List<Integer> cuts = new ArrayList<>();
    if (envelope.firstIsMarked()) {
      cuts.add(line.length() / 2);
    }
    if (line.length() > DOCKER_CUT) {
      cuts.add(DOCKER_CUT);
    }
    return cuts.stream()
        .map(cut -> cut > 0 && Character.isLowSurrogate(line.charAt(cut)) ? cut - 1 : cut)
        .toList();
  }

  private void joined(FunctionSession session, CorpusLine line, int cut) {
    PartialEnvelope other = envelope.neighbour();
    String message = line.message();
    Payloads.Line first = line.event(envelope.first(message.substring(0, cut)));
    List<Payloads.Line> payload =
        List.of(
            first,
            neighbour(line, 0, other.first("a line of another str")),
            neighbour(line, 1, other.last("eam")),
            neighbour(line, 2, envelope.last(message.substring(cut))));
    RecordOutcomes outcomes = RecordOutcomes.ofPayload(session, payload);
    result.cutLine();
    boolean isAlert = whole.containsKey(line.number());
    if (outcomes.failed() || outcomes.unaccounted() != 0) {
      result.violate(line.id(), "joined: " + outcomes.describe());
    } else if (outcomes.imported() != (isAlert ? 1 : 0)) {
      result.violate(line.id(), "joined: " + outcomes.describe());
    } else if (!outcomes.rejected().isEmpty() && !line.expectation().allowsRejection()) {
      result.violate(line.id(), "joined: " + outcomes.describe());
    } else if (isAlert) {
      result.joinedAlert();
    }
  }

  private void alone(
      FunctionSession session,
      CorpusLine line,
      String piece,
      String message,
      boolean marked,
      boolean first) {
    RecordOutcomes outcomes = RecordOutcomes.ofPayload(session, List.of(line.event(message)));
    String which = first ? "first piece" : "last piece";
    boolean text = TEXT_ALERT.matcher(piece).find();
    // Such a piece cannot be distinguished from a whole text line.
    boolean looksWhole = !marked && text && !piece.contains("{\"");
    boolean evidence = text || (shows(piece, "rule") && shows(piece, "priority"));
    long rejected = outcomes.rejected().values().stream().mapToLong(Long::longValue).sum();
    if (outcomes.failed() || outcomes.unaccounted() != 0) {
      result.violate(line.id(), which + ": " + outcomes.describe());
    } else if (looksWhole) {
      result.lookedWhole();
    } else if (outcomes.imported() != 0) {
      result.violate(line.id(), which + " became a finding");
    } else if (rejected != (evidence ? 1 : 0)) {
      result.violate(line.id(), which + ": " + outcomes.describe() + "; evidence: " + evidence);
    } else {
      result.alone(first, evidence);
    }
  }

  private static boolean shows(String piece, String member) {
    return piece.contains("\"" + member + "\"") || piece.contains("\\\"" + member + "\\\"");
  }

  private static Payloads.Line neighbour(CorpusLine line, int number, String message) {
    Payloads.Line event = line.event(message);
    return new Payloads.Line(
        Payloads.id(NEIGHBOURS + 10 * line.number() + number), event.timestamp(), message);
  }
}
