package io.github.falcoasff.asff;

import io.github.falcoasff.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys of product fields. Alert after alert has the same ones, so each is worked out once. Not
 * safe for use by several threads.
 */
final class ProductFieldKeys {
  private static final String PREFIX = "falco/asff/";

  /** Keys that are kept from alert to alert: their number is in the hands of who sends alerts. */
  private static final int MOST = 1_000;

  private final Set<String> important;
  private final Map<String, Field> fields = new HashMap<>();
  private final Map<String, Key> own = new HashMap<>();
  private final Map<String, Key> byText = new HashMap<>();

  /**
   * Begins with none.
   *
   * @param important the output fields that stand in front of the others
   */
  ProductFieldKeys(Set<String> important) {
    this.important = important;
  }

  /** A key; names of which the service's characters make the same key share it. */
  static final class Key {
    private final byte[] json;

    /** The finding that has it already: quicker to look at than a set of each finding's keys. */
    private Object finding = this;

    private Key(String text) {
      json = JsonBytes.anyName(text);
    }

    /** The key as JSON, with its quotes and colon. */
    byte[] json() {
      return json;
    }

    boolean isIn(Object other) {
      return finding == other;
    }

    void putInto(Object other) {
      finding = other;
    }
  }

  /**
   * What an output field's name means here.
   *
   * @param important whether it stands in front of the others
   */
  record Field(Key key, boolean important) {}

  /** Forgets keys if there are too many; not to be called within a finding. */
  void bound() {
    if (byText.size() > MOST || fields.size() > MOST) {
      fields.clear();
      own.clear();
      byText.clear();
    }
  }

  /** The key of an output field. */
  Field field(String name) {
    Field known = fields.get(name);
    if (known == null) {
      known = new Field(key("field/" + name), important.contains(name));
      fields.put(name, known);
    }
    return known;
  }

  /** The key of a field of our own. */
  Key own(String name) {
    Key known = own.get(name);
    if (known == null) {
      known = key(name);
      own.put(name, known);
    }
    return known;
  }

  private Key key(String name) {
    return byText.computeIfAbsent(clean(PREFIX + name), Key::new);
  }

  /** Only the characters that the service takes in keys; brackets read as dots do in Falco. */
  private static String clean(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length() && key.length() < Limits.PRODUCT_FIELD_KEY; i++) {
      char c = name.charAt(i);
      if (Ascii.isLetterOrDigit(c) || ".:+\\=@_/- ".indexOf(c) >= 0) {
        key.append(c);
      } else if (c == '[') {
        key.append('.');
      } else if (c != ']') {
        key.append('_');
      }
    }
    return key.toString().strip();
  }
}
