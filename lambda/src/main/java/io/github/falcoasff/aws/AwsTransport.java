package io.github.falcoasff.aws;

import io.github.falcoasff.time.Ticker;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The HTTP client, the timer and the clock that all SDK clients share.
 *
 * @param http sends requests
 * @param timer ends calls whose time is over
 * @param waits the pauses between two attempts of a client; empty for the SDK's own
 * @param time measures limits
 */
public record AwsTransport(
    SdkHttpClient http,
    ScheduledExecutorService timer,
    Optional<BackoffStrategy> waits,
    Ticker time) {
  /** Two, since aborting a connection can block its thread. */
  private static final int TIMER_THREADS = 2;

  /**
   * Sends over the network.
   *
   * @param trusted the trust managers for TLS; none for those of the JDK
   */
  public static AwsTransport standard(AwsSettings settings, Ticker time, TrustManager... trusted) {
    return new AwsTransport(
        HttpClients.create(settings, trusted), standardTimer(), Optional.empty(), time);
  }

  private static ScheduledExecutorService standardTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            TIMER_THREADS,
            task -> {
              Thread thread = new Thread(task, "aws-time-limits");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
