package io.github.falcoasff.replay;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  /** No form of a message has a value that is nested more deeply. */
  private static final int DEEPEST = 6;

  /** No form of a message has a longer name. */
  private static final int LONGEST_NAME = 64;

  private JsonLeaves() {}

  /**
   * Reads the values that a form of a message may have. Values that are nested too deeply or below
   * a name that is too long are left out, so that the paths take no more time than the text.
   *
   * @throws ReplayMessageException if the text is not one JSON object
   */
  static Map<String, String> of(String text) {
    Map<String, String> leaves = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ReplayMessageException("the message is not a JSON object");
      }
      for (JsonToken token = parser.nextToken();
          !parser.getParsingContext().inRoot();
          token = parser.nextToken()) {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          String value = parser.getText();
          path(parser.getParsingContext()).ifPresent(path -> leaves.putIfAbsent(path, value));
        }
      }
      if (parser.nextToken() != null) {
        throw new ReplayMessageException("the message goes on after its JSON object");
      }
    } catch (JsonProcessingException broken) {
      throw new ReplayMessageException(
          "the message is not valid JSON: " + broken.getOriginalMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return leaves;
  }

  private static Optional<String> path(JsonStreamContext value) {
    if (value.getNestingDepth() > DEEPEST) {
      return Optional.empty();
    }
    Deque<String> path = new ArrayDeque<>();
    for (JsonStreamContext at = value; !at.inRoot(); at = at.getParent()) {
      String name = at.inArray() ? Integer.toString(at.getCurrentIndex()) : at.getCurrentName();
      if (name.length() > LONGEST_NAME) {
        return Optional.empty();
      }
      path.addFirst(name);
    }
    return Optional.of(String.join(".", path));
  }
}
