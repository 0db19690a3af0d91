package io.github.falcoasff.cli.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Makes the event with which CloudWatch Logs invokes a subscribed function. */
public final class SubscriptionEvent {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SubscriptionEvent() {}

  /**
   * Returns the event as JSON.
   *
   * @param account the account that owns the log group
   * @param events objects with {@code id}, {@code timestamp} and {@code message}
   */
  public static byte[] of(String account, String group, String stream, ArrayNode events)
      throws IOException {
    ObjectNode payload = MAPPER.createObjectNode();
    payload.put("messageType", "DATA_MESSAGE");
    payload.put("owner", account);
    payload.put("logGroup", group);
    payload.put("logStream", stream);
    payload.putArray("subscriptionFilters").add("falco-asff");
    payload.set("logEvents", events);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(gzip)) {
      MAPPER.writeValue(packed, payload);
    }
    ObjectNode event = MAPPER.createObjectNode();
    event.putObject("awslogs").put("data", Base64.getEncoder().encodeToString(gzip.toByteArray()));
    return MAPPER.writeValueAsBytes(event);
  }
}
