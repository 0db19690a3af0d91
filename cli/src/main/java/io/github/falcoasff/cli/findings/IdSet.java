package io.github.falcoasff.cli.findings;

import java.util.Arrays;

/**
 * Ids seen so far, by the 32 hex digits at their end: 16 bytes each, so that millions fit a small
 * heap. When it is full it takes no further Id.
 */
public final class IdSet {
  /** The most Ids that are kept: 64 MB. */
  static final int MOST = 2_000_000;

  private static final int DIGITS = 16;

  private final int most;
  private long[] halves = new long[2 * 1024];
  private int size;
  private boolean full;

  IdSet() {
    this(MOST);
  }

  /**
   * Begins empty.
   *
   * @param most how many Ids it takes
   */
  public IdSet(int most) {
    this.most = most;
  }

  /** Takes an Id; false if it was there, or if the set is full. */
  public boolean add(String id) {
    int end = id.length();
    long high = hex(id, end - 2 * DIGITS, end - DIGITS);
    // Both halves are 0 in a free place.
    long digits = hex(id, end - DIGITS, end);
    long low = high == 0 && digits == 0 ? 1 : digits;
    int at = place(halves, high, low);
    if (!isFree(halves, at)) {
      return false;
    }
    if (size >= most) {
      full = true;
      return false;
    }
    put(halves, at, high, low);
    size++;
    if (size * 3L > halves.length) {
      grow();
    }
    return true;
  }

  /** How many Ids it holds. */
  public int size() {
    return size;
  }

  /** Whether an Id was not taken, so that the size is a lower bound. */
  public boolean full() {
    return full;
  }

  private void grow() {
    long[] larger = new long[halves.length * 2];
    for (int at = 0; at < halves.length; at += 2) {
      if (!isFree(halves, at)) {
        put(larger, place(larger, halves[at], halves[at + 1]), halves[at], halves[at + 1]);
      }
    }
    halves = larger;
  }

  private static boolean isFree(long[] halves, int at) {
    return halves[at] == 0 && halves[at + 1] == 0;
  }

  private static void put(long[] halves, int at, long high, long low) {
    halves[at] = high;
    halves[at + 1] = low;
  }

  private static int place(long[] halves, long high, long low) {
    int pairs = halves.length / 2;
    int pair =
        Math.floorMod(
            Long.hashCode((high ^ Long.rotateLeft(low, 17)) * 0x9E3779B97F4A7C15L), pairs);
    while (!isFree(halves, 2 * pair) && (halves[2 * pair] != high || halves[2 * pair + 1] != low)) {
      pair = (pair + 1) % pairs;
    }
    return 2 * pair;
  }

  /** The digits as a number; of an Id of another form, a hash of it. */
  private static long hex(String id, int from, int to) {
    try {
      return Long.parseUnsignedLong(id, from, to, 16);
    } catch (NumberFormatException | IndexOutOfBoundsException otherForm) {
      return Arrays.hashCode(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
              * 0x9E3779B97F4A7C15L
          + to;
    }
  }
}
