package io.github.falcoasff.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.Payloads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Makes Lambda events from log files. */
public final class SampleEvents {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SampleEvents() {}

  /**
   * Without arguments: writes <code>samples/events</code> from <code>samples/logs</code>. With a
   * log file (or <code>-</code> for standard input): prints or writes one event with its lines.
   *
   * @param args nothing, or: a log file and any of <code>--group</code>, <code>--stream</code>,
   *     <code>--owner</code> and <code>--out</code>, each with its value
   */
  public static void main(String[] args) throws IOException {
    run(Arrays.asList(args), System.in, System.out);
  }

  /** The payload of an event, decoded. */
  public static JsonNode payload(byte[] event) throws IOException {
    String data = MAPPER.readTree(event).path("awslogs").path("data").asText();
    byte[] gzip = Base64.getDecoder().decode(data);
    try (InputStream json = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return MAPPER.readTree(json);
    }
  }

  static void run(List<String> args, InputStream in, PrintStream out) throws IOException {
    if (args.isEmpty()) {
      write(Samples.find(), out);
      return;
    }
    EventRequest request = EventRequest.parse(args);
    byte[] event = eventOf(request, in);
    if (request.out().isPresent()) {
      Files.write(Path.of(request.out().get()), event);
    } else {
      out.writeBytes(event);
      out.println();
    }
  }

  /**
   * Writes the events that are missing or differ from their log files. The others are not written,
   * because two JDKs may compress the same payload to different bytes.
   */
  static void write(Samples samples, PrintStream out) throws IOException {
    Files.createDirectories(samples.eventFile("any").getParent());
    for (Map.Entry<String, byte[]> sample : samples.payloads().entrySet()) {
      Path file = samples.eventFile(sample.getKey());
      byte[] payload = sample.getValue();
      if (!Files.exists(file)
          || !payload(Files.readAllBytes(file)).equals(MAPPER.readTree(payload))) {
        Files.write(file, Payloads.eventJson(payload));
        out.println("written: " + file);
      }
    }
  }

  private static byte[] eventOf(EventRequest request, InputStream in) throws IOException {
    byte[] log =
        request.log().equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(request.log()));
    return Payloads.eventJson(request.origin().payload(Samples.messages(log)));
  }
}
