package io.github.falcoasff.reject;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rejected records and parked payloads for tests of the stores. */
final class TestRejects {
  private TestRejects() {}

  /** A record with this message. */
  static RejectedRecord record(String message) {
    return record("what is wrong", message);
  }

  /** A record with this detail and message. */
  static RejectedRecord record(String detail, String message) {
    return record(detail, new LogEvent("36", Payloads.FIRST_TIMESTAMP, message));
  }

  /** A record of this log event. */
  static RejectedRecord record(String detail, LogEvent event) {
    return new RejectedRecord(
        RejectReason.INVALID_ALERT,
        detail,
        new PayloadHeader(Payloads.OWNER, "falco", "node-1"),
        "us-east-1",
        event,
        true,
        Map.of(),
        List.of());
  }

  /** A record whose message is not kept. */
  static RejectedRecord withoutMessage() {
    return new RejectedRecord(
        RejectReason.INTERNAL_ERROR,
        "at place",
        new PayloadHeader(Payloads.OWNER, "falco", "node-1"),
        "us-east-1",
        new LogEvent("36", Payloads.FIRST_TIMESTAMP, "secret"),
        false,
        Map.of("pod", "falco-1", "namespace", "falco"),
        List.of("id/1", "id/2"));
  }

  /** A payload of a member. */
  static ParkedPayload payload(byte[] data) {
    return new ParkedPayload(
        RejectReason.MEMBER_ROLE_DENIED,
        "create the role",
        Optional.of("111111111111"),
        "49",
        Payloads.FIRST_TIMESTAMP,
        data);
  }

  /** A store that remembers what it was given. */
  static final class Remembering implements RejectStore {
    final List<RejectedRecord> records = new ArrayList<>();
    final List<ParkedPayload> payloads = new ArrayList<>();

    @Override
    public void keep(Rejected rejected) {
      if (rejected instanceof RejectedRecord record) {
        records.add(record);
      } else if (rejected instanceof ParkedPayload payload) {
        payloads.add(payload);
      } else {
        throw new UnknownRejectedException(rejected);
      }
    }

    @Override
    public void flush() {}
  }
}
