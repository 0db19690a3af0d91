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
 * Keeps findings instead of sending them. The first 1 MB is kept and the rest is counted, since a
 * synchronous answer of Lambda has at most 6 MB.
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
        // Skips {"Findings":
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

  /** The findings that were kept, each as a map of its JSON. */
  public List<Object> findings() {
    return findings;
  }

  /** The number of findings that were not kept. */
  public long omitted() {
    return omitted;
  }
}
