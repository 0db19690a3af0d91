package io.github.falcoasff.falco;

import io.github.falcoasff.intake.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A line of which some pieces were received. */
final class OpenLine {
  /** The most starts of a line that are tried if the whole line cannot be read. */
  private static final int MOST_TAILS = 2;

  private final LinePiece first;
  private final List<LogEvent> events = new ArrayList<>();
  private final List<String> inOrder = new ArrayList<>();
  private final TreeMap<Integer, String> numbered = new TreeMap<>();
  private Writer writer;
  private boolean ended;
  private int characters;

  OpenLine(LinePiece first) {
    this.first = first;
    this.writer = first.writer();
  }

  void add(LinePiece part, LogEvent event) {
    events.add(event);
    writer = writer.agreed(part.writer());
    characters += part.text().length() + event.message().length();
    ended |= part.mark() == LinePiece.Mark.LAST;
    if (part.ordinal() == LinePiece.UNNUMBERED) {
      inOrder.add(part.text());
    } else {
      numbered.putIfAbsent(part.ordinal(), part.text());
    }
  }

  /** Whether all pieces were received. */
  boolean complete() {
    return ended && (numbered.isEmpty() || numbered.lastKey() == numbered.size());
  }

  String text() {
    return String.join("", pieces());
  }

  /**
   * The ends of the line that begin with a piece that looks like the start of a record, at most the
   * last two. They are tried in case the pieces before belong to another line.
   */
  List<String> tails() {
    List<String> tails = new ArrayList<>();
    List<String> pieces = pieces();
    for (int at = pieces.size() - 1; at > 0 && tails.size() < MOST_TAILS; at--) {
      if (pieces.get(at).startsWith("{\"")) {
        tails.add(String.join("", pieces.subList(at, pieces.size())));
      }
    }
    return tails;
  }

  Shipper shipper() {
    return first.shipper();
  }

  /** The writer on which all pieces agree. */
  Writer writer() {
    return writer;
  }

  /** The number of characters of all pieces. */
  int characters() {
    return characters;
  }

  /** The log events of all pieces as one, with the id and time of the first and all messages. */
  LogEvent event() {
    LogEvent earliest = events.get(0);
    return events.size() == 1
        ? earliest
        : earliest.withMessage(String.join("\n", events.stream().map(LogEvent::message).toList()));
  }

  private List<String> pieces() {
    return numbered.isEmpty() ? inOrder : List.copyOf(numbered.values());
  }
}
