package io.github.falcoasff.samples;

import io.github.falcoasff.fixture.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of <code>samples/</code>: log files in <code>logs</code>, one message per line, and
 * ready Lambda events in <code>events</code>.
 *
 * @param directory the <code>samples</code> directory
 */
public record Samples(Path directory) {
  /** The sample without a log file: CloudWatch Logs itself makes such payloads. */
  public static final String CONTROL_MESSAGE = "control-message";

  /** The repository's samples, seen from the repository or from one of its modules. */
  public static Samples find() {
    return Stream.of("samples", "../samples")
        .map(Path::of)
        .filter(path -> Files.isDirectory(path.resolve("logs")))
        .map(Samples::new)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("no samples/logs here: " + Path.of("").toAbsolutePath()));
  }

  /** The names of the log files, without their ending, sorted. */
  public List<String> logNames() {
    return names("logs", ".log");
  }

  /** The names of the events, without their ending, sorted. */
  public List<String> eventNames() {
    return names("events", ".json");
  }

  /** The messages of a sample log file. */
  public List<String> messages(String name) {
    return messages(read(directory.resolve("logs").resolve(name + ".log")));
  }

  /** The committed Lambda event of a sample. */
  public byte[] event(String name) {
    return read(eventFile(name));
  }

  /** The payloads that the events must have, by name: one per log file, and the control message. */
  public TreeMap<String, byte[]> payloads() {
    TreeMap<String, byte[]> payloads = new TreeMap<>();
    for (String name : logNames()) {
      payloads.put(name, LogOrigin.ofSample(name).payload(messages(name)));
    }
    payloads.put(CONTROL_MESSAGE, controlMessage());
    return payloads;
  }

  /**
   * The messages in a log file's bytes: its lines without their ends. Empty lines are left out,
   * since CloudWatch Logs accepts no empty message.
   */
  public static List<String> messages(byte[] log) {
    return new String(log, StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty()).toList();
  }

  private static byte[] controlMessage() {
    return """
    {"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"",\
    "subscriptionFilters":[],"logEvents":[{"id":"","timestamp":%d,\
    "message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}\
    """
        .formatted(Payloads.FIRST_TIMESTAMP)
        .getBytes(StandardCharsets.UTF_8);
  }

  Path eventFile(String name) {
    return directory.resolve("events").resolve(name + ".json");
  }

  private List<String> names(String folder, String ending) {
    try (Stream<Path> files = Files.list(directory.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
