package io.github.falcoasff.reject;

import io.github.falcoasff.ledger.RejectReason;
import java.util.Optional;

/**
 * A whole payload that cannot be imported now, with all that a replay needs.
 *
 * @param reason why
 * @param detail what prevents the import, and what to do
 * @param member the account that owns the payload; empty if it could not be read
 * @param sequenceNumber the sequence number of its stream record
 * @param timestamp when the stream received it, in milliseconds since the epoch
 * @param data the payload as received: gzip of JSON
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are never compared
public record ParkedPayload(
    RejectReason reason,
    String detail,
    Optional<String> member,
    String sequenceNumber,
    long timestamp,
    byte[] data)
    implements Rejected {}
