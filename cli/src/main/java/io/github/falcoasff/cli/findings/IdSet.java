package io.github.falcoasff.cli.findings;

import java.util.Arrays;

/**
 * A set of Ids, kept as the 32 hex digits at their end. An Id takes 16 bytes, so that millions fit
 * in a small heap. A full set accepts no further Id.
 */
public final class IdSet {
  /** The maximum number of Ids, for which the set takes 64 MB. */
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
   * Makes an empty set.
   *
   * @param most the maximum number of Ids
   */
  public IdSet(int most) {
    this.most = most;
  }

  /** Adds an Id. Returns false if the set already contains it or is full. */
  public boolean add(String id) {
    int end = id.length();
    long high = hex(id, end - 2 * DIGITS, end - DIGITS);
    // Two halves of 0 mean a free place, so the Id with only zeros is kept as 1.
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

  /** Returns the number of Ids in the set. */
  public int size() {
    return size;
  }

  /**
   * Returns whether an Id was not added because the set was full. The size is then a lower bound.
   */
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

  /** Returns the digits as a number; for an Id of another form, a hash of it. */
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
