package io.github.falcoasff.standin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a call, {@code {"Findings":[…]}}, and measures each finding in it. */
final class CallBody {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private CallBody() {}

  /**
   * Reads the findings.
   *
   * @throws Refusal if the body is not JSON, or does not have the form of a call
   */
  static List<ImportRequest.Sized> read(byte[] body) throws Refusal {
    try (JsonParser parser = MAPPER.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT
          || !"Findings".equals(parser.nextFieldName())
          || parser.nextToken() != JsonToken.START_ARRAY) {
        throw Refusal.invalidInput("Invalid parameter: Findings must be a list of findings");
      }
      List<ImportRequest.Sized> findings = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        long start = parser.currentTokenLocation().getByteOffset();
        JsonNode finding = MAPPER.readTree(parser);
        long end = parser.currentLocation().getByteOffset();
        findings.add(new ImportRequest.Sized(finding, Math.toIntExact(end - start)));
      }
      if (parser.nextToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw Refusal.invalidInput("Invalid parameter: only Findings is known");
      }
      return findings;
    } catch (IOException e) {
      throw new Refusal(400, "SerializationException", "The body is not JSON: " + e.getMessage());
    }
  }
}
