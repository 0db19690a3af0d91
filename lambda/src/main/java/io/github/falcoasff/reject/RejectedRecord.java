package io.github.falcoasff.reject;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record that was rejected, with all that a replay needs.
 *
 * @param reason why
 * @param detail what is wrong with it, or the message of Security Hub
 * @param header the account, log group and log stream that it came from
 * @param region the Region that it came from
 * @param event the log event with its message, secrets masked; of a line that came in pieces, the
 *     first piece's id and time and the messages of all, one a line
 * @param hasMessage whether the message is kept; if not, its secrets could not be masked, and only
 *     the place of the record is known
 * @param writer who wrote it: {@code namespace}, {@code pod} and {@code container}, as far as they
 *     are known; empty if its records do not agree
 * @param findingIds the Ids of all of its alerts, in their order, which secrets are part of; none
 *     if no alert could be read
 */
public record RejectedRecord(
    RejectReason reason,
    String detail,
    PayloadHeader header,
    String region,
    LogEvent event,
    boolean hasMessage,
    Map<String, String> writer,
    List<String> findingIds) {

  /** Copies map and list. */
  public RejectedRecord {
    writer = Collections.unmodifiableMap(new TreeMap<>(writer));
    findingIds = List.copyOf(findingIds);
  }
}
