package io.github.falcoasff.falco;

import io.github.falcoasff.intake.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A line of which some pieces have come. */
final class OpenLine {
  /** Starts of a line that are tried if the whole is none. */
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

  /** Whether its end and everything in front of it have come. */
  boolean complete() {
    return ended && (numbered.isEmpty() || numbered.lastKey() == numbered.size());
  }

  String text() {
    return String.join("", pieces());
  }

  /**
   * The last pieces, from the last but one of those on that look like the start of a record: what
   * remains if the pieces before them are another line's.
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

  /** What all pieces agree on. */
  Writer writer() {
    return writer;
  }

  /** Characters held. */
  int characters() {
    return characters;
  }

  /** The log events of all pieces as one: the first one's id and time, all of their messages. */
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
