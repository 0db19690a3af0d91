package io.github.falcoasff.securityhub;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.securityhub.ImportException.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers one batch after another, each until every finding of it is imported or rejected, or
 * fails. Only what failed is sent again. Not safe for use by several threads.
 *
 * <p>A request refused as a whole (400, 413) is halved until the finding at fault stands alone,
 * since the answer does not name it. That takes at most 1 + 2·k·⌈log₂ n⌉ calls for k such findings
 * among n, and never more than 2·n − 1: 15 for one among a hundred. If all are refused, so that the
 * fault may well not be theirs, they are rejected all the same, one by one, as far as time allows:
 * rejected findings are kept and can be replayed, while failing the invocation would let a few bad
 * alerts hold up the good ones beside them for ever.
 */
final class BatchDelivery {
  private final HubCalls calls;
  private final Failures failures;
  private final ImportListener listener;

  /** What is still to be delivered, the next first. */
  private final Deque<Parcel> pending = new ArrayDeque<>();

  private String lastFault = "";
  private boolean lastThrottled;
  private int retries;
  private int throttled;

  BatchDelivery(HubCalls calls, Origin origin, ImportListener listener) {
    this.calls = calls;
    this.failures = new Failures(origin);
    this.listener = listener;
  }

  /**
   * Delivers the batch.
   *
   * @throws ImportException if some of its findings are neither imported nor rejected
   */
  void deliver(FindingBatch batch) {
    pending.push(Parcel.of(batch));
    while (!pending.isEmpty()) {
      if (!calls.awaitTurn()) {
        throw outOfTime();
      }
      // It stays pending until it is known what became of it.
      Parcel parcel = pending.element();
      CallResult result = calls.call(parcel.batch().body(), listener);
      Runnable step =
          result.fold(
              answered -> () -> answered(parcel, answered),
              refused -> () -> refused(parcel, refused),
              unanswered ->
                  () -> {
                    lastThrottled = false;
                    again(parcel, unanswered.cause());
                  },
              none ->
                  () -> {
                    throw undelivered(Fault.NO_CREDENTIALS, failures.noCredentials(none));
                  });
      step.run();
    }
  }

  /** Calls that sent something again because it, or the call before, failed. */
  int retries() {
    return retries;
  }

  /** Calls that were refused because there were too many. */
  int throttled() {
    return throttled;
  }

  private void answered(Parcel parcel, CallResult.Answered answer) {
    lastThrottled = false;
    Map<String, RefusedFinding> refusals = new HashMap<>();
    answer.refusals().forEach(refusal -> refusals.put(refusal.id(), refusal));
    if (answer.taken() + refusals.size() != parcel.batch().size()
        || !parcel.batch().containsAll(refusals.keySet())) {
      // Who is taken for imported must be known to be: an answer of {} says nothing of anyone.
      again(parcel, "the answer does not account for each of the findings sent");
      return;
    }
    pending.remove();
    FindingBatch unsettled = new FindingBatch();
    boolean lastTry = parcel.answers() + 1 >= calls.policy().answers();
    for (Submission submission : parcel.batch().submissions()) {
      Optional<RefusedFinding> refusal =
          Optional.ofNullable(refusals.get(submission.finding().id()));
      Outcome.of(refusal, lastTry).tell(new Settling(submission, unsettled));
    }
    if (!unsettled.isEmpty()) {
      pending.push(parcel.unsettled(unsettled));
      refusals.values().stream()
          .filter(RefusedFinding::notEnabled)
          .findFirst()
          .ifPresent(
              refusal -> {
                throw undelivered(Fault.NOT_ENABLED, failures.notEnabled(refusal));
              });
      retry(parcel.answers() + 1);
    }
  }

  private void refused(Parcel parcel, CallResult.Refused refused) {
    CallFault fault = CallFault.of(refused);
    lastThrottled = fault == CallFault.THROTTLED;
    switch (fault) {
      case THROTTLED -> {
        throttled++;
        listener.throttled();
        again(parcel, failures.said(refused));
      }
      case TRANSIENT -> again(parcel, failures.said(refused));
      case REQUEST -> split(parcel, refused);
      case NOT_ENABLED ->
          throw undelivered(Fault.NOT_ENABLED, failures.configuration(refused, fault));
      case DENIED, CREDENTIALS ->
          throw undelivered(Fault.DENIED, failures.configuration(refused, fault));
      case ENDPOINT -> throw undelivered(Fault.ENDPOINT, failures.configuration(refused, fault));
    }
  }

  private void split(Parcel parcel, CallResult.Refused refused) {
    lastFault = failures.said(refused);
    pending.remove();
    if (parcel.batch().size() == 1) {
      Submission culprit = parcel.batch().submissions().iterator().next();
      String code = refused.code().isEmpty() ? "HTTP " + refused.status() : refused.code();
      listener.rejected(
          culprit, new RefusedFinding(culprit.finding().id(), code, refused.message()));
      return;
    }
    List<Parcel> halves = parcel.halves();
    pending.push(halves.get(1));
    pending.push(halves.get(0));
  }

  /** Sends the parcel again, unless it has failed too often. */
  private void again(Parcel parcel, String fault) {
    Parcel failed = parcel.failed();
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

  /** Who may not call as often as it needs to has no fault of Security Hub's. */
  private ImportException outOfTime() {
    return undelivered(
        lastThrottled || calls.atRate() ? Fault.THROTTLED : Fault.UNAVAILABLE,
        failures.outOfTime(lastFault));
  }

  private ImportException undelivered(Fault fault, String why) {
    int count = pending.stream().mapToInt(parcel -> parcel.batch().size()).sum();
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

  /** Does with one finding what its outcome asks for. */
  private final class Settling implements Outcome.Listener {
    private final Submission submission;
    private final FindingBatch unsettled;

    Settling(Submission submission, FindingBatch unsettled) {
      this.submission = submission;
      this.unsettled = unsettled;
    }

    @Override
    public void imported() {
      listener.imported(submission);
    }

    @Override
    public void retryable(RefusedFinding refusal) {
      lastFault = refusal.code() + ": " + refusal.message();
      unsettled.add(submission);
    }

    @Override
    public void rejected(RefusedFinding refusal) {
      listener.rejected(submission, refusal);
    }
  }
}
