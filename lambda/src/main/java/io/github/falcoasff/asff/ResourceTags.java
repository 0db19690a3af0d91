package io.github.falcoasff.asff;

import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.text.Ascii;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A resource's tags in the form that a finding can have (Security Hub user guide, "Resources":
 * Tags): at most 50, the user's own before those of AWS, each group sorted by name; values with at
 * most 256 characters, all of them characters that the service takes; secrets masked. It is made
 * once for a resource, not for each finding.
 */
public final class ResourceTags {
  /** No tags. */
  public static final ResourceTags NONE = new ResourceTags(new LinkedHashMap<>());

  private static final String PUNCTUATION = " .:+=@_/-";
  private static final Comparator<String> ORDER =
      Comparator.comparing((String key) -> key.startsWith("aws:"))
          .thenComparing(Comparator.naturalOrder());

  private final Map<String, String> values;

  private ResourceTags(Map<String, String> values) {
    this.values = values;
  }

  /** Makes the tags of any number, with any characters and any length. */
  public static ResourceTags of(Map<String, String> tags, Redactor redactor) {
    Map<String, String> values = new LinkedHashMap<>();
    tags.keySet().stream()
        .sorted(ORDER)
        .forEach(
            key -> {
              String name = Text.clean(key).strip();
              String value = taken(redactor.redactField(name, tags.getOrDefault(key, "")));
              if (values.size() < Limits.RESOURCE_TAGS
                  && !name.isEmpty()
                  && name.length() <= Limits.RESOURCE_TAG_KEY
                  && !Text.isBlank(name)
                  && !value.isBlank()) {
                values.putIfAbsent(name, value);
              }
            });
    return values.isEmpty() ? NONE : new ResourceTags(values);
  }

  /** The value of a tag. */
  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The rest of the first tag name that has this prefix and this value. */
  Optional<String> nameBehind(String prefix, String value) {
    return values.entrySet().stream()
        .filter(tag -> tag.getKey().startsWith(prefix) && tag.getValue().equals(value))
        .map(tag -> tag.getKey().substring(prefix.length()))
        .findFirst();
  }

  AsffObject object() {
    AsffObject object = new AsffObject();
    values.forEach(
        (key, value) -> object.text(JsonBytes.anyName(key), value, Limits.RESOURCE_TAG_VALUE));
    return object;
  }

  /**
   * Replaces characters that the service does not take, and cuts the value. It has no ellipsis,
   * since the service does not take that character.
   */
  private static String taken(String value) {
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < value.length() && taken.length() < Limits.RESOURCE_TAG_VALUE; i++) {
      char c = value.charAt(i);
      taken.append(Ascii.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0 ? c : '_');
    }
    return taken.toString();
  }
}
