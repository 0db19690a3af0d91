package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Reading;
import io.github.falcoasff.product.Version;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.FindingValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the whole finding of single alerts, one for each kind of event, source and resource. A line
 * of <code>alerts.jsonl</code> gives the finding and the look-up keys in the same line of <code>
 * findings.jsonl</code>. After an intended change, <code>
 * mvn -q -pl lambda -am test -Dtest=FindingPairsTest -Dgolden.rewrite=true</code> writes the
 * findings again and fails, so that the difference is reviewed before it is accepted.
 */
final class FindingPairsTest {
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DIRECTORY = Path.of("src/test/resources/asff");
  private static final String ALERTS = "alerts.jsonl";
  private static final String FINDINGS = "findings.jsonl";

  /** An alert with its settings, and what it must become. */
  record Pair(JsonNode given, String expected) {
    @Override
    public String toString() {
      return given.path("about").asText();
    }
  }

  static List<Pair> pairs() throws IOException {
    List<String> alerts = lines(ALERTS);
    List<String> findings = lines(FINDINGS);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      String expected = i < findings.size() ? findings.get(i) : "";
      pairs.add(new Pair(JSON.readTree(alerts.get(i)), expected));
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theFindingIsTheExpectedOne(Pair pair) throws IOException {
    assertThat(outcome(pair.given())).isEqualTo(pair.expected());
  }

  @Test
  void everyFindingIsValidAndHasAnAlert() throws IOException {
    assertThat(lines(FINDINGS)).hasSameSizeAs(lines(ALERTS));
    for (Pair pair : pairs()) {
      JsonNode finding = JSON.readTree(pair.expected()).path("finding");
      int bytes = finding.toString().getBytes(StandardCharsets.UTF_8).length;
      assertThat(FindingValidator.violations(finding, bytes)).as(pair.toString()).isEmpty();
    }
  }

  @Test
  void aRewritingRunFails() throws IOException {
    if (REWRITE) {
      List<String> findings = new ArrayList<>();
      for (Pair pair : pairs()) {
        findings.add(outcome(pair.given()));
      }
      Files.writeString(DIRECTORY.resolve(FINDINGS), String.join("\n", findings) + "\n");
    }
    assertThat(REWRITE).as("the findings were rewritten: read the difference").isFalse();
  }

  /** The look-up keys of an alert, and its finding with the facts that the look-ups gave. */
  private static String outcome(JsonNode given) throws IOException {
    FalcoAlert alert = Reading.alert(message(given.path("alert")));
    MappingSettings settings =
        new MappingSettings(
            "Falco",
            "CNCF",
            SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK),
            Optional.ofNullable(given.path("cluster").textValue()),
            Redactor.standard(),
            Duration.ofHours(given.path("fold").asInt()));
    LogReference log =
        new LogReference(
            given.path("group").asText("falco"),
            given.path("stream").asText("alerts"),
            "37",
            Reading.TIMESTAMP);
    FindingMapper mapper = new FindingMapper(settings, Mapped.ORIGIN);
    ResourceFacts facts = KnownFacts.of(given.path("facts").asText());
    Optional<String> folded = mapper.foldedId(alert, log);
    EncodedFinding finding =
        folded.isPresent()
            ? mapper.mapFolded(alert, log, folded.get(), given.path("repeats").asInt(), facts)
            : mapper.map(alert, log, mapper.id(alert, log), facts);
    ObjectNode outcome = JSON.createObjectNode();
    outcome.set("about", given.path("about"));
    outcome.set("keys", keys(mapper.keys(alert, log), facts));
    outcome.set("finding", Mapped.json(finding));
    return JSON.writeValueAsString(outcome).replace('"' + Version.TEXT + '"', "\"VERSION\"");
  }

  private static String message(JsonNode alert) {
    return alert.isTextual() ? alert.asText() : alert.toString();
  }

  private static ObjectNode keys(ResourceKeys keys, ResourceFacts facts) {
    ObjectNode node = JSON.createObjectNode();
    keys.instance().ifPresent(value -> node.put("instance", value));
    keys.task().ifPresent(value -> node.put("task", value));
    keys.container().ifPresent(value -> node.put("container", value));
    keys.ecsCluster().ifPresent(value -> node.put("ecsCluster", value));
    keys.eksCluster(facts.instance()).ifPresent(value -> node.put("eksCluster", value));
    return node.put("empty", keys.isEmpty());
  }

  private static List<String> lines(String name) throws IOException {
    Path file = DIRECTORY.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
