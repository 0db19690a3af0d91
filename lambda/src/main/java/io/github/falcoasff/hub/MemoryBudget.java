package io.github.falcoasff.hub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of all members in work. A member holds the findings of one call and the log
 * events they were made from: little for ordinary payloads, and bounded for any payload. So either
 * a few members with huge payloads or many with ordinary ones run at the same time.
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

  /** The budget for a heap of this size: a third of it, and at least enough for one member. */
  MemoryBudget(long heapBytes) {
    this.kilobytes =
        (int)
            Math.max(
                MOST_KILOBYTES, Math.min(Integer.MAX_VALUE, heapBytes / KILOBYTE / SHARE_OF_HEAP));
    this.room = new Semaphore(kilobytes, true);
  }

  /** The memory for a member's payloads; one of them is in work at a time. */
  static int kilobytesOf(List<StreamPayload> payloads) {
    long largest = payloads.stream().mapToLong(StreamPayload::inflatedBytes).max().orElse(0);
    return (int) Math.min(MOST_KILOBYTES, LEAST_KILOBYTES + TIMES * (largest / KILOBYTE));
  }

  /** Waits until this much memory is free and takes it; false if the time is up before. */
  boolean enter(int wanted, Duration longest) throws InterruptedException {
    return room.tryAcquire(wanted, longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Gives memory back that was taken. */
  void leave(int held) {
    room.release(held);
  }

  int freeKilobytes() {
    return room.availablePermits();
  }
}
