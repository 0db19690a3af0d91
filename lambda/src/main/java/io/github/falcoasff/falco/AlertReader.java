package io.github.falcoasff.falco;

import io.github.falcoasff.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Reads an alert from a JSON object that has Falco's members. A shipper may have merged its own
 * members into the same object. If both use the same name, the form of the value shows which one is
 * Falco's.
 */
final class AlertReader {
  /** The most tags that are read from a text. */
  private static final int MOST_TAGS = 100;

  private AlertReader() {}

  /** The priority; empty if the member is not one of Falco's priorities. */
  static Optional<Priority> priority(JsonObject object) {
    return object.scalar("priority").flatMap(Priority::parse);
  }

  /** Reads the alert. */
  static FalcoAlert read(JsonObject object, Priority priority, RecordPlace place) {
    String output =
        object
            .string("output")
            .filter(text -> !text.isEmpty())
            .or(() -> object.string("message"))
            .orElse("");
    String message = TextPrefix.strip(output);
    String rule = object.string("rule").orElse("").strip();
    Optional<Fingerprints.Match> recognised =
        rule.isEmpty() ? Fingerprints.find(message) : Optional.empty();
    // Without json_include_output_fields_property there is only the output.
    Optional<JsonObject> structured =
        object
            .object("output_fields")
            .or(() -> FieldsMember.of(object))
            .filter(fields -> !fields.members().isEmpty());
    String textSource =
        recognised
            .map(Fingerprints.Match::source)
            .orElseGet(() -> object.string("source").orElse(""));
    OutputFields fields =
        structured.map(OutputFields::of).orElseGet(() -> TextFields.read(message, textSource));
    // Falco has said that there are no fields, and the text has none either.
    boolean none = object.object("output_fields").isPresent() && fields.values().isEmpty();
    return FalcoAlert.builder(priority)
        .rule(rule)
        .recognisedRule(recognised.map(Fingerprints.Match::rule))
        .time(AlertTime.of(object, output, fields))
        .message(message)
        .source(source(object, fields, recognised))
        .tags(tags(object))
        .fields(fields)
        .identityFromText(structured.isEmpty() && !none)
        .hostname(object.string("hostname").filter(name -> !name.isBlank()))
        .shipper(place.shipper())
        .writer(place.writer())
        .build();
  }

  /**
   * Falco's event source. <code>stdout</code> and <code>stderr</code> are values of a shipper's
   * member of the same name, and <code>syscalls</code> is falcosidekick's default for alerts of old
   * Falco versions, which have no source. Without a source it is derived from the fields.
   */
  private static String source(
      JsonObject object, OutputFields fields, Optional<Fingerprints.Match> recognised) {
    for (Object value : object.all("source")) {
      if (value instanceof String text
          && !Printable.isBlank(text)
          && !text.equals("stdout")
          && !text.equals("stderr")) {
        return text.equals("syscalls") ? Sources.of(fields) : text.strip();
      }
    }
    return recognised.map(Fingerprints.Match::source).orElseGet(() -> Sources.of(fields));
  }

  /** The tags; a shipper may have joined the list to one text. */
  private static List<String> tags(JsonObject object) {
    List<String> tags = new ArrayList<>();
    Object value = object.members().get("tags");
    if (value instanceof List<?> list) {
      for (Object tag : list) {
        if (tag instanceof String text && !text.isBlank()) {
          tags.add(text.strip());
        }
      }
    } else if (value instanceof String text) {
      StringTokenizer words = new StringTokenizer(text, ",; \t\n\r[]\"'()");
      while (words.hasMoreTokens() && tags.size() < MOST_TAGS) {
        tags.add(words.nextToken());
      }
    }
    return tags;
  }
}
