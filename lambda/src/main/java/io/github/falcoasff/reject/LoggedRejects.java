package io.github.falcoasff.reject;

import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps rejected records in the function's own log, whole, at ERROR. */
final class LoggedRejects implements RejectStore {
  private final JsonLog log;

  LoggedRejects(JsonLog log) {
    this.log = log;
  }

  @Override
  public void keep(Rejected rejected) {
    if (rejected instanceof RejectedRecord record) {
      log.write(LogLevel.ERROR, "record rejected", members(record));
    } else if (rejected instanceof ParkedPayload payload) {
      log.write(LogLevel.ERROR, "payload parked", members(payload));
    } else {
      throw new UnknownRejectedException(rejected);
    }
  }

  private static Map<String, Object> members(RejectedRecord rejected) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", rejected.reason().code());
    members.put("detail", rejected.detail());
    members.put("owner", rejected.header().owner());
    members.put("region", rejected.region());
    members.put("logGroup", rejected.header().logGroup());
    members.put("logStream", rejected.header().logStream());
    members.put("logEventId", rejected.event().id());
    members.put("logEventTimestamp", rejected.event().timestamp());
    members.put("findingIds", rejected.findingIds());
    if (rejected.hasMessage()) {
      members.put("record", rejected.event().message());
    }
    return members;
  }

  private static Map<String, Object> members(ParkedPayload payload) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("reason", payload.reason().code());
    members.put("detail", payload.detail());
    members.put("owner", payload.member().orElse(""));
    members.put("sequenceNumber", payload.sequenceNumber());
    members.put("data", Base64.getEncoder().encodeToString(payload.data()));
    return members;
  }

  @Override
  public void flush() {
    // Each record is written when it comes.
  }
}
