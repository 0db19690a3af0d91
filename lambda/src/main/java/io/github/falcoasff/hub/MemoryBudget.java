package io.github.falcoasff.hub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room in memory for members whose payloads are in work at the same time. Each holds one call's
 * worth of findings and what they were made of, which is little for ordinary payloads and bounded
 * for any: so a few huge ones, or many ordinary ones, are in work together.
 */
final class MemoryBudget {
  private static final int KILOBYTE = 1024;

  /** Buffers of inflating and parsing, and a connection. */
  private static final int LEAST_KILOBYTES = 512;

  /** A body of 6 MB beside its findings, and the log events of those. */
  private static final int MOST_KILOBYTES = 32 * 1024;

  /** Text in memory, finding and body take some multiple of what the payload inflates to. */
  private static final int TIMES = 4;

  private static final int SHARE_OF_HEAP = 3;

  private final int kilobytes;
  private final Semaphore room;

  /** Room in a heap of so many bytes: a third of it, and at least for one member. */
  MemoryBudget(long heapBytes) {
    this.kilobytes =
        (int)
            Math.max(
                MOST_KILOBYTES, Math.min(Integer.MAX_VALUE, heapBytes / KILOBYTE / SHARE_OF_HEAP));
    this.room = new Semaphore(kilobytes, true);
  }

  /** What a member's payloads, of which one is in work at a time, may take. */
  static int kilobytesOf(List<StreamPayload> payloads) {
    long largest = payloads.stream().mapToLong(StreamPayload::inflatedBytes).max().orElse(0);
    return (int) Math.min(MOST_KILOBYTES, LEAST_KILOBYTES + TIMES * (largest / KILOBYTE));
  }

  /** Waits for so much room; false if there was none in that time. */
  boolean enter(int wanted, Duration longest) throws InterruptedException {
    return room.tryAcquire(wanted, longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives it back. */
  void leave(int held) {
    room.release(held);
  }

  int freeKilobytes() {
    return room.availablePermits();
  }
}
