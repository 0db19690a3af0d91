package io.github.falcoasff.securityhub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.falcoasff.log.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps findings instead of sending them. A synchronous answer of Lambda has at most 6 MB, so the
 * first 1 MB is kept and the rest is counted.
 */
public final class DryRunFindingsApi implements FindingsApi {
  private static final int KEPT_BYTES = 1_000_000;
  private static final JsonFactory JSON = new JsonFactory();

  private final List<Object> findings = new ArrayList<>();
  private long omitted;
  private long bytes;

  @Override
  public CallResult batchImportFindings(byte[] body, Duration timeout) {
    int taken = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != JsonToken.START_ARRAY) {
        // Passes over {"Findings":
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        long start = parser.currentTokenLocation().getByteOffset();
        Object finding = JsonValues.read(parser);
        taken++;
        bytes += parser.currentLocation().getByteOffset() - start;
        if (bytes <= KEPT_BYTES) {
          findings.add(finding);
        } else {
          omitted++;
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new CallResult.Answered(taken, List.of());
  }

  /** The findings kept, each a map as its JSON reads. */
  public List<Object> findings() {
    return findings;
  }

  /** How many findings more there were. */
  public long omitted() {
    return omitted;
  }
}
