package io.github.falcoasff.asff;

import static io.github.falcoasff.falco.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.standin.FindingValidator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of default rules: its form, row by row, and the findings that come of it. */
final class RuleCatalogueTest {
  static Stream<Map.Entry<String, RuleCatalogue.Entry>> rows() {
    return RuleCatalogue.get().entries().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowGivesAValidFindingThatSaysWhatToDo(Map.Entry<String, RuleCatalogue.Entry> row) {
    JsonNode finding = Mapped.finding(alert().text("rule", row.getKey()).with("tags", "[]"));
    assertThat(FindingValidator.violations(finding, 1000)).isEmpty();
    RuleCatalogue.Entry entry = row.getValue();
    JsonNode todo = finding.path("Remediation").path("Recommendation");
    assertThat(todo.path("Text").asText()).isEqualTo(entry.remediation());
    assertThat(todo.path("Url").asText()).isEqualTo(entry.url());
    JsonNode types = finding.path("FindingProviderFields").path("Types");
    for (String type : entry.types()) {
      assertThat(types).anyMatch(one -> one.asText().equals(type));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowIsWellFormed(Map.Entry<String, RuleCatalogue.Entry> row) {
    RuleCatalogue.Entry entry = row.getValue();
    assertThat(row.getKey()).isEqualTo(row.getKey().strip()).isNotEmpty().hasSizeLessThan(256);
    assertThat(entry.types()).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThan(10);
    assertThat(entry.remediation()).hasSizeBetween(40, Limits.RECOMMENDATION_TEXT).endsWith(".");
    assertThat(entry.remediation()).doesNotContain("  ", "\"\"", "TODO");
    URI url = URI.create(entry.url());
    assertThat(url.getScheme()).isEqualTo("https");
    assertThat(url.getHost()).contains(".");
  }

  @Test
  void aRuleHasOneRowInTheOrderOfTheAlphabet() throws IOException {
    try (InputStream file = RuleCatalogue.class.getResourceAsStream("rules.tsv")) {
      List<String> names =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .map(line -> line.split("\t", -1)[0])
              .toList();
      assertThat(names).doesNotHaveDuplicates().hasSize(RuleCatalogue.get().entries().size());
      assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
      assertThat(names).hasSizeGreaterThan(240);
    }
  }

  @Test
  void anUnknownRuleIsToldWhatToDoByItsSource() {
    for (String source :
        List.of(
            "syscall", "k8s_audit", "aws_cloudtrail", "okta", "github", "gcp_auditlog", "own")) {
      JsonNode finding = Mapped.finding(alert().text("source", source));
      JsonNode todo = finding.path("Remediation").path("Recommendation");
      assertThat(todo.path("Text").asText()).hasSizeBetween(100, Limits.RECOMMENDATION_TEXT);
      assertThat(todo.path("Url").asText()).startsWith("https://falco.org/");
    }
  }
}
