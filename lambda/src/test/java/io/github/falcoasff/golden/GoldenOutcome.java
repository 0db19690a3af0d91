package io.github.falcoasff.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.falco.Recognition;
import io.github.falcoasff.falco.RecordReader;
import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.ledger.IgnoreReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of one record: a finding, or the reason why there is none.
 *
 * @param json the finding's JSON as it is sent, or an object with the reason
 */
record GoldenOutcome(String json) {
  static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads and maps the log events of a payload as the function does. */
  static List<GoldenOutcome> of(GoldenCase golden, List<LogEvent> events) {
    RecordReader reader = new RecordReader();
    List<RecordReader.FalcoRecord> records = new ArrayList<>();
    events.forEach(event -> records.addAll(reader.accept(event)));
    records.addAll(reader.finish());
    FindingMapper mapper = new FindingMapper(golden.settings(), golden.origin());
    return records.stream().map(record -> of(record, golden, mapper)).toList();
  }

  private static GoldenOutcome of(
      RecordReader.FalcoRecord record, GoldenCase golden, FindingMapper mapper) {
    ObjectNode why = MAPPER.createObjectNode();
    if (record.recognition() instanceof Recognition.Alert found) {
      EncodedFinding finding = mapper.map(found.alert(), golden.reference(record.event()));
      return new GoldenOutcome(new String(finding.json(), StandardCharsets.UTF_8));
    } else if (record.recognition() instanceof Recognition.Ignored none) {
      why.put("ignored", none.reason().code());
    } else if (record.recognition() instanceof Recognition.Health health) {
      why.put("ignored", IgnoreReason.FALCO_INTERNAL.code());
      why.put("problem", health.problem().name()).put("count", health.count());
    } else if (record.recognition() instanceof Recognition.Rejected broken) {
      why.put("rejected", broken.reason().code()).put("detail", broken.detail());
    }
    return new GoldenOutcome(why.toString());
  }

  boolean isFinding() {
    return node().has("SchemaVersion");
  }

  String id() {
    return node().path("Id").asText();
  }

  JsonNode node() {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The form in the files: without the version, which changes with every release. */
  JsonNode golden() {
    JsonNode node = node();
    if (node.path("ProductFields") instanceof ObjectNode fields) {
      fields.put("falco/asff/version", "(version)");
    }
    return node;
  }
}
