package io.github.falcoasff.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that mutations begin with: all samples, a small hostile line of each kind, and the
 * lines of a corpus where one is given.
 *
 * @param lines real lines, all different
 * @param hostile hostile lines
 */
public record Seeds(List<String> lines, List<String> hostile) {
  private static final int HOSTILE_SIZE = 300;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads the seeds.
   *
   * @param corpus a file of JSON objects, one a line, each with a line in {@code message}
   */
  public static Seeds read(Optional<Path> corpus) {
    Samples samples = Samples.find();
    Set<String> lines = new LinkedHashSet<>();
    samples.logNames().forEach(name -> lines.addAll(samples.messages(name)));
    corpus.ifPresent(file -> lines.addAll(messages(file)));
    List<String> hostile = new ArrayList<>();
    for (HostileLine line : HostileLines.all()) {
      hostile.addAll(line.messages().apply(HOSTILE_SIZE));
    }
    return new Seeds(List.copyOf(lines), List.copyOf(hostile));
  }

  /** The lines that are JSON objects, as such. */
  public List<JsonNode> objects() {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : lines) {
      try {
        JsonNode read = MAPPER.readTree(line);
        if (read.isObject()) {
          objects.add(read);
        }
      } catch (JsonProcessingException text) {
        // A text line.
      }
    }
    return objects;
  }

  private static List<String> messages(Path corpus) {
    try {
      List<String> messages = new ArrayList<>();
      for (String line : Files.readAllLines(corpus)) {
        messages.add(MAPPER.readTree(line).path("message").asText());
      }
      return messages;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
