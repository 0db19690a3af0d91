package io.github.falcoasff.enrich;

import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of look-ups, and how callers wait for them. A simulation replaces both, since a wait
 * for a thread passes in real time.
 */
public interface LookupThreads {
  /** Makes threads of this name. */
  ExecutorService named(String name);

  /** Measures how long callers wait. */
  Ticker time();

  /**
   * Waits until somebody notifies the object, at most so long. It may also return earlier.
   *
   * @param lock an object whose lock the caller holds
   */
  void await(Object lock, Duration longest) throws InterruptedException;

  /** Daemon threads, which end when they are idle, and waits in real time. */
  static LookupThreads standard() {
    return new Standard();
  }

  /** Real threads. */
  final class Standard implements LookupThreads {
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 1_000;
    private static final long IDLE_SECONDS = 10;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private Standard() {}

    @Override
    public ExecutorService named(String name) {
      ThreadPoolExecutor threads =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(MOST_WAITING),
              work -> {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
              });
      threads.allowCoreThreadTimeOut(true);
      return threads;
    }

    @Override
    public Ticker time() {
      return Ticker.system();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller has the loop
    public void await(Object lock, Duration longest) throws InterruptedException {
      lock.wait(longest.toNanos() / NANOS_PER_MILLISECOND + 1);
    }
  }
}
