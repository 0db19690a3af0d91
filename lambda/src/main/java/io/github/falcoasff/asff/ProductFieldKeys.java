package io.github.falcoasff.asff;

import io.github.falcoasff.text.Ascii;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes the keys of product fields, each once, since most alerts have the same ones. Not safe for
 * use by several threads.
 */
final class ProductFieldKeys {
  private static final String PREFIX = "falco/asff/";

  /** The most keys that are cached, since writers of alerts decide how many there are. */
  private static final int MOST = 1_000;

  private final Set<String> important;
  private final Map<String, Field> fields = new HashMap<>();
  private final Map<String, Key> own = new HashMap<>();
  private final Map<String, Key> byText = new HashMap<>();

  /**
   * An empty cache.
   *
   * @param important the output fields that come before the others
   */
  ProductFieldKeys(Set<String> important) {
    this.important = important;
  }

  /** A key. Names that differ only in characters that the service does not take share one key. */
  static final class Key {
    private final byte[] json;

    /**
     * The finding that has the key already, which is faster than a set of keys for each finding.
     */
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
   * An output field's key.
   *
   * @param important whether the field comes before the others
   */
  record Field(Key key, boolean important) {}

  /** Clears the cache if there are too many keys. Must not be called while a finding is made. */
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

  /**
   * Keeps only characters that the service takes in keys. Brackets become dots, which mean the same
   * in Falco.
   */
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
