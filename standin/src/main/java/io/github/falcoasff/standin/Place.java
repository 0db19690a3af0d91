package io.github.falcoasff.standin;

import java.util.regex.Pattern;

/**
 * The position of a value in a finding.
 *
 * @param shown the form in messages: {@code data.Resources[0].Details.Other['k8s.ns']}
 * @param pattern the form in tables: {@code Resources[].Details.Other{}}
 */
record Place(String shown, String pattern) {
  /** The finding itself. */
  static final Place ROOT = new Place("data", "");

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /** Returns the place of a member of the object at this place. */
  Place member(String name) {
    return new Place(shown + property(name), pattern.isEmpty() ? name : pattern + "." + name);
  }

  /** Returns the place of an item of the list at this place. */
  Place item(int index) {
    return new Place(shown + "[" + index + "]", pattern + "[]");
  }

  /** Returns the place of a value of the map at this place. */
  Place value(String key) {
    return new Place(shown + property(key), pattern + "{}");
  }

  /** Returns the place of a key of the map at this place. */
  Place key(String key) {
    return new Place(shown + property(key), pattern + "{key}");
  }

  /** Returns the name of the member, without the path to it. */
  String name() {
    return pattern.substring(pattern.lastIndexOf('.') + 1);
  }

  private static String property(String name) {
    return IDENTIFIER.matcher(name).matches() ? "." + name : "['" + name.replace("'", "\\'") + "']";
  }
}
