package io.github.falcoasff.falco;

import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches the objects, lists and texts of a record for alerts. Inside of an alert only the
 * untouched line in {@code log} is searched. In an object the most complete candidate is taken; in
 * a list each element is searched by itself.
 */
final class ObjectSearch {
  private static final Recognition UNREADABLE =
      new Recognition.Rejected(
          RejectReason.INVALID_ALERT, "the member priority is none of Falco's priorities");

  /** The members in which known shippers put the line, the most likely first. */
  private static final List<String> LINE_MEMBERS =
      List.of("log", "message", "MESSAGE", "msg", "body");

  /** The members of a record that always describe something else. */
  private static final Set<String> METADATA =
      Set.of("kubernetes", "docker", "ecs", "ec2", "tags", "resource");

  private final Budget budget;

  ObjectSearch(Budget budget) {
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  /** Recognises a text in a record. */
  Found text(String text, RecordPlace place) {
    String line = Base64Text.of(text).orElse(text);
    if (place.isDeepestText()) {
      if (Evidence.inText(line)) {
        budget.leaveOutAlert();
      }
      return Found.FOREIGN;
    }
    return new LineReader(line, place.inText(), this).read();
  }

  /** Recognises an object, a list or a text. */
  Found value(Object value, RecordPlace place) {
    if (value instanceof String text) {
      return text(text, place);
    }
    if (value == JsonText.Beyond.BEYOND || place.isDeepestLevel()) {
      if (value instanceof JsonObject
          || value instanceof List<?>
          || value == JsonText.Beyond.BEYOND) {
        budget.exceed();
      }
      return Found.FOREIGN;
    }
    if (value instanceof JsonObject object) {
      return object(object, place.inValue());
    }
    return value instanceof List<?> list ? list(list, place.inValue()) : Found.FOREIGN;
  }

  /** Recognises an object. */
  Found object(JsonObject object, RecordPlace around) {
    if (Copies.isOfTalon(object)) {
      return Found.COPY;
    }
    Shape shape = Shape.of(object);
    RecordPlace place =
        around.within(shape == Shape.NONE ? Shipper.of(object) : Shipper.ofAlert(object));
    return switch (shape) {
      case WHOLE -> untouchedLine(object, place).orElseGet(() -> alert(object, place));
      case NONE -> members(object, place);
      default -> {
        Found own = alert(object, place);
        Found better = structured(object, place);
        yield better.isBetterThan(own) ? better : own;
      }
    };
  }

  private Found list(List<?> list, RecordPlace place) {
    Optional<String> bytes = ByteText.of(list);
    if (bytes.isPresent()) {
      return text(bytes.get(), place);
    }
    Optional<JsonObject> pairs = OtlpValues.object(list);
    if (pairs.isPresent()) {
      return object(pairs.get(), place);
    }
    List<Recognition> records = new ArrayList<>();
    Found.Rank best = Found.Rank.NOTHING;
    for (Object element : list) {
      Found found = value(element, place);
      if (!found.isForeign()) {
        records.addAll(found.records());
        best = Found.better(best, found.rank());
      }
    }
    return records.isEmpty() ? Found.FOREIGN : new Found(records, best);
  }

  /**
   * The best candidate of all members. Of equal ones the first is taken; members with lines come
   * before others.
   */
  private Found members(JsonObject record, RecordPlace place) {
    Found best = FalcoMetrics.isSnapshot(record) ? FalcoMetrics.SNAPSHOT : Found.FOREIGN;
    for (String name : LINE_MEMBERS) {
      for (Object value : record.all(name)) {
        best = better(best, value(value, place));
      }
    }
    if (best.rank() == Found.Rank.FIELDS) {
      return best;
    }
    for (JsonObject alert : Prefixed.alerts(record)) {
      if (Shape.of(alert) == Shape.WHOLE) {
        best = better(best, object(alert, place));
      }
    }
    for (Map.Entry<String, Object> member : record.members().entrySet()) {
      if (!LINE_MEMBERS.contains(member.getKey()) && !METADATA.contains(member.getKey())) {
        for (Object value : record.all(member.getKey())) {
          best = better(best, value(value, place));
        }
      }
    }
    if (best.isForeign()) {
      metadata(record, place);
    }
    return best;
  }

  /**
   * A member that describes something else is never an alert. If it shows evidence of one, the
   * record is still kept.
   */
  private void metadata(JsonObject record, RecordPlace place) {
    for (String name : METADATA) {
      for (Object value : record.all(name)) {
        if (value(value, place).isAlert()) {
          budget.exceed();
        }
      }
    }
  }

  /**
   * The best candidate beside the parts of an alert. Texts may be an attacker's, so only objects
   * count, and texts in line members that are JSON as a whole.
   */
  private Found structured(JsonObject record, RecordPlace place) {
    Found best = Found.FOREIGN;
    if (place.isDeepestLevel()) {
      return best;
    }
    for (Map.Entry<String, Object> member : record.members().entrySet()) {
      Object value = member.getValue();
      if (value instanceof JsonObject object && !METADATA.contains(member.getKey())) {
        RecordPlace inside = place.inValue();
        best =
            better(
                best,
                Shape.of(object) == Shape.WHOLE
                    ? object(object, inside)
                    : structured(object, inside));
      }
    }
    for (String name : List.of("log", "message", "data", "body", "MESSAGE")) {
      Optional<String> line = record.string(name).filter(text -> startsWithJson(text));
      if (line.isPresent()) {
        best = better(best, text(line.get(), place));
      }
    }
    return best;
  }

  private static boolean startsWithJson(String text) {
    String line = text.stripLeading();
    return line.startsWith("{") || line.startsWith("\"") || line.startsWith("[");
  }

  private static Found better(Found one, Found other) {
    return other.isBetterThan(one) ? other : one;
  }

  /**
   * The untouched line beside an alert that a shipper merged into the record (Fluent Bit's
   * Merge_Log with Keep_Log). In the line, no member was overwritten by the shipper's.
   */
  private Optional<Found> untouchedLine(JsonObject merged, RecordPlace place) {
    Optional<String> log = merged.string("log");
    if (log.isEmpty() || place.isDeepestText()) {
      return Optional.empty();
    }
    String rule = merged.string("rule").orElse("").strip();
    return Optional.of(text(log.get(), place))
        .filter(Found::isAlert)
        .filter(
            found ->
                found.records().get(0) instanceof Recognition.Alert line
                    && rule.equals(line.alert().rule()));
  }

  private Found alert(JsonObject object, RecordPlace place) {
    // If a projection removed the priority, the prefix of the output still has it.
    Optional<Priority> priority =
        AlertReader.priority(object)
            .or(() -> object.string("output").flatMap(TextPrefix::at).map(TextPrefix::priority));
    return priority.isEmpty()
        ? Found.of(UNREADABLE)
        : alert(AlertReader.read(object, priority.get(), place));
  }

  /** The result for an alert, or for a record about Falco's health in the form of an alert. */
  Found alert(FalcoAlert alert) {
    if (NonAlertLines.internal(alert)) {
      return Found.of(
          NonAlertLines.health(alert.message().isEmpty() ? alert.rule() : alert.message()));
    }
    return budget.takeAlert()
        ? Found.of(new Recognition.Alert(alert))
        : Found.of(new Recognition.Ignored(IgnoreReason.FOREIGN));
  }
}
