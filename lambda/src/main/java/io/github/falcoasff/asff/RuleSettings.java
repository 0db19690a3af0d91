package io.github.falcoasff.asff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The user's settings for single rules, their own or default ones: a JSON object with a member for
 * each rule, named like the rule in any case. Its members are {@code text}, {@code url}, {@code
 * types}, {@code severity} and {@code confidence}, all optional.
 */
public final class RuleSettings {
  /** No settings for any rule. */
  public static final RuleSettings NONE = new RuleSettings(Map.of());

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The namespaces of the taxonomy (Security Hub user guide, "Types taxonomy for ASFF"). */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:Software and Configuration Checks|TTPs|Effects|Unusual Behaviors"
              + "|Sensitive Data Identifications)(?:/[^/\\s][^/]{0,127}){0,2}");

  private final Map<String, Entry> entries;

  private RuleSettings(Map<String, Entry> entries) {
    this.entries = Map.copyOf(entries);
  }

  /**
   * The settings for a rule.
   *
   * @param text what to do, 1 to 512 characters
   * @param url a page about it
   * @param types the finding types, which replace those of the tags and the catalogue
   * @param severity the severity, independent of the priority
   * @param confidence 0 to 100
   */
  record Entry(
      Optional<String> text,
      Optional<String> url,
      List<String> types,
      Optional<SeverityLabel> severity,
      OptionalInt confidence) {
    static final Entry NOTHING =
        new Entry(
            Optional.empty(), Optional.empty(), List.of(), Optional.empty(), OptionalInt.empty());

    Entry {
      types = List.copyOf(types);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if the text is of another form; its message names the rule and
   *     what is wrong
   */
  public static RuleSettings parse(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      Map<String, Entry> entries = new HashMap<>();
      require(parser.nextToken() == JsonToken.START_OBJECT, "an object with rules is expected");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String rule = parser.currentName();
        require(!rule.isBlank(), "a rule without a name");
        Entry before = entries.put(key(rule), entry(parser, rule));
        require(before == null, "the rule " + rule + " stands twice");
      }
      require(parser.nextToken() == null, "text after the object");
      return new RuleSettings(entries);
    } catch (IOException noJson) {
      throw new IllegalArgumentException("the text is not JSON", noJson);
    }
  }

  /** The settings for the rule of that name. */
  Entry of(String rule) {
    return entries.isEmpty() ? Entry.NOTHING : entries.getOrDefault(key(rule), Entry.NOTHING);
  }

  private static String key(String rule) {
    return rule.strip().toLowerCase(Locale.ROOT);
  }

  private static Entry entry(JsonParser parser, String rule) throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT, rule + ": an object is expected");
    Optional<String> text = Optional.empty();
    Optional<String> url = Optional.empty();
    List<String> types = List.of();
    Optional<SeverityLabel> severity = Optional.empty();
    OptionalInt confidence = OptionalInt.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String member = parser.currentName();
      String place = rule + ": " + member;
      parser.nextToken();
      switch (member) {
        case "text" -> text = Optional.of(text(parser, place, Limits.RECOMMENDATION_TEXT));
        case "url" -> url = Optional.of(url(parser, place));
        case "types" -> types = types(parser, place);
        case "severity" -> severity = Optional.of(severity(parser, place));
        case "confidence" -> confidence = OptionalInt.of(confidence(parser, place));
        default -> throw new IllegalArgumentException(place + " is not a setting of a rule");
      }
    }
    return new Entry(text, url, types, severity, confidence);
  }

  private static String text(JsonParser parser, String place, int limit) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING, place + " must be a text");
    String text = parser.getText().strip();
    require(
        !Text.isBlank(text) && text.length() <= limit,
        place + " must have 1 to " + limit + " characters");
    return text;
  }

  private static String url(JsonParser parser, String place) throws IOException {
    String url = text(parser, place, Limits.UNLIMITED_TEXT);
    require(Advice.isUrl(url), place + " must be an address that starts with https://");
    return url;
  }

  private static List<String> types(JsonParser parser, String place) throws IOException {
    require(parser.currentToken() == JsonToken.START_ARRAY, place + " must be a list");
    List<String> types = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String type = text(parser, place, Limits.UNLIMITED_TEXT);
      require(TYPE.matcher(type).matches(), place + " has no type of the taxonomy: " + type);
      types.add(type);
    }
    require(!types.isEmpty() && types.size() < Limits.TYPES, place + " must have 1 to 49 types");
    return types;
  }

  private static SeverityLabel severity(JsonParser parser, String place) throws IOException {
    return SeverityLabel.parse(text(parser, place, Limits.UNLIMITED_TEXT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    place + " must be INFORMATIONAL, LOW, MEDIUM, HIGH or CRITICAL"));
  }

  private static int confidence(JsonParser parser, String place) throws IOException {
    boolean whole =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getText().length() <= 3;
    int number = whole ? parser.getIntValue() : -1;
    require(number >= 0 && number <= Limits.RATIO, place + " must be a whole number from 0 to 100");
    return number;
  }

  private static void require(boolean fulfilled, String message) {
    if (!fulfilled) {
      throw new IllegalArgumentException(message);
    }
  }
}
