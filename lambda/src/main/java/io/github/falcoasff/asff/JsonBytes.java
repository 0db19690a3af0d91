package io.github.falcoasff.asff;

import io.github.falcoasff.text.AsciiBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * JSON under construction, in UTF-8. A finding is mostly ASCII that needs no escape. Such text is
 * recognised eight bytes at a time and copied at once. ASCII with quotes or backslashes is copied
 * in runs between them. Other text is written character by character, as Jackson's generator writes
 * it: short escapes, and each half of a surrogate pair as <code>&#92;uXXXX</code>. Memory is
 * allocated at the first write, since many objects stay empty.
 */
final class JsonBytes {
  /** The characters of ASCII. */
  private static final int ASCII = 128;

  private static final String HEX = "0123456789ABCDEF";

  /** The most bytes for one UTF-16 unit. */
  private static final int LONGEST = 6;

  private static final byte[] NO_ROOM = {};

  private final int capacity;
  private byte[] bytes = NO_ROOM;
  private int length;

  /** Makes empty JSON. Memory for this many bytes is allocated when something is written. */
  JsonBytes(int capacity) {
    this.capacity = capacity;
  }

  int length() {
    return length;
  }

  /** Cuts the JSON to this length. */
  void cutTo(int shorter) {
    length = shorter;
  }

  /** Adds a structural character of JSON. */
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

  /** Adds a member's name that needs no escape, and a colon. */
  void name(String name) {
    sign('"');
    ascii(name);
    ascii("\":");
  }

  /** Encodes any member's name with its quotes and a colon. */
  static byte[] anyName(String name) {
    JsonBytes json = new JsonBytes(name.length() + LONGEST);
    json.text(name);
    json.sign(':');
    return json.toByteArray();
  }

  /** Adds what is JSON already. */
  void json(byte[] json) {
    json(json, 0, json.length);
  }

  /** Adds what is JSON already. */
  void json(JsonBytes json) {
    json(json.bytes, 0, json.length);
  }

  /** Adds a text in quotes; invalid characters are replaced. */
  void text(String text) {
    // Other characters than those of the charset become question marks, which are not plain.
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    sign('"');
    if (AsciiBytes.isPlainJson(characters)) {
      json(characters);
      sign('"');
    } else if (isAscii(characters, text)) {
      quoted(characters);
    } else {
      escaped(Text.clean(text));
    }
  }

  /** Whether all characters are ASCII without controls. */
  private static boolean isAscii(byte[] characters, String text) {
    for (int i = 0; i < characters.length; i++) {
      byte c = characters[i];
      // Up to the first question mark that the JDK writes, indices are those of the text.
      if (c < ' ' || c > '~' || (c == '?' && text.charAt(i) != '?')) {
        return false;
      }
    }
    return true;
  }

  /** Adds ASCII and the closing quote, with a backslash before each quote and backslash. */
  private void quoted(byte[] characters) {
    ensure(2 * characters.length + 1);
    int copied = 0;
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] == '"' || characters[i] == '\\') {
        json(characters, copied, i);
        bytes[length++] = '\\';
        copied = i;
      }
    }
    json(characters, copied, characters.length);
    bytes[length++] = '"';
  }

  /** A copy in braces. */
  byte[] inBraces() {
    byte[] object = new byte[length + 2];
    object[0] = '{';
    System.arraycopy(bytes, 0, object, 1, length);
    object[length + 1] = '}';
    return object;
  }

  /** Adds all bytes to a digest. */
  void digestBy(MessageDigest digest) {
    digest.update(bytes, 0, length);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds a clean text and the closing quote. */
  private void escaped(String text) {
    ensure(text.length() * LONGEST + 1);
    for (int i = 0; i < text.length(); i++) {
      escaped(text.charAt(i));
    }
    sign('"');
  }

  private void escaped(char c) {
    if (c < ASCII) {
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

  private void json(byte[] json, int from, int to) {
    ensure(to - from);
    System.arraycopy(json, from, bytes, length, to - from);
    length += to - from;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(capacity, 2 * bytes.length), length + more));
    }
  }
}
