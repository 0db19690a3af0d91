package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.falcoasff.intake.PayloadException.Stage;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the event that Lambda delivers for a subscription: <code>{"awslogs":{"data":"…"}}</code>.
 * The binding of Lambda's Java runtime would load some 800 classes for these two members, 0.3 s of
 * a cold start.
 */
public final class LambdaEvent {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // No further limit: the runtime has the whole event in memory, and Lambda's quota is 6
          // MB.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private LambdaEvent() {}

  /**
   * Reads <code>awslogs.data</code>.
   *
   * @return the text; empty if the event has none
   * @throws PayloadException if the event is not JSON
   */
  public static String data(InputStream event) throws IOException {
    try (JsonParser parser = JSON.createParser(event)) {
      try {
        String data = "";
        if (parser.nextToken() == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean logs = parser.currentName().equals("awslogs");
            JsonToken value = parser.nextToken();
            if (logs && value == JsonToken.START_OBJECT) {
              data = member(parser);
            } else {
              parser.skipChildren();
            }
          }
        }
        return data;
      } catch (JsonProcessingException broken) {
        throw new PayloadException(
            Stage.SUBSCRIPTION,
            "the event is not JSON from offset "
                + parser.currentLocation().getByteOffset()
                + "; it must be what a CloudWatch Logs subscription sends");
      }
    }
  }

  private static String member(JsonParser parser) throws IOException {
    String data = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("data");
      if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
        data = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return data;
  }
}
