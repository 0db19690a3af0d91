package io.github.falcoasff.falco;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the log events of one payload into records: joins the pieces of lines that a container
 * runtime cut, and recognises what is in them. It holds no more than a bounded number of open
 * lines. Of one payload; not safe for use by several threads.
 */
public final class RecordReader {
  /** Open lines held at once, and the characters in them: Docker cuts at 16 KB, CRI at 8 or 16. */
  private static final int MOST_LINES = 1_000;

  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  private final Recogniser recogniser = new Recogniser();
  private final Map<String, OpenLine> open = new LinkedHashMap<>();
  private int characters;

  /**
   * One record.
   *
   * @param event the log event that it came in; of several pieces, the first one's id and time and
   *     the messages of all, one a line
   * @param recognition what it is
   * @param writer who wrote it, as the outermost object says; of several pieces, what all of them
   *     agree on
   */
  public record FalcoRecord(LogEvent event, Recognition recognition, Writer writer) {}

  /** Takes the next log event; gives the records that are whole with it, possibly none. */
  public List<FalcoRecord> accept(LogEvent event) {
    if (open.isEmpty() && !mayBePart(event.message())) {
      return records(event, recogniser.recognise(event.message()));
    }
    Optional<Part> part = Part.of(event.message());
    return part.isPresent()
        ? piece(part.get(), event)
        : records(event, recogniser.recognise(event.message()));
  }

  /**
   * Takes the event of a record that was given before, by {@link FalcoRecord#event}: if it is of
   * several pieces, one a line, each is taken by itself.
   */
  public List<FalcoRecord> acceptAgain(LogEvent event) {
    List<LogEvent> pieces =
        event
            .message()
            .lines()
            .map(piece -> new LogEvent(event.id(), event.timestamp(), piece))
            .toList();
    if (pieces.size() < 2
        || !pieces.stream().allMatch(piece -> Part.of(piece.message()).isPresent())) {
      return accept(event);
    }
    List<FalcoRecord> records = new ArrayList<>();
    pieces.forEach(piece -> records.addAll(accept(piece)));
    return records;
  }

  /** Whether pieces of a line are held that the next log events may complete. */
  public boolean holdsOpenLines() {
    return !open.isEmpty();
  }

  /** Ends the payload: what is still open stays so. */
  public List<FalcoRecord> finish() {
    List<FalcoRecord> records = new ArrayList<>();
    open.values().forEach(line -> records.addAll(end(line)));
    open.clear();
    characters = 0;
    return records;
  }

  /** Whether it is worth looking closer: most messages are whole lines. */
  private static boolean mayBePart(String message) {
    return message.contains("\"partial_message\"")
        || message.contains("\"P\"")
        || message.contains(" stdout P")
        || message.contains(" stderr P")
        || (message.contains("\"stream\"")
            && message.contains("\"time\"")
            && !message.contains("\\n\""));
  }

  private List<FalcoRecord> piece(Part part, LogEvent event) {
    OpenLine line = open.get(part.key());
    List<FalcoRecord> records = new ArrayList<>();
    if (line != null
        && line.maybeComplete()
        && startsARecord(part.text())
        && !completesAnAlert(line, part)) {
      // Nothing is missing after all: this one is the next line.
      records.addAll(end(close(part.key())));
      line = null;
    }
    if (line == null) {
      if (part.mark() == Part.Mark.LAST && part.ordinal() <= 1) {
        records.addAll(records(event, recogniser.recognise(event.message())));
        return records;
      }
      if (part.mark() == Part.Mark.MAYBE_OPEN && !worthWaiting(part)) {
        records.addAll(records(event, recogniser.recognise(event.message())));
        return records;
      }
      line = new OpenLine(part);
      open.put(part.key(), line);
    }
    characters -= line.characters();
    line.add(part, event);
    characters += line.characters();
    if (line.complete()) {
      close(part.key());
      records.addAll(records(line.event(), recogniser.recogniseLine(line.text(), line.shipper())));
    }
    records.addAll(makeRoom());
    return records;
  }

  /** Whether a line without a line feed may go on: a text alert, or JSON that is not whole. */
  private boolean worthWaiting(Part part) {
    return TextPrefix.startsWithTime(part.text())
        || Recogniser.opensJson(part.text())
        || recogniser.recogniseLine(part.text(), part.shipper()).stream()
            .anyMatch(
                one -> one instanceof Recognition.Alert found && found.alert().rule().isEmpty());
  }

  /** Whether a text is the start of a line of its own rather than the middle of one. */
  private static boolean startsARecord(String text) {
    return text.startsWith("{\"")
        || TextPrefix.find(text, 0).filter(prefix -> prefix.start() == 0).isPresent()
        || OtherLines.reason(text) != IgnoreReason.FOREIGN;
  }

  /** Whether both texts are one alert, as if a line was cut just before its output fields. */
  private boolean completesAnAlert(OpenLine line, Part part) {
    List<Recognition> joined = recogniser.recogniseLine(line.text() + part.text(), line.shipper());
    return joined.size() == 1
        && joined.get(0) instanceof Recognition.Alert found
        && !found.alert().rule().isEmpty();
  }

  private List<FalcoRecord> makeRoom() {
    List<FalcoRecord> records = new ArrayList<>();
    while (open.size() > MOST_LINES || characters > MOST_CHARACTERS) {
      Iterator<String> oldest = open.keySet().iterator();
      records.addAll(end(close(oldest.next())));
    }
    return records;
  }

  private OpenLine close(String key) {
    OpenLine line = open.remove(key);
    if (line == null) {
      throw new IllegalStateException("no open line " + key);
    }
    characters -= line.characters();
    return line;
  }

  /** A line of which no more will come. */
  private List<FalcoRecord> end(OpenLine line) {
    List<Recognition> found = recogniser.recogniseLine(line.text(), line.shipper());
    boolean falco =
        found.stream()
                .anyMatch(
                    one -> one instanceof Recognition.Alert || one instanceof Recognition.Rejected)
            || Recogniser.showsFalco(line.text());
    if (!falco) {
      return records(line.event(), List.of(new Recognition.Ignored(IgnoreReason.FOREIGN)));
    }
    boolean whole =
        line.maybeComplete()
            && found.stream().noneMatch(one -> one instanceof Recognition.Rejected);
    return records(
        line.event(),
        whole
            ? found
            : List.of(
                new Recognition.Rejected(
                    RejectReason.TRUNCATED, "pieces of the line are not in this payload")));
  }

  /** The records of a line. What is rejected keeps the line whole, so once a line is enough. */
  private static List<FalcoRecord> records(LogEvent event, List<Recognition> found) {
    List<FalcoRecord> records = new ArrayList<>();
    boolean rejected = false;
    for (Recognition recognition : found) {
      boolean rejection = recognition instanceof Recognition.Rejected;
      if (!rejection || !rejected) {
        records.add(new FalcoRecord(event, recognition, Writer.NONE));
      }
      rejected |= rejection;
    }
    return records;
  }
}
