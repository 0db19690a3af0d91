package io.github.falcoasff.reject;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import java.util.Optional;

/**
 * A record that was rejected, with all that a replay needs.
 *
 * @param reason why
 * @param detail what is wrong with it, or what Security Hub said of it
 * @param header the account, log group and log stream that it came from
 * @param event the log event with its message, secrets masked; of a line that came in pieces, the
 *     first piece's id and time and the messages of all, one a line
 * @param findingId the Id of its finding, which secrets are part of; empty if no alert could be
 *     read
 */
public record RejectedRecord(
    RejectReason reason,
    String detail,
    PayloadHeader header,
    LogEvent event,
    Optional<String> findingId) {}
