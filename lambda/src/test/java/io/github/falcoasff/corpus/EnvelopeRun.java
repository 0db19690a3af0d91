package io.github.falcoasff.corpus;

import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends the corpus in one envelope, a hundred lines to a payload, and judges each line. A line
 * without a finding that must have one is sent again alone, to see its outcome.
 */
final class EnvelopeRun {
  private static final int LINES_OF_A_PAYLOAD = 100;

  private final Envelope envelope;
  private final Map<String, CorpusLine> byEventId;
  private final List<Payloads.Line> events = new ArrayList<>();
  private final Map<String, Long> ignored = new TreeMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private final List<CorpusLine> suspects = new ArrayList<>();
  private final Map<Integer, FindingFacts> byLine = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private long imported;
  private int valid;
  private int missing;
  private int falseFindings;

  EnvelopeRun(Envelope envelope, List<CorpusLine> corpus) {
    this.envelope = envelope;
    Map<String, CorpusLine> carried = new LinkedHashMap<>();
    for (CorpusLine line : corpus) {
      Optional<String> message = envelope.wrap(line);
      message.ifPresent(
          text -> {
            carried.put(line.eventId(), line);
            events.add(line.event(text));
          });
    }
    byEventId = carried;
  }

  /** Sends everything and judges it. */
  EnvelopeResult run() throws IOException {
    List<FindingFacts> findings;
    try (FunctionSession session = FunctionSession.start()) {
      for (int from = 0; from < events.size(); from += LINES_OF_A_PAYLOAD) {
        int to = Math.min(events.size(), from + LINES_OF_A_PAYLOAD);
        send(session, events.subList(from, to));
      }
      findings = session.findings();
      session.violations().forEach(what -> violate("?", "invalid at Security Hub: " + what));
    }
    valid = findings.size();
    findings.forEach(this::assign);
    Map<String, CorpusLine> owners =
        findings.stream()
            .filter(finding -> finding.eventId().map(byEventId::containsKey).orElse(false))
            .collect(
                Collectors.toMap(
                    FindingFacts::id,
                    finding -> byEventId.get(finding.eventId().orElseThrow()),
                    (first, second) -> first));
    Map<String, Payloads.Line> eventsById =
        events.stream().collect(Collectors.toMap(Payloads.Line::id, Function.identity()));
    for (CorpusLine line : byEventId.values()) {
      boolean mustHaveOutcome =
          line.expectation() != Expectation.NO_FINDING || suspects.contains(line);
      if (mustHaveOutcome && !byLine.containsKey(line.number())) {
        judge(line, RecordOutcomes.ofLineAlone(eventsById.get(line.eventId())), owners);
      }
    }
    return result();
  }

  private void send(FunctionSession session, List<Payloads.Line> payload) {
    RecordOutcomes outcomes = RecordOutcomes.ofPayload(session, payload);
    List<CorpusLine> lines = payload.stream().map(event -> byEventId.get(event.id())).toList();
    String name = lines.get(0).id() + " … " + lines.get(lines.size() - 1).id();
    if (outcomes.failed()) {
      violate(name, outcomes.describe());
    } else if (outcomes.received() < payload.size() || outcomes.unaccounted() != 0) {
      violate(name, "received " + outcomes.received() + ", " + outcomes.describe());
    }
    if (outcomes.failed() || !outcomes.rejected().isEmpty()) {
      suspects.addAll(lines);
    }
    imported += outcomes.imported();
    RecordOutcomes.add(ignored, outcomes.ignored());
    RecordOutcomes.add(rejected, outcomes.rejected());
  }

  private void assign(FindingFacts finding) {
    CorpusLine line = finding.eventId().map(byEventId::get).orElse(null);
    if (line == null) {
      violate("?", "finding " + finding.id() + " names none of the log events");
      return;
    }
    if (!line.expectation().allowsFinding()) {
      falseFindings++;
      violate(line.id(), "a finding of what is no alert: " + line.message());
    }
    if (byLine.put(line.number(), finding) != null) {
      violate(line.id(), "more than one finding");
    }
  }

  /** Judges a line that has no finding of its own by its outcome when it is sent alone. */
  private void judge(CorpusLine line, RecordOutcomes outcomes, Map<String, CorpusLine> owners) {
    Expectation expectation = line.expectation();
    if (expectation == Expectation.ANY_OUTCOME) {
      notes.add(line.id() + ": " + outcomes.describe());
    }
    if (outcomes.failed() || (!outcomes.rejected().isEmpty() && !expectation.allowsRejection())) {
      violate(line.id(), outcomes.describe());
    } else if (outcomes.findings().size() == 1 && expectation.allowsFinding()) {
      FindingFacts finding = outcomes.findings().get(0);
      CorpusLine owner = owners.get(finding.id());
      if (owner != null && SameContent.of(owner, line)) {
        byLine.put(line.number(), finding);
        return;
      }
      violate(
          line.id(),
          owner == null
              ? "imported when it comes alone, lost among others"
              : "has the Id of " + owner.id() + ", which says something else");
    } else if (outcomes.rejected().isEmpty() && !expectation.allowsIgnoring()) {
      violate(line.id(), "no finding; " + outcomes.describe() + ": " + line.message());
    }
    if (expectation == Expectation.ONE_FINDING) {
      missing++;
    }
  }

  private void violate(String line, String what) {
    violations.add(new Violation(line, envelope.name(), what));
  }

  private EnvelopeResult result() {
    return new EnvelopeResult(
        envelope.name(),
        events.size(),
        byEventId.values().stream()
            .filter(line -> line.expectation() == Expectation.ONE_FINDING)
            .count(),
        imported,
        valid,
        ignored,
        rejected,
        missing,
        falseFindings,
        byLine,
        notes,
        violations);
  }
}
