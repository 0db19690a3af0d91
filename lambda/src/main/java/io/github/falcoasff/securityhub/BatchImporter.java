package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.securityhub.ImportException.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers one batch after another. For each batch it ends when every finding is imported or
 * rejected, or throws. Only findings that failed are sent again. Not safe for use by several
 * threads.
 *
 * <p>A request that is refused as a whole (400, 413) is halved until the finding that causes it is
 * alone, since the answer does not name it. That takes at most 1 + 2·k·⌈log₂ n⌉ calls for k such
 * findings among n, and never more than 2·n − 1: 15 for one among a hundred. If all findings are
 * refused, they may not be the cause. They are still rejected, one by one, as far as time allows:
 * rejected findings are kept and can be replayed, while a failed invocation would let a few bad
 * alerts block the good ones beside them for ever.
 */
final class BatchImporter {
  private final PacedCalls calls;
  private final Failures failures;
  private final ImportListener listener;

  /** The batches that are still to be delivered, the next one first. */
  private final Deque<PendingBatch> pending = new ArrayDeque<>();

  private String lastFault = "";
  private boolean lastThrottled;
  private int retries;
  private int throttled;

  BatchImporter(PacedCalls calls, AccountRegion origin, ImportListener listener) {
    this.calls = calls;
    this.failures = new Failures(origin);
    this.listener = listener;
  }

  /**
   * Delivers the batch.
   *
   * @throws ImportException if some of its findings are neither imported nor rejected
   */
  void deliver(FindingBatch findings) {
    pending.push(PendingBatch.of(findings));
    while (!pending.isEmpty()) {
      if (!calls.awaitTurn()) {
        throw outOfTime();
      }
      // The batch stays pending until its outcome is known.
      PendingBatch batch = pending.element();
      take(batch, calls.call(batch.batch().body(), listener));
    }
  }

  private void take(PendingBatch batch, CallResult result) {
    if (result instanceof CallResult.Answered answered) {
      answered(batch, answered);
    } else if (result instanceof CallResult.Refused refused) {
      refused(batch, refused.answer());
    } else if (result instanceof CallResult.Unanswered unanswered) {
      lastThrottled = false;
      again(batch, unanswered.cause());
    } else if (result instanceof CallResult.NoCredentials none) {
      throw undelivered(Fault.NO_CREDENTIALS, failures.noCredentials(none));
    } else if (result instanceof CallResult.NoRole denied) {
      throw undelivered(Fault.NO_ROLE, denied.cause());
    } else {
      throw new IllegalStateException("a call ended in a way that is not known: " + result);
    }
  }

  /** Reports to the tracker of each finding without an outcome that it is not sent. */
  void abandon() {
    pending.forEach(batch -> batch.batch().findings().forEach(each -> each.tracker().abandoned()));
    pending.clear();
  }

  /**
   * The number of calls that sent findings again, because the findings or the call before failed.
   */
  int retries() {
    return retries;
  }

  /** The number of calls that were refused because there were too many. */
  int throttled() {
    return throttled;
  }

  private void answered(PendingBatch batch, CallResult.Answered answer) {
    Map<String, RefusedFinding> refusals = new HashMap<>();
    answer.refusals().forEach(refusal -> refusals.put(refusal.id(), refusal));
    if (answer.taken() + refusals.size() != batch.batch().size()
        || !batch.batch().containsAll(refusals.keySet())) {
      // A finding counts as imported only if the answer says so: an answer of {} does not.
      lastThrottled = false;
      again(
          batch,
          "the answer with request id "
              + answer.requestId()
              + " does not account for each of the findings sent");
      return;
    }
    pending.remove();
    Settling settling = new Settling(batch.answers() + 1 >= calls.policy().answers());
    for (PendingFinding finding : batch.batch().findings()) {
      settling.settle(finding, Optional.ofNullable(refusals.get(finding.finding().id())), answer);
    }
    lastThrottled = settling.throttled;
    if (!settling.delayed.isEmpty()) {
      pending.push(batch.delayed(settling.delayed));
    }
    if (!settling.unsettled.isEmpty()) {
      pending.push(batch.unsettled(settling.unsettled));
    }
    refusals.values().stream()
        .filter(RefusedFinding::notEnabled)
        .findFirst()
        .ifPresent(
            refusal -> {
              throw undelivered(Fault.NOT_ENABLED, failures.notEnabled(refusal, answer));
            });
    if (settling.throttled) {
      throttled++;
      listener.throttled();
    }
    if (!settling.unsettled.isEmpty()) {
      retry(batch.answers() + 1);
    } else if (!settling.delayed.isEmpty()) {
      retry(batch.delays() + 1);
    }
  }

  private void refused(PendingBatch batch, ErrorAnswer answer) {
    AwsFault fault = answer.fault();
    lastThrottled = fault == AwsFault.THROTTLED;
    switch (fault) {
      case THROTTLED -> {
        throttled++;
        listener.throttled();
        again(batch, failures.said(answer));
      }
      case TRANSIENT -> again(batch, failures.said(answer));
      case NOT_AWS, NO_ANSWER -> again(batch, failures.said(answer) + failures.notAws());
      case REQUEST -> split(batch, answer);
      case NOT_ENABLED -> throw undelivered(Fault.NOT_ENABLED, failures.notEnabled(answer));
      case DENIED -> throw undelivered(Fault.DENIED, failures.denied(answer));
      case CREDENTIALS, NO_CREDENTIALS ->
          throw undelivered(Fault.CREDENTIALS, failures.credentials(answer));
      case ENDPOINT, NOT_FOUND -> throw undelivered(Fault.ENDPOINT, failures.endpoint(answer));
    }
  }

  private void split(PendingBatch batch, ErrorAnswer answer) {
    lastFault = failures.said(answer);
    pending.remove();
    if (batch.batch().size() == 1) {
      PendingFinding culprit = batch.batch().findings().iterator().next();
      String code = answer.code().isEmpty() ? "HTTP " + answer.status() : answer.code();
      culprit
          .tracker()
          .rejected(
              culprit,
              new RefusedFinding(
                  culprit.finding().id(), code, quoted(answer.message(), answer.requestId())));
      return;
    }
    List<PendingBatch> halves = batch.halves();
    pending.push(halves.get(1));
    pending.push(halves.get(0));
  }

  /** Sends the batch again, unless it has failed too often. */
  private void again(PendingBatch batch, String fault) {
    PendingBatch failed = batch.failed();
    lastFault = fault;
    if (failed.failures() >= calls.policy().attempts()) {
      throw undelivered(
          lastThrottled ? Fault.THROTTLED : Fault.UNAVAILABLE,
          failures.exhausted(fault, failed.failures()));
    }
    pending.remove();
    pending.push(failed);
    retry(failed.failures());
  }

  private void retry(int failed) {
    if (!calls.awaitRetry(failed)) {
      throw outOfTime();
    }
    retries++;
    listener.retried(pending.element().batch().size());
  }

  /** If our own rate limit used up the time, the fault is throttling and not Security Hub. */
  private ImportException outOfTime() {
    return undelivered(
        lastThrottled || calls.atRate() ? Fault.THROTTLED : Fault.UNAVAILABLE,
        failures.outOfTime(lastFault));
  }

  private ImportException undelivered(Fault fault, String why) {
    int count = pending.stream().mapToInt(batch -> batch.batch().size()).sum();
    return new ImportException(
        count
            + (count == 1 ? " finding" : " findings")
            + ", and those that follow in the payload, are not delivered: "
            + why.strip().replaceFirst("\\.$", "")
            + ". The invocation fails so that Lambda delivers the payload again, which is harmless",
        fault,
        why,
        count);
  }

  private static String quoted(String message, String requestId) {
    return requestId.isEmpty() ? message : message + " (request id " + requestId + ")";
  }

  /** Handles the outcome of each finding in an answer. */
  private final class Settling {
    private final boolean lastTry;
    private final FindingBatch unsettled = new FindingBatch();
    private final FindingBatch delayed = new FindingBatch();
    private boolean throttled;

    /** Takes whether an unknown code now counts as a permanent one. */
    Settling(boolean lastTry) {
      this.lastTry = lastTry;
    }

    void settle(
        PendingFinding finding, Optional<RefusedFinding> refusal, CallResult.Answered answer) {
      Outcome outcome = Outcome.of(refusal, lastTry);
      if (outcome instanceof Outcome.Imported) {
        finding.tracker().imported(finding);
      } else if (outcome instanceof Outcome.Rejected rejected) {
        RefusedFinding refused = rejected.refusal();
        finding
            .tracker()
            .rejected(
                finding,
                new RefusedFinding(
                    refused.id(), refused.code(), quoted(refused.message(), answer.requestId())));
      } else if (outcome instanceof Outcome.Passing passing) {
        lastFault = failures.said(passing.refusal(), answer);
        throttled |= passing.refusal().throttled();
        delayed.add(finding);
      } else if (outcome instanceof Outcome.Retryable retryable) {
        lastFault = failures.said(retryable.refusal(), answer);
        unsettled.add(finding);
      } else {
        throw new IllegalStateException("an outcome that is not known: " + outcome);
      }
    }
  }
}
