package io.github.falcoasff.hostile;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A kind of hostile line.
 *
 * @param kind what is hostile in it
 * @param place the position, such as a text line or a command line of an alert
 * @param settings settings of the function that the kind needs, by variable
 * @param messages by a size in characters, the messages of the log events; in all about so many
 *     characters
 */
public record HostileLine(
    String kind, String place, Map<String, String> settings, IntFunction<List<String>> messages) {

  static HostileLine of(String kind, String place, IntFunction<String> message) {
    return new HostileLine(kind, place, Map.of(), size -> List.of(message.apply(size)));
  }

  static HostileLine ofMany(String kind, IntFunction<List<String>> messages) {
    return new HostileLine(kind, "records", Map.of(), messages);
  }

  HostileLine with(String variable, String value) {
    return new HostileLine(kind, place, Map.of(variable, value), messages);
  }

  @Override
  public String toString() {
    return kind + ", " + place;
  }
}
