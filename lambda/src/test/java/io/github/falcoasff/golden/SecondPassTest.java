package io.github.falcoasff.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.intake.LogEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every golden input and its finding. */
final class SecondPassTest {
  static List<GoldenCase> cases() {
    return GoldenFiles.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameInputGivesTheSameBytes(GoldenCase golden) {
    assertThat(GoldenOutcome.of(golden, golden.events()))
        .isEqualTo(GoldenOutcome.of(golden, golden.events()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theWholePayloadTwiceGivesTheSameFindings(GoldenCase golden) {
    List<LogEvent> twice = new ArrayList<>(golden.events());
    twice.addAll(golden.events());
    assertThat(findings(golden, twice)).isEqualTo(findings(golden, golden.events()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfLogEventsDoesNotMatter(GoldenCase golden) {
    for (int seed = 0; seed < 5; seed++) {
      List<LogEvent> shuffled = new ArrayList<>(golden.events());
      if (piecesAreNumbered(golden)) {
        Collections.shuffle(shuffled, new Random(seed));
      }
      assertThat(ids(golden, shuffled)).isEqualTo(ids(golden, golden.events()));
    }
  }

  @TestFactory
  List<DynamicTest> theSameAlertIsTheSameFindingInEveryEnvelope() {
    Map<String, List<GoldenCase>> byName =
        cases().stream()
            .filter(golden -> !findings(golden, golden.events()).isEmpty())
            .collect(Collectors.groupingBy(GoldenCase::name, TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .filter(same -> same.getValue().size() > 1)
        .map(same -> DynamicTest.dynamicTest(same.getKey(), () -> areTheSame(same.getValue())))
        .toList();
  }

  @Test
  void twoRulesThatMatchOneEventAreTwoFindings() {
    GoldenCase both = named("raw/rule-matching-all");
    assertThat(ids(both, both.events())).hasSize(2);
  }

  @Test
  void thereAreManyInputsInAllEnvelopes() {
    assertThat(cases()).hasSizeGreaterThan(60);
    assertThat(cases().stream().map(GoldenCase::envelope).distinct()).hasSizeGreaterThan(18);
  }

  private static void areTheSame(List<GoldenCase> cases) {
    Map<String, String> first = told(cases.get(0));
    for (GoldenCase golden : cases) {
      assertThat(told(golden)).as(golden.toString()).isEqualTo(first);
    }
  }

  /** The content of an alert's finding that must not depend on the envelope. */
  private static Map<String, String> told(GoldenCase golden) {
    List<JsonNode> findings = findings(golden, golden.events()).stream().toList();
    assertThat(findings).as(golden.toString()).hasSize(1);
    JsonNode finding = findings.get(0);
    Map<String, String> told = new TreeMap<>();
    for (String member :
        List.of("Id", "FindingProviderFields", "Title", "Description", "CreatedAt", "UpdatedAt")) {
      told.put(member, finding.path(member).toString());
    }
    for (String member : List.of("FirstObservedAt", "LastObservedAt", "Process", "Action")) {
      told.put(member, finding.path(member).toString());
    }
    finding
        .path("Resources")
        .forEach(
            resource -> {
              String type = resource.path("Type").asText();
              if (Set.of("Container", "AwsEcsTask", "AwsIamUser").contains(type)) {
                told.put(type, resource.toString());
              }
            });
    return told;
  }

  private static GoldenCase named(String name) {
    return cases().stream().filter(one -> one.toString().equals(name)).findFirst().orElseThrow();
  }

  /** Pieces of the CRI have no numbers, so only their order identifies them. */
  private static boolean piecesAreNumbered(GoldenCase golden) {
    return !golden.envelope().endsWith("-partial")
        || golden.envelope().equals("ecs-firelens-partial");
  }

  private static Set<JsonNode> findings(GoldenCase golden, List<LogEvent> events) {
    return GoldenOutcome.of(golden, events).stream()
        .filter(GoldenOutcome::isFinding)
        .map(GoldenOutcome::node)
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(GoldenCase golden, List<LogEvent> events) {
    return GoldenOutcome.of(golden, events).stream()
        .filter(GoldenOutcome::isFinding)
        .map(GoldenOutcome::id)
        .collect(Collectors.toSet());
  }
}
