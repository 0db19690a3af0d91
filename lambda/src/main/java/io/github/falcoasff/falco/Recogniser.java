package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the alerts in a log event's message, whatever shipper wrapped them: FireLens, Fluent Bit,
 * Container Insights, falcosidekick, syslog, container runtimes or none. The structure of what is
 * there decides, never one member's name. Pure: the same message gives the same answer.
 */
final class Recogniser {
  /** A record in a record in a record: more than any known chain of shippers makes. */
  private static final int DEEPEST = 4;

  private static final Recognition FOREIGN = new Recognition.Ignored(IgnoreReason.FOREIGN);

  private static final Recognition BROKEN =
      new Recognition.Rejected(
          RejectReason.MALFORMED_JSON, "the record shows an alert but is no whole JSON");

  /** Members that carry the line in the shippers known, the likeliest first. */
  private static final List<String> LINE_MEMBERS = List.of("log", "message", "MESSAGE", "msg");

  /** Objects of a record that describe something else, whatever is in them. */
  private static final Set<String> METADATA = Set.of("kubernetes", "docker", "ecs", "ec2", "tags");

  /**
   * Recognises the records of one message.
   *
   * @return at least one recognition; more than one if several records are glued together
   */
  List<Recognition> recognise(String message) {
    return line(message, Shipper.NONE, 0);
  }

  /** Recognises the records of a line that was taken out of the record around it. */
  List<Recognition> recogniseLine(String line, Shipper shipper) {
    return line(line, shipper, 1);
  }

  /** Whether a text that is no record shows members or the text prefix of an alert. */
  static boolean showsFalco(String text) {
    return TextPrefix.find(text, 0).isPresent() || showsMembers(text);
  }

  /** Whether a JSON object starts in the text and does not end there. */
  static boolean opensJson(String text) {
    int json = jsonStart(text, 0);
    return json >= 0 && JsonText.of(text).read(json).isEmpty();
  }

  private static boolean showsMembers(String text) {
    return hasMember(text, "rule") && hasMember(text, "priority");
  }

  /**
   * Takes the records of a line one after the other. An object of another program is no record of
   * its own but part of the text around it, so that however many of them make one.
   */
  private List<Recognition> line(String raw, Shipper shipper, int depth) {
    String text = CriLine.strip(raw.stripTrailing());
    List<Recognition> found = new ArrayList<>();
    StringBuilder bare = new StringBuilder();
    Optional<TextPrefix> prefix = Optional.empty();
    int from = 0;
    int read = 0;
    JsonText source = JsonText.of(text);
    for (int json = jsonStart(text, 0); json >= 0; json = jsonStart(text, read)) {
      // What lies in an object is none of the line's: prefixes are looked for between objects.
      prefix = TextPrefix.find(text, read, json);
      if (prefix.isPresent()) {
        break;
      }
      bare.append(text, read, json);
      Optional<JsonText.Read> object = source.read(json);
      if (object.isEmpty()) {
        found.add(showsFalco(text.substring(json)) ? BROKEN : other(text.substring(from), bare));
        return found;
      }
      read = object.get().end();
      List<Recognition> inside = object(object.get().object(), shipper, depth);
      if (!inside.equals(List.of(FOREIGN))) {
        found.addAll(inFront(text.substring(from, json), bare));
        found.addAll(inside);
        bare.setLength(0);
        from = read;
      }
    }
    if (prefix.isEmpty()) {
      prefix = TextPrefix.find(text, read);
    }
    if (prefix.isPresent()) {
      int alert = prefix.get().start();
      bare.append(text, read, alert);
      found.addAll(inFront(text.substring(from, alert), bare));
      found.addAll(textAlerts(text, prefix.get(), shipper));
    } else if (found.isEmpty() || !text.substring(from).isBlank()) {
      found.add(other(text.substring(from), bare.append(text, read, text.length())));
    }
    return found;
  }

  /** Where a JSON object with at least one member starts, or -1. */
  private static int jsonStart(String text, int from) {
    for (int brace = text.indexOf('{', from); brace >= 0; brace = text.indexOf('{', brace + 1)) {
      int next = brace + 1;
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      if (next < text.length() && text.charAt(next) == '"') {
        return brace;
      }
    }
    return -1;
  }

  /**
   * The text in front of an alert. Old Falcos logged without a line feed, so that it may be a
   * record of its own; the head that syslog or a container runtime wrote is none.
   */
  private static List<Recognition> inFront(String front, CharSequence bare) {
    return front.isBlank() || OtherLines.head(front) ? List.of() : List.of(other(front, bare));
  }

  /**
   * A text without any alert: Falco's chatter, another program's, or the end of an alert whose
   * start is somewhere else.
   *
   * @param bare what of it is in no JSON object
   */
  private static Recognition other(String text, CharSequence bare) {
    Recognition other = OtherLines.recognition(text);
    return other.equals(FOREIGN) && showsMembers(bare.toString()) ? BROKEN : other;
  }

  private static List<Recognition> textAlerts(String text, TextPrefix first, Shipper shipper) {
    List<Recognition> found = new ArrayList<>();
    Optional<TextPrefix> prefix = Optional.of(first);
    while (prefix.isPresent()) {
      TextPrefix head = prefix.get();
      prefix = TextPrefix.find(text, head.end());
      int end = prefix.map(TextPrefix::start).orElse(text.length());
      String message = text.substring(head.end(), end).strip();
      found.add(
          recognition(
              FalcoAlert.builder(head.priority())
                  .time(head.time())
                  .clock(head.time().isPresent() ? "" : head.clock())
                  .message(message)
                  .fields(TextFields.read(message))
                  .identityFromText(true)
                  .shipper(shipper)
                  .build()));
    }
    return found;
  }

  /** Whether a member of that name stands in the text, quoted once or within a quoted text. */
  private static boolean hasMember(String text, String name) {
    return text.contains("\"" + name + "\"") || text.contains("\\\"" + name + "\\\"");
  }

  private List<Recognition> object(JsonObject object, Shipper outer, int depth) {
    Shipper shipper = Shipper.of(object).within(outer);
    // An alert may lack its priority after a projection; its output then still tells it.
    Optional<TextPrefix> prefix = object.string("output").flatMap(TextPrefix::at);
    Optional<Priority> priority =
        AlertReader.priority(object).or(() -> prefix.map(TextPrefix::priority));
    if (AlertReader.hasStructure(object) || prefix.isPresent()) {
      return pureLine(object, shipper, depth)
          .orElseGet(() -> List.of(alert(object, priority, shipper)));
    }
    return wrapped(object, shipper, depth);
  }

  /**
   * The untouched line beside an alert that a shipper merged into the record (Fluent Bit's
   * Merge_Log with Keep_Log): no member of it collides with the shipper's.
   */
  private Optional<List<Recognition>> pureLine(JsonObject merged, Shipper shipper, int depth) {
    if (depth >= DEEPEST || merged.string("log").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(line(merged.string("log").get(), shipper, depth + 1))
        .filter(Recogniser::isAnAlert)
        .filter(
            found ->
                found.get(0) instanceof Recognition.Alert line
                    && merged.string("rule").orElse("").strip().equals(line.alert().rule()));
  }

  private static Recognition alert(
      JsonObject object, Optional<Priority> priority, Shipper shipper) {
    if (priority.isEmpty()) {
      return new Recognition.Rejected(
          RejectReason.INVALID_ALERT, "the member priority is none of Falco's priorities");
    }
    return recognition(AlertReader.read(object, priority.get(), shipper));
  }

  private static Recognition recognition(FalcoAlert alert) {
    return OtherLines.internal(alert)
        ? OtherLines.health(alert.message().isEmpty() ? alert.rule() : alert.message())
        : new Recognition.Alert(alert);
  }

  /** Looks for the alert in the members of a record: the best that any of them shows. */
  private List<Recognition> wrapped(JsonObject record, Shipper shipper, int depth) {
    List<Recognition> best = List.of(FOREIGN);
    if (depth >= DEEPEST) {
      return best;
    }
    for (String name : LINE_MEMBERS) {
      best = better(best, record.all(name), shipper, depth);
      if (isAnAlert(best)) {
        return best;
      }
    }
    return better(best, otherMembers(record), shipper, depth);
  }

  /** The first of these values that shows an alert; without any, what says most. */
  private List<Recognition> better(
      List<Recognition> than, List<Object> values, Shipper shipper, int depth) {
    List<Recognition> best = than;
    for (Object value : values) {
      List<Recognition> found =
          value instanceof String text
              ? line(text, shipper, depth + 1)
              : value instanceof JsonObject nested
                  ? object(nested, shipper, depth + 1)
                  : List.of(FOREIGN);
      if (isAnAlert(found)) {
        return found;
      }
      if (rank(found) > rank(best)) {
        best = found;
      }
    }
    return best;
  }

  private static List<Object> otherMembers(JsonObject record) {
    List<Object> candidates = new ArrayList<>();
    for (Map.Entry<String, Object> member : record.members().entrySet()) {
      if (!LINE_MEMBERS.contains(member.getKey()) && !METADATA.contains(member.getKey())) {
        candidates.add(member.getValue());
      }
    }
    return candidates;
  }

  private static boolean isAnAlert(List<Recognition> found) {
    for (Recognition one : found) {
      if (one instanceof Recognition.Alert) {
        return true;
      }
    }
    return false;
  }

  /** How much a finding says: nothing of Falco, Falco's chatter or health, a broken alert. */
  private static int rank(List<Recognition> found) {
    return found.stream()
        .mapToInt(one -> one instanceof Recognition.Rejected ? 2 : one.equals(FOREIGN) ? 0 : 1)
        .max()
        .orElse(0);
  }
}
