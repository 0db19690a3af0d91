package io.github.falcoasff.cli.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/** Compares a finding with what GetFindings gives back of it. */
final class ReadBack {
  private ReadBack() {}

  /** The members that differ; empty if none does. */
  static List<String> differences(JsonNode sent, AwsSecurityFinding read) {
    List<String> differ = new ArrayList<>();
    text(differ, "Title", sent, read.title());
    text(differ, "Description", sent, read.description());
    text(differ, "GeneratorId", sent, read.generatorId());
    text(differ, "RecordState", sent, read.recordStateAsString());
    time(differ, "CreatedAt", sent, read.createdAt());
    time(differ, "UpdatedAt", sent, read.updatedAt());
    time(differ, "FirstObservedAt", sent, read.firstObservedAt());
    time(differ, "LastObservedAt", sent, read.lastObservedAt());
    JsonNode provider = sent.path("FindingProviderFields");
    if (read.severity() == null
        || !provider
            .path("Severity")
            .path("Label")
            .asText()
            .equals(read.severity().labelAsString())) {
      differ.add("Severity");
    }
    List<String> types = new ArrayList<>();
    provider.path("Types").forEach(type -> types.add(type.asText()));
    if (!types.equals(read.types())) {
      differ.add("Types");
    }
    if (!Boolean.TRUE.equals(read.sample())) {
      differ.add("Sample");
    }
    if (!resources(sent)
        .equals(read.resources().stream().map(r -> r.type() + " " + r.id()).sorted().toList())) {
      differ.add("Resources");
    }
    for (Map.Entry<String, JsonNode> field : sent.path("ProductFields").properties()) {
      if (!field.getValue().asText().equals(read.productFields().get(field.getKey()))) {
        differ.add("ProductFields");
        break;
      }
    }
    return differ;
  }

  private static void text(
      List<String> differ, String member, JsonNode sent, @Nullable String read) {
    if (!sent.path(member).asText().equals(read)) {
      differ.add(member);
    }
  }

  private static void time(
      List<String> differ, String member, JsonNode sent, @Nullable String read) {
    if (!instant(sent.path(member).asText()).equals(instant(read))) {
      differ.add(member);
    }
  }

  private static List<String> resources(JsonNode sent) {
    List<String> resources = new ArrayList<>();
    sent.path("Resources")
        .forEach(r -> resources.add(r.path("Type").asText() + " " + r.path("Id").asText()));
    return resources.stream().sorted().toList();
  }

  /** Security Hub keeps milliseconds. */
  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text)
          .map(time -> OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }
}
