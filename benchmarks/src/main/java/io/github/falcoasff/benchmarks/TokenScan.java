package io.github.falcoasff.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * The least that any function of this kind does with its input: inflates it and goes once through
 * the tokens of the envelope, of each record in it and of the alert in each record. It looks at no
 * value and makes nothing of what it reads, so it is a limit and no rival.
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

  /** Counts the tokens, and those in texts of that name. */
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
