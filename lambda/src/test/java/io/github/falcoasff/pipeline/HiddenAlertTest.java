package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HandlerFixture;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests attempts to hide an alert, or to lower its severity, with another alert, through the whole
 * function.
 */
class HiddenAlertTest {
  /** An attack that was reported: seconds and nanoseconds whose sum fits no number. */
  private static final String ENDLESS_TIME =
      "{\"rule\":\"x\",\"priority\":\"Debug\",\"output\":\"o\","
          + "\"time\":{\"seconds\":9223372036854775807,\"nanos\":1000000000}}";

  /** 2026-03-31T06:30:00Z, after the alerts of {@link AlertLine}. */
  private static final long LATER = 1774938600000L;

  @Test
  void aTimeThatFitsNoNumberDoesNotDelayOthers() {
    List<String> messages = new ArrayList<>(Alerts.warnings(150));
    messages.add(70, ENDLESS_TIME);
    try (HandlerFixture function = new HandlerFixture()) {
      Map<String, Object> summary = function.handle(messages);
      assertThat(function.hub.findings()).hasSizeGreaterThanOrEqualTo(150);
      assertThat(summary).containsEntry("received", 151L);
      assertThat(function.hub.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCopyWithLowerPriorityIsASeparateFinding(boolean copyFirst) {
    String alert = critical().line();
    String copy = critical().text("priority", "Debug").line();
    List<String> both = copyFirst ? List.of(copy, alert) : List.of(alert, copy);
    List<String> apart = new ArrayList<>(both);
    apart.addAll(1, Alerts.warnings(150));
    for (List<List<String>> payloads :
        List.of(
            List.of(both), List.of(List.of(both.get(0)), List.of(both.get(1))), List.of(apart))) {
      try (HandlerFixture function = new HandlerFixture()) {
        payloads.forEach(function::handle);
        assertThat(labels(function)).contains("CRITICAL", "INFORMATIONAL");
        assertThat(ofRule(function, "Own rule")).hasSize(2);
        assertThat(function.hub.violations()).isEmpty();
      }
    }
  }

  @Test
  void withoutAnOutputTheFieldsAreSeparatePartsOfTheId() {
    String one = alertOfFields("{\"a\":\"1\\nb=2\"}");
    String two = alertOfFields("{\"a\":\"1\",\"b\":\"2\"}");
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(List.of(one, two));
      assertThat(function.hub.findings()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoRecordsOfOneAlertTheOneWithMoreFieldsIsSent(boolean fullerFirst) {
    String fuller = AlertLine.alert().field("fd.name", "/etc/shadow").line();
    String poorer = AlertLine.alert().withoutField("proc.cmdline").line();
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(fullerFirst ? List.of(fuller, poorer) : List.of(poorer, fuller));
      JsonNode finding = function.hub.findings().values().iterator().next();
      assertThat(function.hub.findings()).hasSize(1);
      assertThat(finding.at("/ProductFields").has("falco/asff/field/fd.name")).isTrue();
    }
  }

  /** Pairs of alerts in which neither may replace the other. */
  static Stream<List<AlertLine>> notRepeats() {
    return Stream.of(
        List.of(critical(), critical().text("priority", "Debug").text("time", at(9))),
        List.of(critical().text("rule", "\ud83d\udea8"), critical().text("rule", "\ud83d\udd25")),
        List.of(
            critical().text("rule", "Write below /etc (C++)"),
            critical().text("rule", "write below etc - c")),
        List.of(
            audit("ka.user.name", "eve", "ka.target.name", "db-password"),
            audit("ka.user.name", "eve", "ka.target.name", "tls-key").text("time", at(9))),
        List.of(
            audit("ka.user.name", "eve", "ka.target.name", "db-password"),
            audit("ka.user.name", "mallory", "ka.target.name", "db-password")),
        List.of(login("alice"), login("bob").text("time", at(9))),
        List.of(plugin("someone logged in: alice"), plugin("someone logged in: bob")),
        List.of(
            critical().field("container.id", "4be1d6a07c52"),
            critical().field("container.id", "aaaaaaaaaaaa")));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("notRepeats")
  void differentAlertsAreNotFolded(List<AlertLine> alerts) {
    try (HandlerFixture function = new HandlerFixture("FOLD_WINDOW", "1h")) {
      handleLater(function, alerts.stream().map(AlertLine::line).toList());
      assertThat(function.hub.findings()).hasSize(2);
    }
  }

  @Test
  void aForgedAlertAtTheWindowsEndDoesNotHideLaterOnes() {
    String forged = critical().text("time", "2026-03-31T06:59:59.999999999Z").line();
    String real =
        critical()
            .text("time", "2026-03-31T06:31:00.000000000Z")
            .text("output", "what really happened")
            .line();
    try (HandlerFixture function = new HandlerFixture("FOLD_WINDOW", "1h")) {
      handleLater(function, List.of(forged));
      handle(function, List.of(real), LATER + 120_000);
      assertThat(function.hub.findings()).hasSize(1);
      assertThat(function.hub.findings().values().iterator().next().path("Description").asText())
          .endsWith("The rule says: what really happened.");
    }
  }

  @Test
  void aCriticalRuleNamedTestRuleIsNotArchived() {
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(
          List.of(
              critical().text("rule", "Test rule").line(),
              AlertLine.testAlert().text("priority", "Critical").line(),
              AlertLine.testAlert().field("proc.name", "sh").text("time", at(1)).line(),
              AlertLine.testAlert().text("output", "ops").text("time", at(2)).line()));
      assertThat(function.hub.findings()).hasSize(4);
      assertThat(function.hub.findings().values())
          .allSatisfy(finding -> assertThat(finding.has("RecordState")).isFalse());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000000001Z",
        "2026-02-20T00:00:00.000000000Z",
        "2026-04-02T00:00:00.000000000Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void anImplausibleTimeIsReportedButNotUsed(String claimed) {
    try (HandlerFixture function = new HandlerFixture()) {
      handleLater(function, List.of(critical().text("time", claimed).line()));
      JsonNode finding = function.hub.findings().values().iterator().next();
      for (String member : List.of("CreatedAt", "UpdatedAt", "FirstObservedAt", "LastObservedAt")) {
        assertThat(finding.path(member).asText()).isEqualTo("2026-03-31T06:30:00.000Z");
      }
      assertThat(finding.at("/ProductFields").path("falco/asff/claimed-time").asText())
          .isEqualTo(claimed.replace(".000000000", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-02T00:00:00.000000000Z", "2026-04-01T06:00:00.000000000Z"})
  void aPlausibleTimeIsUsed(String claimed) {
    try (HandlerFixture function = new HandlerFixture()) {
      handleLater(function, List.of(critical().text("time", claimed).line()));
      JsonNode finding = function.hub.findings().values().iterator().next();
      assertThat(finding.path("CreatedAt").asText()).isEqualTo(claimed.replace("000000Z", "Z"));
      assertThat(finding.at("/ProductFields").has("falco/asff/claimed-time")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXCLUDE_RULES|*healthcheck*",
        "EXCLUDE_NAMESPACES|kube-system",
        "INCLUDE_NAMESPACES|prod*"
      })
  void textInACommandDoesNotAffectFilters(String setting, String value) {
    String text =
        "18:55:15.156527202: Critical A shell was spawned (command=sh healthcheck"
            + " k8s_ns=kube-system)";
    String json =
        critical()
            .text("output", "A shell was spawned (command=sh healthcheck k8s_ns=kube-system)")
            .without("output_fields")
            .line();
    String command = critical().field("proc.cmdline", "sh healthcheck k8s_ns=kube-system").line();
    try (HandlerFixture function = new HandlerFixture(setting, value)) {
      function.handle(List.of(text, json, command));
      assertThat(function.hub.findings()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXCLUDE_RULES|a shell was *",
        "INCLUDE_RULES|*file below*",
        "EXCLUDE_SOURCES|syscall",
        "MINIMUM_PRIORITY|emergency"
      })
  void filtersMatchTheConstantWordsOfATextLine(String setting, String value) {
    try (HandlerFixture function = new HandlerFixture(setting, value)) {
      function.handle(
          List.of("18:55:15.156527202: Critical A shell was spawned (command=file below)"));
      assertThat(function.hub.findings()).isEmpty();
    }
  }

  @Test
  void filtersMatchANamespaceInAField() {
    String alert = critical().field("k8s.ns.name", "kube-system").line();
    try (HandlerFixture function = new HandlerFixture("INCLUDE_NAMESPACES", "prod*")) {
      function.handle(List.of(alert));
      assertThat(function.hub.findings()).isEmpty();
    }
    try (HandlerFixture function = new HandlerFixture("EXCLUDE_NAMESPACES", "kube-*")) {
      function.handle(List.of(alert));
      assertThat(function.hub.findings()).isEmpty();
    }
  }

  @Test
  void twoTextLinesOfOneMillisecondAreTwoFindings() {
    String one = "18:55:15.156527202: Critical A shell was spawned (command=sh)";
    String two = "18:55:15.156527203: Critical A shell was spawned (command=sh)";
    try (HandlerFixture function = new HandlerFixture()) {
      function.handle(
          Payloads.event(
              Payloads.json(
                  Payloads.OWNER,
                  Payloads.LOG_GROUP,
                  Payloads.LOG_STREAM,
                  List.of(
                      new Payloads.Line(Payloads.id(0), LATER, one),
                      new Payloads.Line(Payloads.id(1), LATER, two)))));
      assertThat(function.hub.findings()).hasSize(2);
    }
  }

  private static AlertLine critical() {
    return AlertLine.alert().text("priority", "Critical");
  }

  private static String alertOfFields(String fields) {
    return AlertLine.alert().without("output").with("output_fields", fields).line();
  }

  private static AlertLine audit(String... fields) {
    AlertLine line =
        AlertLine.alert()
            .text("source", "k8s_audit")
            .with(
                "output_fields",
                "{\"ka.target.namespace\":\"shop\",\"ka.target.resource\":\"secrets\"}");
    for (int i = 0; i < fields.length; i += 2) {
      line.field(fields[i], fields[i + 1]);
    }
    return line;
  }

  private static AlertLine login(String user) {
    return AlertLine.alert()
        .text("source", "aws_cloudtrail")
        .with("output_fields", "{\"ct.name\":\"ConsoleLogin\"}")
        .field("ct.user", user);
  }

  private static AlertLine plugin(String output) {
    return AlertLine.alert()
        .text("source", "own_plugin")
        .text("output", output)
        .with("output_fields", "{\"own.name\":\"x\"}");
  }

  private static String at(int second) {
    return "2026-03-31T06:07:0" + second + ".000000000Z";
  }

  private static void handleLater(HandlerFixture function, List<String> messages) {
    handle(function, messages, LATER);
  }

  private static void handle(HandlerFixture function, List<String> messages, long timestamp) {
    List<Payloads.Line> lines =
        Payloads.lines(messages).stream()
            .map(line -> new Payloads.Line(line.id(), timestamp, line.message()))
            .toList();
    function.handle(
        Payloads.event(
            Payloads.json(Payloads.OWNER, Payloads.LOG_GROUP, Payloads.LOG_STREAM, lines)));
    assertThat(function.hub.violations()).isEmpty();
  }

  private static List<String> labels(HandlerFixture function) {
    return ofRule(function, "Own rule").stream()
        .map(finding -> finding.at("/FindingProviderFields/Severity/Label").asText())
        .toList();
  }

  private static Collection<JsonNode> ofRule(HandlerFixture function, String rule) {
    return function.hub.findings().values().stream()
        .filter(
            finding -> finding.path("ProductFields").path("falco/asff/rule").asText().equals(rule))
        .toList();
  }
}
