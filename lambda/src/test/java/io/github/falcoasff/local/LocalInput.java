package io.github.falcoasff.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * One payload to run.
 *
 * @param name what the user calls it
 * @param data the <code>awslogs.data</code> value
 */
record LocalInput(String name, String data) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How many lines go into one payload: CloudWatch Logs batches up to 10,000. */
  private static final int LINES_PER_PAYLOAD = 10_000;

  /** All sample events of the repository. */
  static List<LocalInput> samples() {
    Samples samples = Samples.find();
    List<LocalInput> inputs = new ArrayList<>();
    for (String name : samples.eventNames()) {
      inputs.addAll(of(name, samples.event(name)));
    }
    return inputs;
  }

  /** The payloads of a file, or of the standard input if it is called <code>-</code>. */
  static List<LocalInput> read(String file, InputStream standardInput) throws IOException {
    if (file.equals("-")) {
      return of(file, standardInput.readAllBytes());
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "no file '" + path.toAbsolutePath() + "': give a Falco log, a Lambda event or -");
    }
    return of(file, Files.readAllBytes(path));
  }

  /** The account that owns the payload's log group; the samples' if the payload does not say. */
  String owner() {
    try (InputStream payload =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      String owner = MAPPER.readTree(payload).path("owner").asText();
      // The self-test's owner, all zeros, stands for the function's own account.
      return owner.matches("\\d{12}") && !owner.matches("0+") ? owner : Payloads.OWNER;
    } catch (IOException | IllegalArgumentException unreadable) {
      // The function itself will say what is wrong with it.
      return Payloads.OWNER;
    }
  }

  private static List<LocalInput> of(String name, byte[] content) {
    String data = eventData(content);
    if (!data.isEmpty()) {
      return List.of(new LocalInput(name, data));
    }
    List<String> lines = Samples.messages(content);
    List<LocalInput> inputs = new ArrayList<>();
    for (int start = 0; start < lines.size(); start += LINES_PER_PAYLOAD) {
      int end = Math.min(lines.size(), start + LINES_PER_PAYLOAD);
      inputs.add(new LocalInput(name, Payloads.data(Payloads.json(lines.subList(start, end)))));
    }
    return inputs;
  }

  /** The data of a Lambda event; empty if the content is a log. */
  private static String eventData(byte[] content) {
    if (!new String(content, StandardCharsets.UTF_8).contains("\"awslogs\"")) {
      return "";
    }
    try {
      JsonNode event = MAPPER.readTree(content);
      return event.at("/awslogs/data").asText("");
    } catch (IOException noEvent) {
      return "";
    }
  }
}
