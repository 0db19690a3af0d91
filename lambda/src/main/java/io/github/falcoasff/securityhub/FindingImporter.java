package io.github.falcoasff.securityhub;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers findings into calls and accounts for each. Holds at most one batch. Not safe for use by
 * several threads.
 */
public final class FindingImporter {
  /** The code of a finding that breaks the format: sending it again cannot help. */
  private static final String INVALID_INPUT = "InvalidInput";

  /** The code that comes when Security Hub is not enabled. */
  private static final String INVALID_ACCESS = "InvalidAccess";

  private final FindingsApi api;
  private final ImportListener listener;
  private FindingBatch batch = new FindingBatch();
  private int calls;

  /** Sends by this API and reports to this listener. */
  public FindingImporter(FindingsApi api, ImportListener listener) {
    this.api = api;
    this.listener = listener;
  }

  /**
   * Takes a finding, and sends what was gathered before if it has no room beside it.
   *
   * @throws ImportException if that call failed
   */
  public void add(Submission submission) {
    if (batch.contains(submission.finding().id())) {
      listener.duplicate(submission);
      return;
    }
    if (!batch.fits(submission.finding())) {
      flush();
    }
    batch.add(submission);
  }

  /**
   * Sends what is gathered.
   *
   * @throws ImportException if the call failed or findings were refused for a reason that is not
   *     theirs
   */
  public void flush() {
    if (batch.isEmpty()) {
      return;
    }
    FindingBatch sent = batch;
    batch = new FindingBatch();
    calls++;
    long start = System.nanoTime();
    List<RefusedFinding> refusals;
    try {
      refusals = api.batchImportFindings(sent.body());
    } finally {
      listener.called(Duration.ofNanos(System.nanoTime() - start));
    }
    account(sent, refusals);
  }

  /** Calls made so far. */
  public int calls() {
    return calls;
  }

  private void account(FindingBatch sent, List<RefusedFinding> refusals) {
    Map<String, RefusedFinding> refused = new HashMap<>();
    refusals.forEach(refusal -> refused.put(refusal.id(), refusal));
    for (Submission submission : sent.submissions()) {
      RefusedFinding refusal = refused.get(submission.finding().id());
      if (refusal == null) {
        listener.imported(submission);
      } else if (refusal.code().equals(INVALID_INPUT)) {
        listener.rejected(submission, refusal);
      }
    }
    refusals.stream()
        .filter(refusal -> !refusal.code().equals(INVALID_INPUT))
        .findFirst()
        .ifPresent(
            refusal -> {
              throw failure(refusal, refusals.size());
            });
  }

  private static ImportException failure(RefusedFinding refusal, int count) {
    String what =
        count + " findings were not taken: " + refusal.code() + ": " + refusal.message() + ". ";
    return new ImportException(
        refusal.code().equals(INVALID_ACCESS)
            ? what + "Enable Security Hub CSPM in this account and Region; Lambda then retries"
            : what + "Lambda retries the invocation, which is harmless");
  }
}
