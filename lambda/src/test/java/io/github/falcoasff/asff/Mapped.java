package io.github.falcoasff.asff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.falco.AlertLine;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Reading;
import io.github.falcoasff.redact.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/** Findings of single alerts with the usual settings. */
final class Mapped {
  static final AccountRegion ORIGIN = new AccountRegion("aws", "eu-central-1", "111122223333");
  static final LogReference LOG = new LogReference("falco", "alerts", "1", Reading.TIMESTAMP);

  private Mapped() {}

  static MappingSettings settings() {
    return settings(Redactor.standard(), Duration.ZERO);
  }

  static MappingSettings settings(Redactor redactor, Duration foldWindow) {
    return new MappingSettings(
        "Falco",
        "CNCF",
        SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK),
        Optional.empty(),
        redactor,
        foldWindow);
  }

  static JsonNode finding(AlertLine line) {
    return finding(line.line());
  }

  static JsonNode finding(String message) {
    return finding(message, settings());
  }

  static JsonNode finding(String message, MappingSettings settings) {
    return json(new FindingMapper(settings, ORIGIN).map(Reading.alert(message), LOG));
  }

  static String id(String message) {
    FalcoAlert alert = Reading.alert(message);
    return new FindingMapper(settings(), ORIGIN).map(alert, LOG).id();
  }

  static JsonNode json(EncodedFinding finding) {
    try {
      return new ObjectMapper().readTree(finding.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
