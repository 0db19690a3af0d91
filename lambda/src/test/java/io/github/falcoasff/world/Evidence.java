package io.github.falcoasff.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.Payloads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What was kept of which alert. An alert has its finding's Id as key; a record that can never be a
 * finding has one of its account and log event.
 */
final class Evidence {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Services services;
  private final Map<String, Integer> inQueues = new HashMap<>();
  private final Map<String, Set<String>> ofBodies = new HashMap<>();
  private final Set<String> logged = new HashSet<>();

  Evidence(Services services) {
    this.services = services;
  }

  /** The keys of lines of an account. */
  static Set<String> keys(String account, List<Integer> lines) {
    Set<String> keys = new LinkedHashSet<>();
    for (int line : lines) {
      Lines.Expected expected = Lines.all().expected(account, line);
      keys.addAll(expected.findings().keySet());
      if (expected.rejected()) {
        keys.add(record(account, Payloads.id(line)));
      }
    }
    return keys;
  }

  private static String record(String account, String eventId) {
    return "record " + account + " " + eventId;
  }

  /** A message came into a queue. */
  void added(String body) {
    keysOfMessage(body).forEach(key -> inQueues.merge(key, 1, Integer::sum));
  }

  /** A message was deleted from its queue. */
  void deleted(String body) {
    keysOfMessage(body)
        .forEach(key -> inQueues.computeIfPresent(key, (k, n) -> n == 1 ? null : n - 1));
  }

  /** A function printed a line. */
  void printed(JsonNode line) {
    if (line.path("message").asText().equals("record rejected") && line.has("record")) {
      line.path("findingIds").forEach(id -> logged.add(id.asText()));
      logged.add(record(line.path("owner").asText(), line.path("logEventId").asText()));
    }
  }

  /** Whether something is kept by which the operator can have it imported. */
  boolean isKept(String key) {
    return inQueues.containsKey(key) || logged.contains(key);
  }

  /** The keys of all that a message holds. */
  Set<String> keysOfMessage(String body) {
    return ofBodies.computeIfAbsent(body, this::read);
  }

  private Set<String> read(String body) {
    try {
      JsonNode message = JSON.readTree(body);
      Set<String> keys = new LinkedHashSet<>();
      if (message.has("s3")) {
        keys.addAll(stored(message.at("/s3/bucket").asText(), message.at("/s3/key").asText()));
      } else if (message.has("detail") && message.at("/detail/object/key").isTextual()) {
        keys.addAll(
            stored(
                message.at("/detail/bucket/name").asText(),
                message.at("/detail/object/key").asText()));
      } else if (message.has("KinesisBatchInfo")) {
        JsonNode batch = JSON.readTree(message.path("payload").asText());
        for (JsonNode record : batch.path("Records")) {
          keys.addAll(ofPayload(record.at("/kinesis/data").asText()));
        }
      } else if (message.at("/requestPayload/awslogs/data").isTextual()) {
        keys.addAll(ofPayload(message.at("/requestPayload/awslogs/data").asText()));
      } else if (message.at("/awslogs/data").isTextual()) {
        keys.addAll(ofPayload(message.at("/awslogs/data").asText()));
      } else if (message.has("message")) {
        message.path("findingIds").forEach(id -> keys.add(id.asText()));
        String owner = message.path("owner").asText();
        String event = message.path("logEventId").asText();
        if (Lines.all().expected(owner, Lines.number(event)).rejected()) {
          keys.add(record(owner, event));
        }
      }
      return keys;
    } catch (IOException broken) {
      throw new Violation("a kept message can be read", body.substring(0, 100) + broken);
    }
  }

  private Set<String> stored(String bucket, String key) throws IOException {
    String content = services.s3.objects().get(bucket + "/" + key);
    if (content == null) {
      throw new Violation("a pointer leads to an object", key);
    }
    return read(content);
  }

  private static Set<String> ofPayload(String data) {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      JsonNode payload = JSON.readTree(gzip.readAllBytes());
      List<Integer> lines = new ArrayList<>();
      payload
          .path("logEvents")
          .forEach(event -> lines.add(Lines.number(event.path("id").asText())));
      return keys(payload.path("owner").asText(), lines);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
