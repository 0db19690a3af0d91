package io.github.falcoasff.asff;

import java.util.Arrays;

/**
 * JSON under construction, in UTF-8. A finding is mostly text that needs no escape, so that is
 * copied in one loop; everything else takes the slow way, which writes what Jackson's generator
 * writes: short escapes, and each half of a surrogate pair as <code>&#92;uXXXX</code>.
 */
final class JsonBytes {
  /** ASCII characters that stand for themselves. */
  private static final boolean[] PLAIN = new boolean[128];

  private static final String HEX = "0123456789ABCDEF";

  /** The most bytes that a UTF-16 unit takes. */
  private static final int LONGEST = 6;

  static {
    Arrays.fill(PLAIN, ' ', PLAIN.length - 1, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private byte[] bytes;
  private int length;

  JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** Takes back what was written behind this length. */
  void cutTo(int shorter) {
    length = shorter;
  }

  /** Adds a sign of JSON's own. */
  void sign(char sign) {
    ensure(1);
    bytes[length++] = (byte) sign;
  }

  /** Adds ASCII as it is. */
  @SuppressWarnings("deprecation") // The low bytes are all that ASCII has, copied in one go.
  void ascii(String text) {
    ensure(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  /** Adds a member's name that needs no escape, and the colon behind it. */
  void name(String name) {
    sign('"');
    ascii(name);
    ascii("\":");
  }

  /** Any member's name with its quotes and the colon behind it. */
  static byte[] anyName(String name) {
    JsonBytes json = new JsonBytes(name.length() + LONGEST);
    json.text(name);
    json.sign(':');
    return json.toByteArray();
  }

  /** Adds what is JSON already. */
  void json(byte[] json) {
    json(json, json.length);
  }

  /** Adds what is JSON already. */
  void json(JsonBytes json) {
    json(json.bytes, json.length);
  }

  /** Adds a text in quotes; what is no character is replaced. */
  void text(String text) {
    int units = text.length();
    ensure(units + 2);
    byte[] to = bytes;
    int at = length;
    to[at++] = '"';
    for (int i = 0; i < units; i++) {
      char c = text.charAt(i);
      if (c >= PLAIN.length || !PLAIN[c]) {
        length = at;
        escaped(Text.clean(text), i);
        return;
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    length = at;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds the rest of a text and the quote behind it. */
  private void escaped(String text, int from) {
    ensure((text.length() - from) * LONGEST + 1);
    for (int i = from; i < text.length(); i++) {
      escaped(text.charAt(i));
    }
    sign('"');
  }

  private void escaped(char c) {
    if (c < PLAIN.length) {
      switch (c) {
        case '"', '\\' -> escape(c);
        case '\n' -> escape('n');
        case '\t' -> escape('t');
        // A clean text has no other control characters.
        default -> bytes[length++] = (byte) c;
      }
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | c >> 6);
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    } else if (Character.isSurrogate(c)) {
      escape('u');
      for (int shift = 12; shift >= 0; shift -= 4) {
        bytes[length++] = (byte) HEX.charAt(c >> shift & 0xf);
      }
    } else {
      bytes[length++] = (byte) (0xe0 | c >> 12);
      bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3f));
      bytes[length++] = (byte) (0x80 | (c & 0x3f));
    }
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    bytes[length++] = (byte) c;
  }

  private void json(byte[] json, int count) {
    ensure(count);
    System.arraycopy(json, 0, bytes, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
