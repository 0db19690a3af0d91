package io.github.falcoasff.securityhub;

import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * The calls of one invocation: each waits for its turn and ends before the deadline. Not safe for
 * use by several threads.
 */
public final class PacedCalls {
  private final FindingsApi api;
  private final CallPacer pacer;
  private final Deadline deadline;
  private final Delivery delivery;
  private int made;

  /**
   * Calls this API.
   *
   * @param pacer what keeps the rate; one for all invocations that call the same account and Region
   */
  public PacedCalls(FindingsApi api, CallPacer pacer, Deadline deadline, Delivery delivery) {
    this.api = api;
    this.pacer = pacer;
    this.deadline = deadline;
    this.delivery = delivery;
  }

  /** Waits until a call may begin; false if none can begin and end in the time left. */
  boolean awaitTurn() {
    Optional<Duration> wait = pacer.reserve(spare());
    wait.ifPresent(this::sleep);
    return wait.isPresent() && !spare().isNegative();
  }

  /** Whether another call would have to wait for the rate. */
  boolean atRate() {
    return pacer.atRate();
  }

  /**
   * Waits before what failed is sent again; false if no time is left for another call.
   *
   * @param failures how often it has failed
   */
  boolean awaitRetry(int failures) {
    long ceiling = delivery.policy().ceiling(failures).toNanos();
    Duration wait = Duration.ofNanos((long) (ceiling * delivery.random().getAsDouble()));
    // A wait cut short to fit would only crowd the last calls together.
    if (wait.compareTo(spare()) > 0) {
      return false;
    }
    sleep(wait);
    return true;
  }

  /** Makes a call, which must have waited for its turn. */
  CallResult call(byte[] body, ImportListener listener) {
    made++;
    long start = delivery.time().nanoTime();
    CallResult result =
        api.batchImportFindings(body, delivery.policy().timeout(deadline.remaining()));
    listener.called(Duration.ofNanos(delivery.time().nanoTime() - start));
    return result;
  }

  RetryPolicy policy() {
    return delivery.policy();
  }

  /** How many calls were made. */
  int made() {
    return made;
  }

  /** What may pass before a call must begin. */
  private Duration spare() {
    return deadline.remaining().minus(delivery.policy().shortestCall());
  }

  private void sleep(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      delivery.time().sleep(duration);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to call Security Hub", stopped);
    }
  }
}
