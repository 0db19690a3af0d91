package io.github.falcoasff.priming;

import io.github.falcoasff.intake.LambdaEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The payloads that a function is primed with: those of the samples, and a large one that is made
 * from one of them.
 *
 * @param events as Lambda delivers them: JSON with base64 of gzip of JSON
 * @param ofMember the same payloads of a member account, as a stream delivers them: gzip of JSON
 */
public record SamplePayloads(List<byte[]> events, List<byte[]> ofMember) {
  /** The account that owns the payloads. */
  public static final String OWNER = "111122223333";

  private static final String COMMON = "ecs-firelens";

  private static final List<String> NAMES =
      List.of(
          "container-insights",
          COMMON,
          "eks-cri-prefixed",
          "eks-fluent-bit",
          "mixed",
          "noise",
          "plugins",
          "raw-json",
          "raw-text");

  /** Copies the lists. */
  public SamplePayloads {
    events = List.copyOf(events);
    ofMember = List.copyOf(ofMember);
  }

  /**
   * Reads the samples in the jar.
   *
   * @throws IOException if one is missing
   */
  public static SamplePayloads read() throws IOException {
    List<byte[]> events = new ArrayList<>();
    for (String name : NAMES) {
      try (InputStream in = SamplePayloads.class.getResourceAsStream(name + ".json")) {
        if (in == null) {
          throw new FileNotFoundException(name + ".json");
        }
        events.add(in.readAllBytes());
      }
    }
    // Code that was compiled for small payloads only would be discarded at the first large one.
    events.add(LargeEvent.of(events.get(NAMES.indexOf(COMMON))));
    List<byte[]> ofMember = new ArrayList<>();
    for (byte[] event : events) {
      ofMember.add(ofMember(event));
    }
    return new SamplePayloads(events, ofMember);
  }

  private static byte[] ofMember(byte[] event) throws IOException {
    byte[] data = Base64.getDecoder().decode(LambdaEvent.data(new ByteArrayInputStream(event)));
    String payload;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(data))) {
      payload = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(payload.replace(OWNER, OfflineAnswer.MEMBER).getBytes(StandardCharsets.UTF_8));
    }
    return gzip.toByteArray();
  }
}
