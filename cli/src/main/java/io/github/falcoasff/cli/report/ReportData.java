package io.github.falcoasff.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.cli.explain.Reasons;
import io.github.falcoasff.cli.findings.FindingRow;
import io.github.falcoasff.cli.findings.Findings;
import io.github.falcoasff.cli.noise.Noise;
import io.github.falcoasff.cli.noise.NoiseJson;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what a report shows as the JSON that its script reads. */
final class ReportData {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_INPUTS = 10;

  /** The number of findings for which reasons are shown: each takes about a hundred mappings. */
  private static final int MOST_REASONS = 1_000;

  private final About about;
  private final Findings totals;
  private final ReportedFindings reported;
  private final Noise noise;
  private final Why why;

  ReportData(About about, Findings totals, ReportedFindings reported, Noise noise, Why why) {
    this.about = about;
    this.totals = totals;
    this.reported = reported;
    this.noise = noise;
    this.why = why;
  }

  void write(Writer to) throws IOException {
    JsonGenerator json = MAPPER.createGenerator(to);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    about(json);
    json.writeObjectFieldStart("totals");
    for (Map.Entry<?, Long> severity : totals.bySeverity().entrySet()) {
      json.writeNumberField(severity.getKey().toString(), severity.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("findings");
    List<ReportedFindings.Reported> all = reported.all();
    List<Why.Told> told =
        why.of(all.stream().limit(MOST_REASONS).map(ReportedFindings.Reported::source).toList());
    for (int i = 0; i < all.size(); i++) {
      finding(json, all.get(i), i < told.size() ? Optional.of(told.get(i)) : Optional.empty());
    }
    json.writeEndArray();
    json.writeObjectField("words", why.words());
    json.writeObjectField("shapes", why.shapes());
    json.writeObjectField("noise", NoiseJson.of(noise));
    json.writeEndObject();
    json.close();
  }

  private void about(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("about");
    json.writeStringField("version", about.version());
    json.writeStringField(
        "made", Instant.ofEpochMilli(about.made()).truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeStringField("account", about.origin().account());
    json.writeStringField("region", about.origin().region());
    json.writeBooleanField("invented", about.invented());
    json.writeNumberField("findings", totals.size());
    json.writeBooleanField("least", totals.isLeastNumber());
    json.writeNumberField("alerts", totals.imported());
    json.writeObjectField("inputs", inputs());
    reasons(json, "ignored", about.ignored());
    reasons(json, "rejected", about.rejected());
    json.writeObjectField("leftOut", leftOut());
    json.writeEndObject();
  }

  private List<String> inputs() {
    List<String> names = about.inputs();
    if (names.size() <= MOST_INPUTS) {
      return names;
    }
    List<String> some = new ArrayList<>(names.subList(0, MOST_INPUTS));
    some.add((names.size() - MOST_INPUTS) + " more");
    return some;
  }

  private List<String> leftOut() {
    List<String> words = new ArrayList<>();
    int shown = reported.all().size();
    if (shown < totals.size()) {
      words.add(
          String.format(
              Locale.ROOT,
              "The list, the timeline and the table of rules and namespaces have %,d of %,d"
                  + " findings: those of the greatest severity, and of one severity the last ones."
                  + " The severities and what makes the most findings are of all.",
              shown,
              totals.size()));
    }
    if (shown > MOST_REASONS) {
      words.add(
          String.format(
              Locale.ROOT,
              "The reasons are given for the first %,d findings by severity.",
              MOST_REASONS));
    }
    return words;
  }

  private static void reasons(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<String, Long> reason : new TreeMap<>(counts).entrySet()) {
      json.writeStartObject();
      json.writeStringField("why", reason.getKey());
      json.writeNumberField("count", reason.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void finding(
      JsonGenerator json, ReportedFindings.Reported one, Optional<Why.Told> why)
      throws IOException {
    JsonNode tree = MAPPER.readTree(one.finding().json());
    FindingRow row = FindingRow.of(tree);
    json.writeStartObject();
    json.writeStringField("s", row.severity().name());
    json.writeStringField("r", row.rule());
    json.writeStringField(
        "n", tree.path("ProductFields").path("falco/asff/field/k8s.ns.name").asText());
    json.writeStringField("w", row.where());
    json.writeStringField("t", row.time());
    json.writeNumberField("c", one.records());
    json.writeObjectField("f", tree);
    if (why.isPresent()) {
      Why.Told told = why.get();
      json.writeArrayFieldStart("y");
      for (Reasons.Line line : told.lines()) {
        json.writeObject(List.of(line.heading(), line.text()));
      }
      json.writeEndArray();
      json.writeNumberField("m", told.shape());
      json.writeObjectField("x", told.unused());
    }
    json.writeEndObject();
  }
}
