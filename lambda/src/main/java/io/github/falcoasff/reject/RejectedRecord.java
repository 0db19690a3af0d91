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
 * @param event the log event, its message masked; for a line in pieces it has the id and time of
 *     the first piece and the messages of all, one per line
 * @param hasMessage whether the message is kept; if not, its secrets could not be masked
 * @param writer who wrote it: {@code namespace}, {@code pod} and {@code container}, as far as they
 *     are known; empty if its records do not agree
 * @param findingIds the Ids of all of its alerts, in their order, made from the unmasked message;
 *     none if no alert could be read
 */
public record RejectedRecord(
    RejectReason reason,
    String detail,
    PayloadHeader header,
    String region,
    LogEvent event,
    boolean hasMessage,
    Map<String, String> writer,
    List<String> findingIds)
    implements Rejected {

  /** Copies map and list. */
  public RejectedRecord {
    writer = Collections.unmodifiableMap(new TreeMap<>(writer));
    findingIds = List.copyOf(findingIds);
  }

  @Override
  public long timestamp() {
    return event.timestamp();
  }
}
