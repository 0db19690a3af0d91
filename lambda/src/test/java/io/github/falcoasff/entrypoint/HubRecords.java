package io.github.falcoasff.entrypoint;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.intake.Aggregation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes records of a stream as parts that can be made smaller. A part begins with its kind: {@code
 * json=} is compressed, {@code gzip=} is taken as it is, {@code aggregated=} is JSON of several
 * user records, and {@code enclosed=} is a message between the magic bytes and its checksum.
 */
final class HubRecords {
  private static final String JSON = "json=";
  private static final String GZIP = "gzip=";
  private static final String AGGREGATED = "aggregated=";
  private static final String ENCLOSED = "enclosed=";
  private static final String BETWEEN = "\u0001\u0002";
  private static final int MAGIC = 4;
  private static final int DIGEST = 16;

  private final PayloadTexts texts;

  HubRecords(Seeds seeds) {
    texts =
        new PayloadTexts(
            seeds, List.of("111111111111", "222222222222", Payloads.OWNER, "", "no account"));
  }

  /** A record's part. */
  String make(Chance chance) {
    String json = Edits.latin1(texts.bytes(chance));
    return switch (chance.below(6)) {
      case 0 ->
          GZIP + Edits.latin1(PayloadParts.gzip(PayloadParts.make(chance, Edits.bytes(json))));
      case 1 -> AGGREGATED + json + BETWEEN + Edits.latin1(texts.bytes(chance));
      case 2 -> ENCLOSED + Edits.apply(Edits.make(chance), aggregated(json));
      default -> JSON + json;
    };
  }

  /** The bytes of a record. */
  static byte[] bytes(String part) {
    String text = part.substring(part.indexOf('=') + 1);
    if (part.startsWith(JSON)) {
      return Payloads.gzip(Edits.bytes(text));
    }
    if (part.startsWith(AGGREGATED)) {
      List<byte[]> records = new ArrayList<>();
      for (String json : text.split(BETWEEN, -1)) {
        records.add(Payloads.gzip(Edits.bytes(json)));
      }
      return Aggregation.of(records);
    }
    return part.startsWith(ENCLOSED) ? Aggregation.enclosed(Edits.bytes(text)) : Edits.bytes(text);
  }

  /** What is between the magic bytes and the checksum. */
  private static String aggregated(String json) {
    byte[] record = Aggregation.of(List.of(Payloads.gzip(Edits.bytes(json))));
    return Edits.latin1(Arrays.copyOfRange(record, MAGIC, record.length - DIGEST));
  }
}
