package io.github.falcoasff.priming;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An answer to a request of BatchImportFindings or SendMessageBatch: all findings are taken, or the
 * first is refused for good; the first message is taken. A request without a body asks for
 * credentials, and is given some that are nobody's.
 */
final class OfflineAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private static final String CREDENTIALS =
      "{\"AccessKeyId\":\"priming\",\"SecretAccessKey\":\"priming\",\"Token\":\"priming\","
          + "\"Expiration\":\"2099-01-01T00:00:00Z\"}";

  private OfflineAnswer() {}

  static String to(byte[] request, boolean refusing) {
    if (request.length == 0) {
      return CREDENTIALS;
    }
    int findings = 0;
    String first = "";
    try (JsonParser parser = JSON.createParser(request)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
          findings += depth == 3 && token == JsonToken.START_OBJECT ? 1 : 0;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (depth == 3 && first.isEmpty() && "Id".equals(parser.currentName())) {
          first = token == JsonToken.FIELD_NAME ? "" : parser.getText();
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    int refused = refusing ? 1 : 0;
    String refusal =
        "{\"Id\":\"" + first + "\",\"ErrorCode\":\"InvalidInput\",\"ErrorMessage\":\"priming\"}";
    return "{\"FailedCount\":"
        + refused
        + ",\"SuccessCount\":"
        + Math.max(0, findings - refused)
        + ",\"FailedFindings\":["
        + (refusing ? refusal : "")
        + "],\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"0\"}],\"Failed\":[]}";
  }
}
