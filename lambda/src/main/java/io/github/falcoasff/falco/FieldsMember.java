package io.github.falcoasff.falco;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds an alert's output fields if a shipper changed their form: as a JSON text, under another
 * name, or flattened into the alert itself.
 */
final class FieldsMember {
  private static final String NAME = "output_fields";
  private static final String LETTERS = "outputfields";

  /** Members that describe something else but have members with the names of fields. */
  private static final Set<String> OTHERS =
      Set.of("kubernetes", "docker", "ecs", "ec2", "tags", "resource", "attributes", "labels");

  /** The least number of known names that an alert's fields must have. */
  private static final int FEWEST = 2;

  private FieldsMember() {}

  /** The fields; empty if the alert has none, or has them in Falco's own form. */
  static Optional<JsonObject> of(JsonObject alert) {
    JsonObject flattened = new JsonObject();
    for (Map.Entry<String, Object> member : alert.members().entrySet()) {
      String name = member.getKey();
      if (startsLikeFields(name)) {
        if (FieldNames.letters(name).equals(LETTERS)) {
          Optional<JsonObject> object = object(member.getValue());
          if (object.isPresent()) {
            return object;
          }
        } else {
          flattened.put(behindName(name), member.getValue());
        }
      }
    }
    if (!flattened.members().isEmpty()) {
      return Optional.of(flattened);
    }
    return underAnotherName(alert).or(() -> amongMembers(alert));
  }

  private static boolean startsLikeFields(String name) {
    return name.length() >= LETTERS.length()
        && name.regionMatches(true, 0, LETTERS, 0, "output".length())
        && FieldNames.letters(name.substring(0, Math.min(name.length(), NAME.length())))
            .startsWith(LETTERS);
  }

  /** The rest of the name after the member's name and a separator. */
  private static String behindName(String name) {
    int letters = 0;
    int at = 0;
    for (; at < name.length() && letters < LETTERS.length(); at++) {
      if (Character.isLetterOrDigit(name.charAt(at))) {
        letters++;
      }
    }
    while (at < name.length() && !Character.isLetterOrDigit(name.charAt(at))) {
      at++;
    }
    return name.substring(at);
  }

  private static Optional<JsonObject> underAnotherName(JsonObject alert) {
    for (Map.Entry<String, Object> member : alert.members().entrySet()) {
      if (!OTHERS.contains(member.getKey())) {
        Optional<JsonObject> object =
            object(member.getValue()).filter(fields -> hasKnownNames(fields, false));
        if (object.isPresent()) {
          return object;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonObject> amongMembers(JsonObject alert) {
    if (!hasKnownNames(alert, true)) {
      return Optional.empty();
    }
    JsonObject fields = new JsonObject();
    alert
        .members()
        .forEach(
            (name, value) -> {
              if (FieldNames.isKnown(name)) {
                fields.put(name, value);
              }
            });
    return Optional.of(fields);
  }

  /**
   * Whether at least two names are known fields of events. Names of containers and pods do not
   * count, since a shipper uses the same names for its own container and pod.
   */
  private static boolean hasKnownNames(JsonObject object, boolean exactly) {
    int known = 0;
    for (String name : object.members().keySet()) {
      Optional<String> field =
          exactly ? Optional.of(name).filter(FieldNames::isKnown) : FieldNames.of(name);
      if (field.filter(FieldsMember::isOfEvent).isPresent()) {
        known++;
        if (known == FEWEST) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfEvent(String field) {
    return !field.startsWith("container.") && !field.startsWith("k8s");
  }

  private static Optional<JsonObject> object(Object value) {
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    if (value instanceof List<?> list) {
      return OtlpValues.object(list);
    }
    return value instanceof String text && text.startsWith("{")
        ? JsonText.whole(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
        : Optional.empty();
  }
}
