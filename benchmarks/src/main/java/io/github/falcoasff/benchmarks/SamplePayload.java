package io.github.falcoasff.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes subscription payloads of FireLens records as ECS on EC2 writes them. They repeat the lines
 * of <code>samples/logs/ecs-firelens.log</code>, about 1,900 characters each, with another time and
 * container in every alert. Nothing is random, so each run measures the same bytes.
 */
final class SamplePayload {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";

  private static final int CONTAINERS = 20;

  /** Any text can be a message, even one with half of a surrogate pair. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final byte[] gzip;

  private SamplePayload(byte[] gzip) {
    this.gzip = gzip;
  }

  /** Returns a payload with a number of alerts, all different. */
  static SamplePayload of(int alerts) {
    try {
      List<String> lines =
          Files.readAllLines(ProjectFiles.root().resolve("samples/logs/ecs-firelens.log"));
      return ofMessages(
          IntStream.range(0, alerts).mapToObj(n -> line(lines.get(n % lines.size()), n)).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns a payload with these messages. */
  static SamplePayload ofMessages(List<String> messages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(new GZIPOutputStream(bytes))) {
      json.writeStartObject();
      json.writeStringField("messageType", "DATA_MESSAGE");
      json.writeStringField("owner", ACCOUNT);
      json.writeStringField("logGroup", "falco");
      json.writeStringField("logStream", "falco/falco/792234ff24adf3910a5713adf957233d");
      json.writeArrayFieldStart("subscriptionFilters");
      json.writeString("falco-asff");
      json.writeEndArray();
      json.writeArrayFieldStart("logEvents");
      for (int n = 0; n < messages.size(); n++) {
        json.writeStartObject();
        json.writeStringField("id", String.format("%056d", 39_000_000_000_000_000L + n));
        json.writeNumberField("timestamp", 1_774_896_916_000L + n);
        json.writeStringField("message", messages.get(n));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new SamplePayload(bytes.toByteArray());
  }

  /** Returns the compressed JSON. */
  byte[] gzip() {
    return gzip;
  }

  /** Returns the size of the inflated JSON in bytes. */
  long inflatedBytes() throws IOException {
    try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return json.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Returns the value of <code>awslogs.data</code>. */
  String data() {
    return Base64.getEncoder().encodeToString(gzip);
  }

  /** Returns the Lambda event. */
  byte[] event() {
    return ("{\"awslogs\":{\"data\":\"" + data() + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String sample, int n) {
    String nanoseconds = String.format("%09d", n);
    String container = String.format("%012x", 0x9e3779b97f4aL * (n % CONTAINERS + 1) >>> 4);
    return sample
        .replaceAll("(?<=T\\d\\d:\\d\\d:\\d\\d\\.)\\d{9}", nanoseconds)
        .replaceAll("(?<=evt.time.iso8601\\\\\":\\d{10})\\d{9}", nanoseconds)
        .replaceAll("cc7b29e1f106|4403e530a460", container.substring(0, 12));
  }
}
