package io.github.falcoasff.replay;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the scalar values of a JSON object by their paths, such as <code>Records.0.s3.object.key
 * </code>.
 */
final class JsonLeaves {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Parser errors quote the input; alert content stays out of error messages.
          .errorReportConfiguration(
              ErrorReportConfiguration.builder().maxErrorTokenLength(8).build())
          .build();

  private JsonLeaves() {}

  static Map<String, String> of(String text) {
    Map<String, String> leaves = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ReplayMessageException("the message is not a JSON object");
      }
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          leaves.putIfAbsent(path(parser.getParsingContext()), parser.getText());
        }
      }
    } catch (JsonProcessingException broken) {
      throw new ReplayMessageException(
          "the message is not valid JSON: " + broken.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return leaves;
  }

  private static String path(JsonStreamContext context) {
    String name = context.inArray() ? "" + context.getCurrentIndex() : context.getCurrentName();
    JsonStreamContext parent = context.getParent();
    return parent == null || parent.inRoot() ? name : path(parent) + "." + name;
  }
}
