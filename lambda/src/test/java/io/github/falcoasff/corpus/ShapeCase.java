package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.fixture.Payloads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A payload in a form that somebody reported, and its expected outcome.
 *
 * @param id its name
 * @param json the case as it is in the file
 */
record ShapeCase(String id, JsonNode json) {
  /** The timestamp of its log events: shortly after the alerts in them. */
  private static final long TIMESTAMP = 1789373730500L;

  /** The expected outcome. */
  JsonNode expected() {
    return json.path("expect");
  }

  /** The payload, in base64 of gzip. */
  String data() throws IOException {
    ObjectNode payload = ExactJson.MAPPER.createObjectNode();
    payload.put("messageType", "DATA_MESSAGE");
    payload.put("owner", Payloads.OWNER);
    payload.put("logGroup", json.path("group").asText(Payloads.LOG_GROUP));
    payload.put("logStream", json.path("stream").asText(Payloads.LOG_STREAM));
    payload.putArray("subscriptionFilters").add("falco-asff");
    ArrayNode events = payload.putArray("logEvents");
    JsonNode options = json.path("payload");
    for (String message : messages()) {
      ObjectNode event = events.addObject();
      event.put("id", Payloads.id(events.size()));
      event.put("timestamp", TIMESTAMP + events.size());
      event.put("message", message);
      options.path("event").properties().forEach(m -> event.set(m.getKey(), m.getValue()));
    }
    options.path("extra").properties().forEach(m -> payload.set(m.getKey(), m.getValue()));
    ObjectNode ordered = ExactJson.MAPPER.createObjectNode();
    options
        .path("order")
        .forEach(
            name -> {
              JsonNode value = payload.remove(name.asText());
              if (value != null) {
                ordered.set(name.asText(), value);
              }
            });
    ordered.setAll(payload);
    return Base64.getEncoder()
        .encodeToString(
            gzip(ExactJson.MAPPER.writeValueAsBytes(ordered), options.path("members").asInt(1)));
  }

  private List<String> messages() {
    List<String> messages = new ArrayList<>();
    JsonNode message = json.path("message");
    if (message.isArray()) {
      message.forEach(one -> messages.add(one.asText()));
    } else {
      messages.add(message.asText());
    }
    return messages;
  }

  /** The bytes as a number of gzip streams, one after the other. */
  private static byte[] gzip(byte[] bytes, int members) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int from = 0;
    for (int member = 1; member <= members; member++) {
      int to = bytes.length * member / members;
      all.write(Payloads.gzip(java.util.Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
    return all.toByteArray();
  }
}
