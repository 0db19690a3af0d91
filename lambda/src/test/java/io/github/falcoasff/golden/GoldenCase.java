package io.github.falcoasff.golden;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.MappingSettings;
import io.github.falcoasff.asff.SeverityPolicy;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.redact.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input of a golden pair: log messages, one per line, after lines <code># name = value</code>
 * for values that differ from the usual ones: <code>logGroup</code>, <code>region</code>, <code>
 * partition</code> and settings.
 *
 * @param envelope the folder, named after the shipper's envelope
 * @param name the file's name; pairs with the same name have the same alert in different envelopes
 * @param header the values that differ from the usual ones
 * @param messages the messages of one payload
 */
record GoldenCase(String envelope, String name, Map<String, String> header, List<String> messages) {

  /** 2026-03-31T07:44:56.000Z, a second after the alerts. */
  private static final long FIRST_TIMESTAMP = 1774943096000L;

  static GoldenCase read(Path file) {
    Map<String, String> header = new HashMap<>();
    List<String> messages = new ArrayList<>();
    for (String line : text(file).split("\n", -1)) {
      if (line.startsWith("# ") && messages.isEmpty()) {
        String[] pair = line.substring(2).split(" = ", 2);
        header.put(pair[0], pair[1]);
      } else if (!line.isEmpty()) {
        messages.add(line);
      }
    }
    return new GoldenCase(
        file.getParent().getFileName().toString(),
        file.getFileName().toString().replace(".in", ""),
        Map.copyOf(header),
        List.copyOf(messages));
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its messages as log events, a millisecond apart as in {@link Payloads#lines}. */
  List<LogEvent> events() {
    List<LogEvent> events = new ArrayList<>();
    for (String message : messages) {
      int n = events.size();
      events.add(new LogEvent(Payloads.id(n), FIRST_TIMESTAMP + n, message));
    }
    return events;
  }

  LogReference reference(LogEvent event) {
    return new LogReference(
        header.getOrDefault("logGroup", Payloads.LOG_GROUP),
        Payloads.LOG_STREAM,
        event.id(),
        event.timestamp());
  }

  AccountRegion origin() {
    return new AccountRegion(
        header.getOrDefault("partition", "aws"),
        header.getOrDefault("region", "eu-central-1"),
        Payloads.OWNER);
  }

  MappingSettings settings() {
    boolean sample = header.getOrDefault("SEVERITY_PRESET", "").equals("aws-sample");
    return new MappingSettings(
        "Falco",
        "CNCF",
        SeverityPolicy.of(
            sample ? SeverityPolicy.Preset.AWS_SAMPLE : SeverityPolicy.Preset.FALCOSIDEKICK),
        Optional.ofNullable(header.get("EKS_CLUSTER_NAME")),
        Redactor.standard(),
        Duration.ZERO);
  }

  @Override
  public String toString() {
    return envelope + "/" + name;
  }
}
