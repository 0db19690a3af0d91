package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Tests the command noise: groups, numbers, and what removes them. */
final class NoiseTest {
  private static final Instant START = Instant.parse("2026-03-30T10:00:00Z");

  private static String alert(String rule, String priority, String process, int minute) {
    ObjectNode alert = Alerts.tree(Alerts.SHELL);
    alert.put("rule", rule).put("priority", priority);
    alert.put("time", START.plusSeconds(60L * minute).toString());
    alert.put("output", priority + " of " + process);
    fields(alert)
        .put("proc.name", process)
        .put("proc.pname", "runc")
        .put("container.image.repository", "docker.io/library/nginx")
        .put("k8s.pod.name", "cart-6d4f9c7b5-2wq8z");
    return alert.toString();
  }

  private static ObjectNode fields(ObjectNode alert) {
    return (ObjectNode) alert.get("output_fields");
  }

  /** Returns a log of ten hours: 60 shells, 30 writes, 10 alerts of another process. */
  private static String log() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      log.append(alert("Terminal shell in container", "Notice", "bash", 10 * i)).append('\n');
    }
    for (int i = 0; i < 30; i++) {
      log.append(alert("Write below etc", "Error", "tee", 20 * i)).append('\n');
    }
    for (int i = 1; i <= 10; i++) {
      log.append(alert("Write below etc", "Error", "vi", 60 * i)).append('\n');
    }
    return log.toString();
  }

  private static JsonNode noise(String log, String... options) throws IOException {
    String[] args = new String[options.length + 3];
    args[0] = "noise";
    args[1] = "-";
    args[2] = "--json";
    System.arraycopy(options, 0, args, 3, options.length);
    return new Tool().input(log).run(args).json();
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  @Test
  void groupsAreOrderedByTheirFindings() throws IOException {
    JsonNode groups = noise(log()).get("groups");
    assertThat(groups).hasSize(3);
    assertThat(groups.get(0).get("rule").asText()).isEqualTo("Terminal shell in container");
    assertThat(groups.get(0).get("process").asText()).isEqualTo("bash");
    assertThat(groups.get(0).get("parent").asText()).isEqualTo("runc");
    assertThat(groups.get(0).get("image").asText()).isEqualTo("docker.io/library/nginx");
    assertThat(groups.get(0).get("workload").asText()).isEqualTo("shop/cart");
    assertThat(groups.get(0).get("findings").asInt()).isEqualTo(60);
    assertThat(groups.get(0).get("share").asDouble()).isEqualTo(0.6);
    assertThat(groups.get(1).get("process").asText()).isEqualTo("tee");
    assertThat(groups.get(1).get("severity").asText()).isEqualTo("HIGH");
    assertThat(groups.get(2).get("findings").asInt()).isEqualTo(10);
  }

  @Test
  void podsOfOneWorkloadAreOneGroup() throws IOException {
    StringBuilder log = new StringBuilder();
    for (String pod : List.of("web-6d4f9c7b5-2wq8z", "web-7f8b6c5d4-kk9vt", "web-0", "web-12")) {
      ObjectNode alert = Alerts.tree(alert("Terminal shell in container", "Notice", "sh", 0));
      fields(alert).put("k8s.pod.name", pod);
      alert.put("output", "Notice in " + pod);
      log.append(alert).append('\n');
    }
    JsonNode noise = noise(log.toString());
    assertThat(noise.get("groups")).hasSize(1);
    assertThat(noise.get("groups").get(0).get("workload").asText()).isEqualTo("shop/web");
  }

  @Test
  void aRecordThatRepeatsAFindingIsNotCountedAgain() throws IOException {
    assertThat(noise(log() + log()).get("findings").asInt()).isEqualTo(100);
  }

  @Test
  void aMonthIsExtrapolatedFromTheFirstAlertToTheLast() throws IOException {
    // 100 findings in ten hours are 7,200 in 30 days: all free.
    JsonNode month = noise(log()).get("month");
    assertThat(month.get("findings").asInt()).isEqualTo(7_200);
    assertThat(month.get("usd").asDouble()).isZero();
  }

  @Test
  void onlyFindingsBeyondTheFreeOnesCostMoney() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i <= 600; i++) {
      log.append(alert("Terminal shell in container", "Notice", "bash" + i % 2, i)).append('\n');
    }
    JsonNode noise = noise(log.toString());
    // 601 findings in 600 minutes: 43,272 a month, of which 33,272 cost 0.00003 each.
    assertThat(noise.at("/month/findings").asInt()).isEqualTo(43_272);
    assertThat(noise.at("/month/usd").asDouble()).isEqualTo(1.0);
    assertThat(noise.at("/groups/0/month/usd").asDouble()).isEqualTo(0.5);
  }

  @Test
  void aMonthIsNotEstimatedFromLessThanAnHour() throws IOException {
    String log =
        alert("Write below etc", "Error", "tee", 0) + "\n" + alert("Other", "Error", "tee", 59);
    JsonNode noise = noise(log);
    assertThat(noise.has("month")).isFalse();
    assertThat(noise.get("groups").get(0).has("month")).isFalse();
    Tool.Result text = new Tool().input(log).run("noise", "-");
    assertThat(text.out()).contains("no figures of a month").doesNotContain("USD");
  }

  @Test
  void alertsOfAWrongClockDoNotExtendTheLogsPeriod() throws IOException {
    ObjectNode unset = Alerts.tree(alert("Write below etc", "Error", "tee", 0));
    unset.put("time", "1970-01-01T00:00:07.123456789Z");
    JsonNode noise = noise(log() + unset);
    assertThat(noise.get("first").asText()).isEqualTo("2026-03-30T10:00:00Z");
    assertThat(noise.get("findings").asInt()).isEqualTo(101);
  }

  @Test
  void theExceptionIsAnOverrideOfItsRule() throws IOException {
    String text = noise(log()).get("groups").get(0).get("exception").asText();
    Object rules = yaml(text);
    Map<?, ?> rule = (Map<?, ?>) ((List<?>) rules).get(0);
    assertThat(rule.get("rule")).isEqualTo("Terminal shell in container");
    assertThat(rule.get("override")).isEqualTo(Map.of("exceptions", "append"));
    Map<?, ?> exception = (Map<?, ?>) ((List<?>) rule.get("exceptions")).get(0);
    assertThat(exception.get("name").toString()).matches("falco_asff_[0-9a-f]{8}");
    assertThat(exception.get("fields"))
        .isEqualTo(
            List.of(
                "proc.name",
                "proc.pname",
                "container.image.repository",
                "k8s.ns.name",
                "k8s.pod.name"));
    assertThat(exception.get("comps")).isEqualTo(List.of("=", "=", "=", "=", "startswith"));
    assertThat(exception.get("values"))
        .isEqualTo(
            List.of(
                List.of(
                    "\"bash\"",
                    "\"runc\"",
                    "\"docker.io/library/nginx\"",
                    "\"shop\"",
                    "\"cart-\"")));
  }

  @Test
  void falcoLoadsTheExceptionsTogether() throws IOException {
    StringBuilder log = new StringBuilder(log());
    for (int i = 0; i < 3; i++) {
      ObjectNode other = Alerts.tree(alert("Bob's: \"rule\" # 1", "Error", "v" + i, i));
      fields(other).remove("container.image.repository");
      log.append(other).append("\n");
    }
    log.append(Alerts.ETC).append('\n');
    log.append(
        "{\"output\":\"18:55:16.123456789: Notice exec\",\"output_fields\":{\"ka.user.name\":"
            + "\"ops\",\"ka.verb\":\"create\",\"ka.target.resource\":\"pods\"},\"priority\":"
            + "\"Notice\",\"rule\":\"Attach/Exec Pod\",\"source\":\"k8s_audit\",\"time\":"
            + "\"2026-03-30T18:55:16.123456789Z\"}\n");
    StringBuilder rules = new StringBuilder();
    for (JsonNode group : noise(log.toString(), "--top", "20").get("groups")) {
      assertThat(group.has("exception")).as(group.toString()).isTrue();
      rules.append(group.get("exception").asText());
    }
    assertThat((List<?>) yaml(rules.toString())).hasSize(8);
    assertThat(FalcoRulesFile.faults(rules.toString())).isEmpty();
  }

  @Test
  void thePageShowsExceptionsThatFalcoLoads() throws IOException {
    String page = Files.readString(Path.of("../docs/cli.md"));
    String rules = page.substring(page.indexOf("- rule:"));
    assertThat(FalcoRulesFile.faults(rules.substring(0, rules.indexOf("```")))).isEmpty();
  }

  @Test
  void exceptionsThatFalcoRejectsAreFound() {
    String good =
        """
        - rule: R
          exceptions:
            - name: n
              fields: [proc.name, fd.name]
              comps: ['=', startswith]
              values:
                - [a, b]
          override:
            exceptions: append
        """;
    assertThat(FalcoRulesFile.faults(good)).isEmpty();
    for (String[] change :
        new String[][] {
          {"[a, b]", "[a]"},
          {"[a, b]", "a"},
          {"[a, b]", "[a, 1]"},
          {"['=', startswith]", "['=']"},
          {"startswith", "beginswith"},
          {"proc.name,", "name,"},
          {"    exceptions: append", "    exceptions: replace"},
          {"- name: n", "- nam: n"},
        }) {
      assertThat(good).contains(change[0]);
      assertThat(FalcoRulesFile.faults(good.replace(change[0], change[1])))
          .as(change[1])
          .isNotEmpty();
    }
    assertThat(FalcoRulesFile.faults(good + good))
        .containsExactly("R: fields are given twice for n");
  }

  @Test
  void anExceptionIsForOneFileIfAllAlertsOfTheGroupNameIt() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      ObjectNode alert = Alerts.tree(alert("Write below etc", "Error", i < 2 ? "a" : "b", i));
      fields(alert).put("fd.name", i < 2 ? "/etc/hosts" : "/etc/" + i);
      log.append(alert).append('\n');
    }
    JsonNode groups = noise(log.toString()).get("groups");
    assertThat(groups.get(0).get("exception").asText()).contains("fd.name", "'\"/etc/hosts\"'");
    assertThat(groups.get(1).get("exception").asText()).doesNotContain("fd.name");
  }

  @Test
  void anExceptionForTheHostAppliesToTheHostOnly() throws IOException {
    JsonNode groups = noise(Alerts.ETC).get("groups");
    assertThat(groups.get(0).get("workload").asText()).isEqualTo("host");
    assertThat(groups.get(0).get("exception").asText())
        .contains("fields: [proc.name, container.id, fd.name]", "'\"host\"'");
  }

  @Test
  void pluginsAlertsAreGroupedByUserAndTarget() throws IOException {
    String alert =
        "{\"output\":\"18:55:16.123456789: Notice exec\",\"output_fields\":{\"ka.user.name\":"
            + "\"ops\",\"ka.verb\":\"create\",\"ka.target.resource\":\"pods\","
            + "\"ka.target.namespace\":\"shop\"},\"priority\":\"Notice\",\"rule\":"
            + "\"Attach/Exec Pod\",\"source\":\"k8s_audit\",\"time\":"
            + "\"2026-03-30T18:55:16.123456789Z\"}";
    JsonNode group = noise(alert).get("groups").get(0);
    assertThat(group.get("process").asText()).isEqualTo("ops");
    assertThat(group.get("workload").asText()).isEqualTo("create pods shop");
    assertThat(group.get("exception").asText())
        .contains("[ka.user.name, ka.verb, ka.target.resource, ka.target.namespace]");
  }

  @Test
  void hostileValuesGetNoException() throws IOException {
    List<String> hostile =
        List.of(
            "a\"] or evt.type exists",
            "a' ]\n- rule: Other",
            "a\\",
            "(known_list)",
            "a,known_list",
            "x known_list y",
            "a=b",
            "a\u001b[31m",
            "a\u202eb",
            "a\u2028b",
            "é",
            "a".repeat(300));
    for (String value : hostile) {
      JsonNode group = noise(alert("Write below etc", "Error", value, 0)).get("groups").get(0);
      assertThat(group.has("exception")).as(value).isFalse();
      assertThat(group.get("noException").asText()).contains("proc.name");
    }
  }

  @Test
  void theTextIsSafeForATerminalAndItsExceptionsAreOneYamlDocument() {
    StringBuilder log = new StringBuilder(log());
    String[] hostile = {"x\u001b[2J\u202e", "y\n- rule: Forged", "z' #"};
    for (int i = 0; i < hostile.length; i++) {
      for (int n = 0; n < 70 + i; n++) {
        log.append(alert("Rule " + hostile[i], "Error", hostile[i], n)).append('\n');
      }
    }
    Tool.Result result = new Tool().input(log.toString()).run("noise", "-", "--top", "6");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\n- rule: Forged");
    String rules = result.out();
    rules = rules.substring(rules.indexOf("\n#"), rules.indexOf("\nOr a setting"));
    assertThat((List<?>) yaml(rules)).hasSize(3);
  }

  @Test
  void aSecretIsMasked() {
    String key = "AKIA" + "Q7ZK4TNDX2MPLW3B";
    String log = alert("Write below etc", "Error", "tee--password=hunter2secret" + key, 0);
    Tool.Result result = new Tool().input(log).run("noise", "-");
    assertThat(result.out()).doesNotContain(key);
  }

  @Test
  void settingsLeaveTheNumberThatIsShown() throws IOException {
    JsonNode noise = noise(log());
    assertThat(noise.get("settings").size()).isGreaterThanOrEqualTo(4);
    for (JsonNode advice : noise.get("settings")) {
      String[] setting = advice.get("setting").asText().split("=", 2);
      Tool.Result check =
          new Tool()
              .with(setting[0], setting[1].replace("'", ""))
              .input(log())
              .run("check", "-", "--json");
      assertThat(check.json()).as(setting[0]).hasSize(advice.get("leaves").asInt());
    }
  }

  @Test
  void aListSettingKeepsItsExistingNames() throws IOException {
    JsonNode noise =
        new Tool()
            .with("EXCLUDE_RULES", "Old rule")
            .input(alert("Bob's; rule", "Error", "tee", 0))
            .run("noise", "-", "--json")
            .json();
    assertThat(noise.at("/groups/0/settings/0/setting").asText())
        .isEqualTo("EXCLUDE_RULES='Old rule;Bob'\\''s? rule'");
  }

  @Test
  void theRestIsWhatTheExceptionsDoNotRemove() throws IOException {
    JsonNode left = noise(log(), "--top", "1").get("left");
    assertThat(left.get("findings").asInt()).isEqualTo(40);
    assertThat(left.at("/month/findings").asInt()).isEqualTo(2_880);
    assertThat(left.get("groups")).hasSize(2);
    assertThat(left.get("otherFindings").asInt()).isZero();
  }

  @Test
  void manyGroupsTakeLimitedMemory() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12_000; i++) {
      log.append(alert("Write below etc", "Error", "p" + i, 0)).append('\n');
      if (i % 100 == 0) {
        log.append(alert("Terminal shell in container", "Notice", "bash", i)).append('\n');
      }
    }
    JsonNode noise = noise(log.toString(), "--top", "1");
    assertThat(noise.at("/groups/0/findings").asInt()).isEqualTo(120);
    JsonNode left = noise.get("left");
    long named = 0;
    for (JsonNode group : left.get("groups")) {
      named += group.get("findings").asInt();
    }
    assertThat(named + left.get("otherFindings").asLong()).isEqualTo(12_000);
    assertThat(left.get("groups").size() + left.get("otherGroups").asLong()).isEqualTo(12_000);
  }

  @Test
  void noAlertExitsWithTwo() {
    Tool.Result result = new Tool().input("hello\n").run("noise", "-");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aWrongTopIsAnError() {
    assertThat(new Tool().input("").run("noise", "-", "--top", "0").code()).isEqualTo(1);
  }
}
