package io.github.falcoasff.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks bytes, nearly all of which are ASCII, eight at a time. A subtraction or an addition sets
 * the highest bit of each byte that is searched for. A carry into the next byte begins only at such
 * a byte, so a carry alone never gives a wrong result.
 */
public final class AsciiBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The lowest and the highest bit of each of eight bytes. */
  private static final long LOWEST = 0x0101010101010101L;

  private static final long HIGHEST = 0x8080808080808080L;

  private AsciiBytes() {}

  /** Whether all bytes from one index up to another are ASCII. */
  public static boolean isAscii(byte[] bytes, int from, int to) {
    long all = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      all |= eight(bytes, at);
    }
    for (; at < to; at++) {
      all |= bytes[at];
    }
    return (all & HIGHEST) == 0;
  }

  /** Whether all bytes are ASCII and none is zero. */
  public static boolean isAsciiWithoutZero(byte[] bytes) {
    long others = 0;
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long eight = eight(bytes, at);
      others |= eight | (eight - LOWEST);
    }
    for (; at < bytes.length; at++) {
      others |= bytes[at] | (bytes[at] - 1);
    }
    return (others & HIGHEST) == 0;
  }

  /**
   * Whether there is a question mark. The JDK writes one for each character that is not in the
   * charset.
   */
  public static boolean hasQuestionMark(byte[] bytes) {
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long marks = eight(bytes, at) ^ '?' * LOWEST;
      // The lowest byte that is zero is also the lowest byte whose highest bit is set here.
      if (((marks - LOWEST) & ~marks & HIGHEST) != 0) {
        return true;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] == '?') {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether all bytes are visible ASCII or blanks that need no escape in a JSON string, and none is
   * a question mark.
   */
  public static boolean isPlainJson(byte[] bytes) {
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long eight = eight(bytes, at);
      // Below a blank, above a tilde, or one of the three.
      long special =
          (eight - ' ' * LOWEST)
              | (eight + LOWEST)
              | eight
              | ((eight ^ '"' * LOWEST) - LOWEST)
              | ((eight ^ '\\' * LOWEST) - LOWEST)
              | ((eight ^ '?' * LOWEST) - LOWEST);
      if ((special & HIGHEST) != 0) {
        return false;
      }
    }
    for (; at < bytes.length; at++) {
      byte b = bytes[at];
      if (b < ' ' || b > '~' || b == '"' || b == '\\' || b == '?') {
        return false;
      }
    }
    return true;
  }

  private static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }
}
