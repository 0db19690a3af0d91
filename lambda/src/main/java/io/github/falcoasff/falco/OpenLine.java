package io.github.falcoasff.falco;

import io.github.falcoasff.intake.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A line of which some pieces have come. */
final class OpenLine {
  /** Bytes of a line after which Docker cuts it (moby/moby, daemon/logger/copier.go). */
  private static final int DOCKER_CUT = 16 * 1024;

  private final Part first;
  private final List<LogEvent> events = new ArrayList<>();
  private final List<String> inOrder = new ArrayList<>();
  private final TreeMap<Integer, String> numbered = new TreeMap<>();
  private boolean ended;
  private int characters;

  OpenLine(Part first) {
    this.first = first;
  }

  void add(Part part, LogEvent event) {
    events.add(event);
    characters += part.text().length() + event.message().length();
    ended |= part.mark() == Part.Mark.LAST;
    if (part.ordinal() == Part.UNNUMBERED) {
      inOrder.add(part.text());
    } else {
      numbered.putIfAbsent(part.ordinal(), part.text());
    }
  }

  /** Whether its end and everything in front of it have come. */
  boolean complete() {
    return ended && (numbered.isEmpty() || numbered.lastKey() == numbered.size());
  }

  /** Whether nothing says for sure that more will come: no mark, and less than Docker cuts at. */
  boolean maybeComplete() {
    return first.mark() == Part.Mark.MAYBE_OPEN
        && first.text().getBytes(StandardCharsets.UTF_8).length < DOCKER_CUT;
  }

  String text() {
    return String.join("", numbered.isEmpty() ? inOrder : numbered.values());
  }

  Shipper shipper() {
    return first.shipper();
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
        : new LogEvent(
            earliest.id(),
            earliest.timestamp(),
            String.join("\n", events.stream().map(LogEvent::message).toList()));
  }
}
