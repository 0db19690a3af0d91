package io.github.falcoasff.entrypoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.Chance;
import io.github.falcoasff.hostile.JsonMutations;
import io.github.falcoasff.hostile.MutatedPayload;
import io.github.falcoasff.hostile.Seeds;
import io.github.falcoasff.hostile.TextMutations;
import io.github.falcoasff.intake.Aggregation;
import java.util.Base64;
import java.util.List;

/** Makes the bodies of messages to the replay, in all their forms, right ones and mutated ones. */
final class ReplayTexts {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> REASONS =
      List.of("truncated", "internal_error", "untrusted_writer", "unreadable_payload", "odd");

  /** What the encoding of a key knows, and what it does not. */
  private static final List<String> KEY_ENDS = List.of("%", "%2", "%zz", "%2F", "+", " ", "/../x");

  private final Seeds seeds;
  private final PayloadTexts payloads;
  private final MutatedPayload.Maker lines;

  ReplayTexts(Seeds seeds) {
    this.seeds = seeds;
    this.payloads = new PayloadTexts(seeds, List.of(Payloads.OWNER, "444455556666"));
    this.lines = new MutatedPayload.Maker(seeds, List.of());
  }

  /**
   * A body.
   *
   * @param key the key of an object in the bucket
   */
  String body(Chance chance, String key) {
    ObjectNode body = right(chance, chance.oneIn(8) ? key + chance.of(KEY_ENDS) : key);
    return switch (chance.below(4)) {
      case 0 -> new JsonMutations(chance, List.of(body)).mutate();
      case 1 -> new TextMutations(chance, seeds).mutate(body.toString());
      default -> body.toString();
    };
  }

  /** A rejected record as the function keeps it. */
  static String record(String message) {
    ObjectNode record = kept("truncated");
    record.put("message", message);
    return record.toString();
  }

  private ObjectNode right(Chance chance, String key) {
    switch (chance.below(8)) {
      case 0 -> {
        ObjectNode parked = kept(chance.of(REASONS));
        parked.putObject("awslogs").put("data", data(chance));
        return parked;
      }
      case 1 -> {
        ObjectNode failed = MAPPER.createObjectNode();
        failed.putObject("requestContext").put("condition", "RetriesExhausted");
        failed.putObject("requestPayload").putObject("awslogs").put("data", data(chance));
        failed
            .putObject("responsePayload")
            .put("errorMessage", "m")
            .putArray("stackTrace")
            .add("a");
        return failed;
      }
      case 2 -> {
        ObjectNode pointer = kept(chance.of(REASONS));
        pointer.putObject("s3").put("bucket", ProcessAws.BUCKET).put("key", key).put("bytes", 7);
        return pointer;
      }
      case 3 -> {
        return notice(chance, key);
      }
      case 4 -> {
        return batch(chance);
      }
      default -> {
        ObjectNode record = kept(chance.of(REASONS));
        record.put("message", line(chance));
        if (chance.oneIn(3)) {
          record.putObject("writer").put("namespace", "falco").put("pod", "falco-1");
          record.putArray("findingIds").add("id/1").add("id/2");
        }
        return record;
      }
    }
  }

  private static ObjectNode kept(String reason) {
    return MAPPER
        .createObjectNode()
        .put("version", "1")
        .put("reason", reason)
        .put("detail", "d")
        .put("owner", Payloads.OWNER)
        .put("logGroup", Payloads.LOG_GROUP)
        .put("logStream", Payloads.LOG_STREAM)
        .put("logEventId", Payloads.id(1))
        .put("timestamp", Payloads.FIRST_TIMESTAMP)
        .put("region", ProcessAws.REGION);
  }

  private static ObjectNode notice(Chance chance, String key) {
    ObjectNode notice = MAPPER.createObjectNode();
    if (chance.oneIn(2)) {
      ObjectNode detail = notice.put("source", "aws.s3").putObject("detail");
      detail.putObject("bucket").put("name", ProcessAws.BUCKET);
      detail.putObject("object").put("key", key);
      return notice;
    }
    ArrayNode records = notice.putArray("Records");
    for (int n = chance.below(3); n >= 0; n--) {
      ObjectNode s3 = records.addObject().putObject("s3");
      s3.putObject("bucket").put("name", ProcessAws.BUCKET);
      s3.putObject("object").put("key", key);
    }
    return notice;
  }

  /** A batch of the stream that was given up. */
  private ObjectNode batch(Chance chance) {
    ObjectNode batch = MAPPER.createObjectNode();
    ArrayNode records = batch.putArray("Records");
    for (int n = chance.below(2); n >= 0; n--) {
      byte[] data = PayloadParts.gzip(PayloadParts.make(chance, payloads.bytes(chance)));
      byte[] record = chance.oneIn(4) ? Aggregation.of(List.of(data, data)) : data;
      records
          .addObject()
          .putObject("kinesis")
          .put("data", Base64.getEncoder().encodeToString(record));
    }
    if (chance.oneIn(2)) {
      return batch;
    }
    ObjectNode given = MAPPER.createObjectNode();
    given.putObject("KinesisBatchInfo").put("shardId", "shardId-000000000001");
    if (chance.oneIn(2)) {
      given.set("payload", batch);
    } else {
      given.put("payload", text(batch));
    }
    return given;
  }

  private String data(Chance chance) {
    return PayloadParts.data(PayloadParts.make(chance, payloads.bytes(chance)));
  }

  private String line(Chance chance) {
    return chance.oneIn(2)
        ? chance.of(seeds.lines())
        : lines.mutated(chance).stream().findFirst().orElse("");
  }

  private static String text(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
