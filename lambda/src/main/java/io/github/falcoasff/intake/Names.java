package io.github.falcoasff.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the names of unknown members. The parser keeps each name that it has seen, so a payload
 * with ever new names would fill the memory; real subscriptions have only a few.
 */
final class Names {
  /** Characters of a name, at most. */
  static final int LONGEST = 1_000;

  private static final int MOST = 10_000;

  private final Set<String> seen = new HashSet<>();

  /**
   * Skips the value at the parser's position, which is the value of a member of this name.
   *
   * @throws PayloadException if there are too many names
   */
  void skip(String name, JsonParser parser) throws IOException {
    add(name, parser);
    skipChildren(parser);
  }

  /** Skips the value at the parser's position. */
  void skipChildren(JsonParser parser) throws IOException {
    int depth = depth(parser.currentToken());
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME) {
        add(parser.currentName(), parser);
      } else if (token == null) {
        return;
      }
      depth += depth(token);
    }
  }

  /**
   * Copies the value at the parser's position.
   *
   * @throws PayloadException if there are too many names
   */
  void copy(JsonParser parser, JsonGenerator to) throws IOException {
    int depth = 0;
    do {
      if (parser.currentToken() == JsonToken.FIELD_NAME) {
        add(parser.currentName(), parser);
      }
      to.copyCurrentEvent(parser);
      depth += depth(parser.currentToken());
    } while (depth > 0 && parser.nextToken() != null);
  }

  private void add(String name, JsonParser parser) {
    if (seen.size() < MOST) {
      seen.add(name);
    } else if (!seen.contains(name)) {
      throw new PayloadException(
          PayloadException.Stage.JSON,
          "more names of members than any log event has, at offset "
              + SubscriptionPayload.offset(parser)
              + " of the decompressed text; the sender must deliver the payload whole");
    }
  }

  private static int depth(JsonToken token) {
    if (token.isStructStart()) {
      return 1;
    }
    return token.isStructEnd() ? -1 : 0;
  }
}
