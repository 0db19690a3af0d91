package io.github.falcoasff.falco;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.IgnoreReason;
import io.github.falcoasff.ledger.RejectReason;
import java.util.ArrayList;
import java.util.List;

/** Reads messages as one payload. */
public final class Reading {
  /** The time of every log event: 2026-03-31T06:07:09Z. */
  public static final long TIMESTAMP = 1774937229000L;

  private Reading() {}

  /** The records of a payload of these messages. */
  static List<RecordReader.FalcoRecord> records(List<String> messages) {
    RecordReader reader = new RecordReader();
    List<RecordReader.FalcoRecord> records = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      records.addAll(reader.accept(new LogEvent("event " + i, TIMESTAMP, messages.get(i))));
    }
    records.addAll(reader.finish());
    return records;
  }

  /** The recognitions of the messages of a payload. */
  public static List<Recognition> of(String... messages) {
    return records(List.of(messages)).stream().map(RecordReader.FalcoRecord::recognition).toList();
  }

  /** The only alert in a payload without other records. */
  public static FalcoAlert alert(String... messages) {
    List<Recognition> found = of(messages);
    if (found.size() == 1 && found.get(0) instanceof Recognition.Alert alert) {
      return alert.alert();
    }
    throw new AssertionError("not one alert but " + found);
  }

  /** The alerts of a payload, without its other records. */
  static List<FalcoAlert> alerts(String... messages) {
    return of(messages).stream()
        .filter(Recognition.Alert.class::isInstance)
        .map(one -> ((Recognition.Alert) one).alert())
        .toList();
  }

  static Recognition ignored(IgnoreReason reason) {
    return new Recognition.Ignored(reason);
  }

  /** The reasons for which records of a payload are rejected; ignored records are left out. */
  static List<RejectReason> rejections(String... messages) {
    return of(messages).stream()
        .filter(Recognition.Rejected.class::isInstance)
        .map(one -> ((Recognition.Rejected) one).reason())
        .toList();
  }
}
