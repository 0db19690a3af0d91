package io.github.falcoasff.falco;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads an alert out of a JSON object that has Falco's members. A shipper may have merged members
 * of its own into the same object; where both mean something by a name, Falco's meaning is told by
 * its form.
 */
final class AlertReader {
  private static final String[] TIME_FIELDS = {"evt.time", "evt.time.iso8601"};

  private static final Duration SAME = Duration.ofMillis(1);

  /** The longest that a shipper takes to read a line that was written. */
  private static final Duration SHIPPING = Duration.ofMinutes(5);

  private AlertReader() {}

  /**
   * Whether the object has an alert's structure: a rule and a priority, and one of time, output and
   * output fields (Falco always writes rule, priority and time; clients leave the time out).
   */
  static boolean hasStructure(JsonObject object) {
    return object.string("rule").filter(rule -> !rule.isBlank()).isPresent()
        && object.scalar("priority").isPresent()
        && (object.string("output").isPresent()
            || object.object("output_fields").isPresent()
            || (object.has("time") && priority(object).isPresent() && !numeric(object)));
  }

  /** The priority; empty if the member is no priority of Falco's. */
  static Optional<Priority> priority(JsonObject object) {
    return object.scalar("priority").flatMap(Priority::parse);
  }

  /** Reads the alert. */
  static FalcoAlert read(JsonObject object, Priority priority, Shipper shipper) {
    String output = object.string("output").orElse("");
    String message = message(object, output);
    // Without json_include_output_fields_property the output is all that there is.
    OutputFields fields =
        object
            .object("output_fields")
            .map(OutputFields::of)
            .orElseGet(() -> TextFields.read(message));
    return FalcoAlert.builder(priority)
        .rule(object.string("rule").orElse("").strip())
        .time(time(object, output, fields))
        .message(message)
        .source(source(object, fields))
        .tags(tags(object))
        .fields(fields)
        .identityFromText(object.object("output_fields").isEmpty())
        .hostname(object.string("hostname").filter(name -> !name.isBlank()))
        .shipper(shipper)
        .build();
  }

  private static boolean numeric(JsonObject object) {
    return object.members().get("priority") instanceof JsonNumber;
  }

  private static String message(JsonObject object, String output) {
    return output.isEmpty() ? object.string("message").orElse("") : TextPrefix.strip(output);
  }

  /**
   * The alert's own time. Where a shipper merged members of its own into the alert, its <code>time
   * </code> may stand in the place of Falco's: the event's time among the output fields then tells
   * which it is. A shipper's time is close to the event's, so far ones are not mistaken for it.
   */
  private static Optional<Instant> time(JsonObject object, String output, OutputFields fields) {
    Optional<Instant> event = eventTime(fields);
    List<Instant> times = new ArrayList<>();
    for (Object value : object.all("time")) {
      time(value).ifPresent(times::add);
    }
    if (times.isEmpty()) {
      return event.or(() -> TextPrefix.at(output).flatMap(TextPrefix::time));
    }
    Instant first = times.get(0);
    // Some producers round evt.time to a double, so "the same" is within a millisecond.
    if (event.isEmpty() || distance(first, event.get()).compareTo(SAME) < 0) {
      return Optional.of(first);
    }
    boolean merged = !Shipper.of(object).isEmpty() || object.has("stream");
    if (times.size() == 1 && !merged) {
      return Optional.of(first);
    }
    Instant truth = event.get();
    return times.stream()
        .filter(time -> distance(time, truth).compareTo(SAME) < 0)
        .findFirst()
        .or(() -> distance(first, truth).compareTo(SHIPPING) < 0 ? event : Optional.of(first));
  }

  private static Duration distance(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }

  private static Optional<Instant> time(Object value) {
    if (value instanceof String text) {
      return FalcoTime.parse(text);
    }
    if (value instanceof JsonObject parts) {
      return parts
          .scalar("seconds")
          .flatMap(s -> FalcoTime.ofSeconds(s, parts.scalar("nanos").orElse("0")));
    }
    return Optional.empty();
  }

  private static Optional<Instant> eventTime(OutputFields fields) {
    for (String name : TIME_FIELDS) {
      OptionalLong nanos = fields.number(name);
      if (nanos.isPresent()) {
        return FalcoTime.ofNanos(nanos.getAsLong());
      }
    }
    return Optional.empty();
  }

  /**
   * Falco's event source. <code>stdout</code> and <code>stderr</code> are the shipper's meaning of
   * the name, <code>syscalls</code> is falcosidekick's default for an alert of an old Falco, which
   * has none. Without it, the fields tell.
   */
  private static String source(JsonObject object, OutputFields fields) {
    for (Object value : object.all("source")) {
      if (value instanceof String text
          && !OutputFields.isBlank(text)
          && !text.equals("stdout")
          && !text.equals("stderr")) {
        return text.equals("syscalls") ? Sources.of(fields) : text.strip();
      }
    }
    return Sources.of(fields);
  }

  private static List<String> tags(JsonObject object) {
    List<String> tags = new ArrayList<>();
    if (object.members().get("tags") instanceof List<?> list) {
      for (Object tag : list) {
        if (tag instanceof String text && !text.isBlank()) {
          tags.add(text.strip());
        }
      }
    }
    return tags;
  }
}
