package io.github.falcoasff.aws;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. One thread watches all calls, and is made by the first of them; what it
 * does to one may have to wait, so that another thread does it.
 */
final class TimeLimit {
  private static final ScheduledThreadPoolExecutor WATCH = watch();
  private static final ExecutorService ENDS = Executors.newCachedThreadPool(TimeLimit::thread);

  private TimeLimit() {}

  /**
   * Does this after that time.
   *
   * @return cancelled by whoever was quick enough
   */
  static Future<?> after(Duration limit, Runnable end) {
    return WATCH.schedule(
        () -> ENDS.execute(end), Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, TimeLimit::thread);
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "time-limit");
    thread.setDaemon(true);
    return thread;
  }
}
