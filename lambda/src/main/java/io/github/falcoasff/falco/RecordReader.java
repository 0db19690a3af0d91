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
 * Reads the records of one payload's log events: joins the pieces of lines that a container runtime
 * split, and recognises each record. It holds a bounded number of open lines. Not safe for use by
 * several threads.
 */
public final class RecordReader implements RecordSource {
  /**
   * The most open lines, and the most characters in them: Docker splits at 16 KB, CRI at 8 or 16.
   */
  private static final int MOST_LINES = 1_000;

  private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

  /** The most characters before a mark: the name of the stream and blanks around it. */
  private static final int STREAM = " stdout ".length();

  private static final Recognition TRUNCATED =
      new Recognition.Rejected(
          RejectReason.TRUNCATED, "pieces of the line are not in this payload");

  private static final Recognition FOREIGN = new Recognition.Ignored(IgnoreReason.FOREIGN);

  private final Recogniser recogniser = new Recogniser();
  private final Map<String, OpenLine> open = new LinkedHashMap<>();
  private int characters;

  /**
   * One record.
   *
   * @param event its log event; for a line in pieces it has the id and time of the first piece and
   *     the messages of all, one per line
   * @param recognition the result of recognising it
   * @param writer who wrote it, according to the outermost object; for a line in pieces, as far as
   *     all pieces agree
   */
  public record FalcoRecord(LogEvent event, Recognition recognition, Writer writer) {}

  /** Takes the next log event and returns the records that are complete with it, possibly none. */
  @Override
  public List<FalcoRecord> accept(LogEvent event) {
    if (open.isEmpty() && !mayBePart(event.message())) {
      return whole(event);
    }
    Optional<LinePiece> part;
    try {
      part = LinePiece.of(event.message());
    } catch (RuntimeException | StackOverflowError unreadable) {
      return List.of(failed(event, unreadable));
    }
    return part.isPresent() ? piece(part.get(), event) : whole(event);
  }

  /**
   * Takes the log event of an earlier record ({@link FalcoRecord#event}). If it has several pieces,
   * one per line, each is read by itself.
   */
  @Override
  public List<FalcoRecord> acceptAgain(LogEvent event) {
    List<LogEvent> pieces = event.message().lines().map(event::withMessage).toList();
    if (pieces.size() < 2
        || !pieces.stream().allMatch(piece -> LinePiece.of(piece.message()).isPresent())) {
      return accept(event);
    }
    List<FalcoRecord> records = new ArrayList<>();
    pieces.forEach(piece -> records.addAll(accept(piece)));
    return records;
  }

  /** Whether a line is held that still waits for pieces. */
  @Override
  public boolean holdsOpenLines() {
    return !open.isEmpty();
  }

  /** Ends the payload and returns the records of the lines that are still open. */
  @Override
  public List<FalcoRecord> finish() {
    List<FalcoRecord> records = new ArrayList<>();
    open.values().forEach(line -> records.addAll(end(line)));
    open.clear();
    characters = 0;
    return records;
  }

  /** A quick check that excludes most messages, which are whole lines. */
  private static boolean mayBePart(String message) {
    return message.contains("partial_message\"")
        || message.contains("partial_id\"")
        || message.contains(LinePiece.JOURNALD)
        || hasPartMark(message)
        || (message.length() * 3L >= LinePiece.DOCKER_CUT && message.contains("\"stream\""));
  }

  /** Whether the message has a container runtime's mark for pieces. */
  private static boolean hasPartMark(String message) {
    for (int at = message.indexOf('P'); at >= 0; at = message.indexOf('P', at + 1)) {
      if (message.startsWith("\"P\"", at - 1)
          || message.startsWith(" stdout ", at - STREAM)
          || message.startsWith(" stderr ", at - STREAM)) {
        return true;
      }
    }
    return false;
  }

  private List<FalcoRecord> piece(LinePiece read, LogEvent event) {
    // Under centralised logs one payload holds the lines of several accounts and Regions.
    LinePiece part = read.in(event.account().orElse(""), event.region().orElse(""));
    List<FalcoRecord> records = new ArrayList<>();
    boolean whole = Recogniser.isWholeRecord(part.text());
    if (whole || TextPrefix.at(part.text()).isPresent()) {
      // The open line of this stream is another line.
      if (part.ordinal() <= 1 && open.containsKey(part.key())) {
        records.addAll(end(close(part.key())));
      }
      if (whole && part.ordinal() <= 1) {
        records.addAll(whole(event));
        return records;
      }
    }
    OpenLine line = open.get(part.key());
    if (line == null) {
      if (part.mark() == LinePiece.Mark.LAST && part.ordinal() <= 1) {
        records.addAll(whole(event));
        return records;
      }
      line = new OpenLine(part);
      open.put(part.key(), line);
    }
    characters -= line.characters();
    line.add(part, event);
    characters += line.characters();
    if (line.complete()) {
      records.addAll(joined(close(part.key())));
    }
    records.addAll(endOldest());
    return records;
  }

  /** The records of a message that is a whole line. */
  private List<FalcoRecord> whole(LogEvent event) {
    try {
      Recogniser.Read read = recogniser.recognise(event.message());
      return records(event, read.records(), read.writer());
    } catch (RuntimeException | StackOverflowError unreadable) {
      return List.of(failed(event, unreadable));
    }
  }

  /** The records of a line with all of its pieces. */
  private List<FalcoRecord> joined(OpenLine line) {
    LogEvent event = line.event();
    try {
      List<Recognition> found = recognise(line, line.text());
      boolean none = !hasAlert(found);
      if (none || isText(found)) {
        // The first pieces may belong to another line, whose end is missing.
        for (String tail : line.tails()) {
          boolean candidate = none || Recogniser.isWholeRecord(tail);
          List<Recognition> last = candidate ? recognise(line, tail) : List.of();
          if (hasAlert(last)) {
            List<Recognition> both = new ArrayList<>(last);
            both.addAll(found);
            return records(event, both, line.writer());
          }
        }
      }
      return records(event, found, line.writer());
    } catch (RuntimeException | StackOverflowError unreadable) {
      return List.of(failed(event, unreadable));
    }
  }

  private List<Recognition> recognise(OpenLine line, String text) {
    return recogniser.recogniseLine(text, line.shipper(), line.writer());
  }

  private static boolean hasAlert(List<Recognition> found) {
    return found.stream().anyMatch(Recognition.Alert.class::isInstance);
  }

  /** Whether all alerts are text lines, which extend to the end of the line. */
  private static boolean isText(List<Recognition> found) {
    return found.stream()
        .allMatch(
            one -> !(one instanceof Recognition.Alert alert) || alert.alert().rule().isEmpty());
  }

  private List<FalcoRecord> endOldest() {
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

  /** Ends a line whose remaining pieces are missing. */
  private List<FalcoRecord> end(OpenLine line) {
    LogEvent event = line.event();
    try {
      boolean falco = Evidence.inText(line.text());
      return records(event, List.of(falco ? TRUNCATED : FOREIGN), line.writer());
    } catch (RuntimeException | StackOverflowError unreadable) {
      return List.of(failed(event, unreadable));
    }
  }

  /** The result for a record that could not be read because of a fault of this function. */
  private static FalcoRecord failed(LogEvent event, Throwable fault) {
    return new FalcoRecord(event, Recognition.Rejected.internalError(fault), Writer.NONE);
  }

  /**
   * The records of a line. A rejected record keeps the whole line, so only the first one is
   * returned.
   */
  private static List<FalcoRecord> records(LogEvent event, List<Recognition> found, Writer writer) {
    List<FalcoRecord> records = new ArrayList<>();
    boolean rejected = false;
    for (Recognition recognition : found) {
      boolean rejection = recognition instanceof Recognition.Rejected;
      if (!rejection || !rejected) {
        records.add(new FalcoRecord(event, recognition, writer));
      }
      rejected |= rejection;
    }
    return records;
  }
}
