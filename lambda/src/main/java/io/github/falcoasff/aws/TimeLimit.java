package io.github.falcoasff.aws;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long. One thread watches all calls, and is made by the first of them. */
final class TimeLimit {
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private TimeLimit() {}

  /**
   * Does this after that time.
   *
   * @return cancelled by whoever was quick enough
   */
  static Future<?> after(Duration limit, Runnable end) {
    return WATCH.schedule(end, Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "time-limit");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }
}
