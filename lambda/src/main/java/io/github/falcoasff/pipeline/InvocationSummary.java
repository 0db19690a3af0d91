package io.github.falcoasff.pipeline;

import io.github.falcoasff.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of an invocation, for its answer and its log.
 *
 * @param ledger the counts of its records
 * @param calls the number of calls to Security Hub
 * @param retries the number of calls that sent findings again after a fault
 * @param throttled the number of calls that were refused because there were too many
 * @param dryRun whether nothing was imported
 */
public record InvocationSummary(
    Ledger ledger, int calls, int retries, int throttled, long milliseconds, boolean dryRun) {
  /** The members of the summary, in their order; more may be added. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("received", ledger.receivedCount());
    members.put("imported", ledger.importedCount());
    members.put("ignored", ledger.ignoredByReason());
    members.put("rejected", ledger.rejectedByReason());
    members.put("calls", calls);
    members.put("retries", retries);
    members.put("throttled", throttled);
    members.put("milliseconds", milliseconds);
    members.put("dryRun", dryRun);
    return members;
  }
}
