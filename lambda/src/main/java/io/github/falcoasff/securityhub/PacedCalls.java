package io.github.falcoasff.securityhub;

import io.github.falcoasff.aws.AwsCalls;
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
   * Makes calls to this API.
   *
   * @param pacer limits the rate; the same one for all invocations that call this account and
   *     Region
   */
  public PacedCalls(FindingsApi api, CallPacer pacer, Deadline deadline, Delivery delivery) {
    this.api = api;
    this.pacer = pacer;
    this.deadline = deadline;
    this.delivery = delivery;
  }

  /** Waits until a call may begin; false if the time left is too short for a call. */
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
   * Waits before a retry; false if the time left is too short for another call.
   *
   * @param failures how many attempts have failed
   */
  boolean awaitRetry(int failures) {
    long ceiling = delivery.policy().ceiling(failures).toNanos();
    Duration wait = Duration.ofNanos((long) (ceiling * delivery.random().getAsDouble()));
    // Shorter waits would only bring the last calls closer together.
    if (wait.compareTo(spare()) > 0) {
      return false;
    }
    sleep(wait);
    return true;
  }

  /**
   * Makes a call; {@link #awaitTurn} must have been called before. If its credentials or the time
   * of its signature are not accepted and are corrected since, the call waits for another turn and
   * is made again, at most {@link AwsCalls#CORRECTIONS} times.
   *
   * @return the last result, which is never {@link CallResult.Corrected}
   */
  CallResult call(byte[] body, ImportListener listener) {
    CallResult result = once(body, listener);
    for (int i = 0;
        i < AwsCalls.CORRECTIONS && result instanceof CallResult.Corrected corrected;
        i++) {
      if (!awaitTurn()) {
        return new CallResult.Unanswered(
            "after credentials or clock were corrected, no time was left for the call: "
                + corrected.answer().text());
      }
      result = once(body, listener);
    }
    return result instanceof CallResult.Corrected refused
        ? new CallResult.Refused(refused.answer())
        : result;
  }

  private CallResult once(byte[] body, ImportListener listener) {
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

  /** The number of calls so far. */
  int made() {
    return made;
  }

  /** The time that may pass before a call must begin. */
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
