package io.github.falcoasff.falco;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds an alert's output fields where a shipper put them in another form: as a JSON text, under
 * another name, or flattened into the alert itself.
 */
final class FieldsMember {
  private static final String NAME = "output_fields";
  private static final String LETTERS = "outputfields";

  /** Members that describe something else by names that fields have too. */
  private static final Set<String> OTHERS =
      Set.of("kubernetes", "docker", "ecs", "ec2", "tags", "resource", "attributes", "labels");

  /** Known names that an object must have to be an alert's fields. */
  private static final int FEWEST = 2;

  private FieldsMember() {}

  /** The fields; empty if the alert has none in any form but Falco's own. */
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

  /** What stands behind the name and a separator. */
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
   * Whether at least two names are known ones of events. A shipper names its own container and pod
   * just as Falco names those of the event, so that these do not count.
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
