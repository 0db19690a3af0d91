package io.github.falcoasff.falco;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds an alert's own time. If a shipper merged its members into the alert, its {@code time} may
 * have replaced Falco's. The event's time in the output fields or in the output's prefix then
 * decides. A shipper's time is close to the event's, so a time far from it is not taken for the
 * shipper's.
 */
final class AlertTime {
  private static final String[] TIME_FIELDS = {"evt.time", "evt.time.iso8601", "evt.rawtime"};

  /** The names that shippers give to the time of a record. */
  private static final String[] RENAMED = {"timestamp", "@timestamp"};

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Two times that differ by less than this many nanoseconds count as the same. */
  private static final long SAME = 1_000_000;

  /** The longest time between writing a line and the shipper reading it, in nanoseconds. */
  private static final long SHIPPING = 5 * 60 * NANOS_PER_SECOND;

  private AlertTime() {}

  static Optional<Instant> of(JsonObject object, String output, OutputFields fields) {
    Optional<Instant> event =
        eventTime(fields).or(() -> TextPrefix.at(output).flatMap(TextPrefix::time));
    List<Instant> times = new ArrayList<>();
    List<Instant> numbers = new ArrayList<>();
    for (Object value : object.all("time")) {
      Optional<Instant> written = written(value);
      written.ifPresent(times::add);
      if (written.isEmpty()) {
        number(value).ifPresent(numbers::add);
      }
    }
    if (times.isEmpty()) {
      return event.or(() -> numbers.stream().findFirst()).or(() -> renamed(object));
    }
    Instant first = times.get(0);
    // Some producers round evt.time to a double, so "the same" is within a millisecond.
    if (event.isEmpty() || distance(first, event.get()) < SAME) {
      return Optional.of(first);
    }
    boolean merged = !Shipper.ofAlert(object).isEmpty() || object.has("stream");
    if (times.size() == 1 && !merged) {
      return Optional.of(first);
    }
    Instant truth = event.get();
    return times.stream()
        .filter(time -> distance(time, truth) < SAME)
        .findFirst()
        .or(() -> distance(first, truth) < SHIPPING ? event : Optional.of(first));
  }

  /**
   * The distance in nanoseconds; for times that are very far apart, a value greater than any limit.
   */
  private static long distance(Instant one, Instant other) {
    long seconds = one.getEpochSecond() - other.getEpochSecond();
    return Math.abs(seconds) > SHIPPING / NANOS_PER_SECOND
        ? Long.MAX_VALUE
        : Math.abs(seconds * NANOS_PER_SECOND + one.getNano() - other.getNano());
  }

  /** The time under another name, if the alert has no other one. */
  private static Optional<Instant> renamed(JsonObject object) {
    for (String name : RENAMED) {
      Object value = object.members().get(name);
      if (value != null) {
        Optional<Instant> time = written(value).or(() -> number(value));
        if (time.isPresent()) {
          return time;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> written(Object value) {
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

  /** A time since the epoch, as a number or as its text. */
  private static Optional<Instant> number(Object value) {
    return JsonObject.scalar(value).flatMap(FalcoTime::ofEpoch);
  }

  private static Optional<Instant> eventTime(OutputFields fields) {
    for (String name : TIME_FIELDS) {
      OptionalLong nanos = fields.number(name);
      Optional<Instant> time =
          nanos.isPresent()
              ? FalcoTime.ofNanos(nanos.getAsLong())
              : fields.text(name).flatMap(FalcoTime::parse);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }
}
