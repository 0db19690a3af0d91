package io.github.falcoasff.world;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order: a digest, and the events themselves where they are wanted. */
final class Trace {
  private static final long PRIME = 0x100000001B3L;

  private final boolean kept;
  private final List<Entry> entries = new ArrayList<>();
  private long digest = 0xCBF29CE484222325L;
  private int faults;

  /**
   * Something that happened.
   *
   * @param at nanoseconds since the beginning
   */
  record Entry(long at, String what) {}

  /**
   * Begins empty.
   *
   * @param kept whether the events are kept
   */
  Trace(boolean kept) {
    this.kept = kept;
  }

  void add(long at, String what) {
    mix(at);
    mix(what.hashCode());
    if (kept) {
      entries.add(new Entry(at, what));
    }
  }

  void fault() {
    faults++;
  }

  int faults() {
    return faults;
  }

  /** The same for the same events in the same order (FNV-1a over their hashes). */
  long digest() {
    return digest;
  }

  List<Entry> entries() {
    return entries;
  }

  private void mix(long value) {
    digest = (digest ^ value) * PRIME;
  }
}
