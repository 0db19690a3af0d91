package io.github.falcoasff.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * Does the least that any function of this kind must do with its input: inflates it and reads the
 * tokens of the envelope, of each record in it and of the alert in each record once. It uses no
 * values, so it is a lower limit and not an alternative.
 */
final class TokenScan {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER_BYTES = 32 * 1024;

  private TokenScan() {}

  /** Counts the tokens of a compressed payload. */
  static long scan(byte[] gzip) throws IOException {
    try (JsonParser envelope =
        JSON.createParser(new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER_BYTES))) {
      return scan(envelope, "message");
    }
  }

  /** Counts the tokens of JSON, and those in texts whose member has this name. */
  private static long scan(JsonParser parser, String nested) throws IOException {
    long tokens = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      tokens++;
      if (token == JsonToken.VALUE_STRING && nested.equals(parser.currentName())) {
        try (JsonParser inside = JSON.createParser(parser.getText())) {
          tokens += scan(inside, "log");
        }
      }
    }
    return tokens;
  }
}
