package io.github.falcoasff.hub;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the memory of all members that run at the same time. A member needs memory for the
 * findings of one call and the log events they were made from: little for ordinary payloads, and
 * bounded for any payload. So either a few members with huge payloads or many with ordinary ones
 * run at the same time.
 */
final class MemoryBudget {
  private static final int KILOBYTE = 1024;

  /** The buffers for inflating and parsing, and a connection. */
  private static final int LEAST_KILOBYTES = 512;

  /** A body of 6 MB, its findings, and their log events. */
  private static final int MOST_KILOBYTES = 32 * 1024;

  /** Text in memory, findings and body together, as a multiple of the inflated payload. */
  private static final int TIMES = 4;

  private static final int SHARE_OF_HEAP = 3;

  private final int kilobytes;
  private final Semaphore free;

  /** The budget for a heap of this size: a third of it, and at least enough for one member. */
  MemoryBudget(long heapBytes) {
    this.kilobytes =
        (int)
            Math.max(
                MOST_KILOBYTES, Math.min(Integer.MAX_VALUE, heapBytes / KILOBYTE / SHARE_OF_HEAP));
    this.free = new Semaphore(kilobytes, true);
  }

  /** The memory for a member's payloads, of which one is handled at a time. */
  static int kilobytesOf(List<StreamPayload> payloads) {
    long largest = payloads.stream().mapToLong(StreamPayload::inflatedBytes).max().orElse(0);
    return (int) Math.min(MOST_KILOBYTES, LEAST_KILOBYTES + TIMES * (largest / KILOBYTE));
  }

  /** Waits until this much memory is free and takes it; false if that takes too long. */
  boolean acquire(int wanted, Duration longest) throws InterruptedException {
    return free.tryAcquire(wanted, longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns memory that was taken. */
  void release(int held) {
    free.release(held);
  }

  int freeKilobytes() {
    return free.availablePermits();
  }
}
