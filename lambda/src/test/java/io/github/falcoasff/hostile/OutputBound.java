package io.github.falcoasff.hostile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the function may write at most, by the size of what it reads: its records, its findings and
 * its log. It is a bound of the work too, since whatever is found in a payload is written.
 */
public final class OutputBound {
  /** No record that is counted is shorter than this, but for the log event itself. */
  private static final int SHORTEST_RECORD = 2;

  private static final int FIXED = 20_000;
  private static final int FOR_EACH_RECORD = 15_000;

  /** A character can be escaped in a text that is escaped itself. */
  private static final int FOR_EACH_CHARACTER = 30;

  private OutputBound() {}

  /**
   * The first fault.
   *
   * @param events how many log events were read
   * @param read how many characters were read
   * @param received how many records were counted
   * @param written how many characters findings and log have
   */
  public static Optional<Fault> fault(long events, long read, long received, long written) {
    if (received > events + read / SHORTEST_RECORD) {
      return Optional.of(
          new Fault("more records than the text can hold", received + " of " + read));
    }
    long most = FIXED + received * FOR_EACH_RECORD + read * FOR_EACH_CHARACTER;
    return written <= most
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "more is written than what is read can need",
                written + " of " + read + " in " + received + " records"));
  }

  /** How many characters the texts in a map, a list or a text have. */
  static long characters(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    Iterable<?> parts =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof List<?> list ? list : List.of();
    long characters = 0;
    for (Object part : parts) {
      characters += characters(part);
    }
    return characters;
  }
}
