package io.github.falcoasff.infra.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the remediation's code under Node.js, with a stand-in for the AWS SDK. */
class RemediationCodeTest {

  private static final String RULE = "falco/syscall/drop-and-execute-new-binary-in-container";
  private static final String TASK = "arn:aws:ecs:eu-west-1:111122223333:task/shop/0a1b";
  private static final String INSTANCE = "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b";

  @TempDir Path directory;

  @Test
  void theTaskIsStoppedAndItsInstanceIsNotTouched() throws Exception {
    assertThat(run(Map.of("TASK", "stop", "INSTANCE", "tag"), RULE, TASK, INSTANCE))
        .containsExactly(
            "stopped",
            "StopTaskCommand {\"cluster\":\"shop\",\"task\":\""
                + TASK
                + "\","
                + "\"reason\":\"Falco: Shell\"}");
  }

  @Test
  void aTaskWithoutActionCausesNoActionOnItsInstance() throws Exception {
    assertThat(run(Map.of("INSTANCE", "isolate"), RULE, TASK, INSTANCE))
        .containsExactly("no action");
  }

  @Test
  void theInstanceIsTaggedWithTheFindingsId() throws Exception {
    assertThat(run(Map.of("INSTANCE", "tag"), RULE, INSTANCE))
        .containsExactly(
            "tagged",
            "CreateTagsCommand {\"Resources\":[\"i-0a1b\"],"
                + "\"Tags\":[{\"Key\":\"tag\",\"Value\":\"finding\"}]}");
  }

  @Test
  void isolationRecordsTheGroupsFirstAndSkipsIsolatedInterfaces() throws Exception {
    assertThat(run(Map.of("INSTANCE", "isolate"), RULE, INSTANCE))
        .containsExactly(
            "isolated",
            "DescribeNetworkInterfacesCommand {\"Filters\":"
                + "[{\"Name\":\"attachment.instance-id\",\"Values\":[\"i-0a1b\"]}]}",
            "CreateTagsCommand {\"Resources\":[\"eni-1\"],"
                + "\"Tags\":[{\"Key\":\"before\",\"Value\":\"sg-a sg-b\"}]}",
            "ModifyNetworkInterfaceAttributeCommand "
                + "{\"NetworkInterfaceId\":\"eni-1\",\"Groups\":[\"sg-isolated\"]}");
  }

  @Test
  void aDryRunCallsNothing() throws Exception {
    assertThat(run(Map.of("TASK", "stop", "DRY_RUN", "true"), RULE, TASK))
        .containsExactly("dry run");
    assertThat(run(Map.of("INSTANCE", "isolate", "DRY_RUN", ""), RULE, INSTANCE))
        .containsExactly("dry run");
  }

  @Test
  void onlyAllowedRulesOfThisAccountAreActedOn() throws Exception {
    assertThat(run(Map.of("TASK", "stop"), RULE + "-x", TASK)).isEmpty();
    assertThat(run(Map.of("TASK", "stop", "ACCOUNT", "444455556666"), RULE, TASK)).isEmpty();
  }

  @Test
  void resourcesThatNoLookUpConfirmedAreNotTouched() throws Exception {
    Map<String, String> settings = Map.of("TASK", "stop", "INSTANCE", "isolate");
    for (String confirmed :
        List.of("", INSTANCE, TASK + "0", TASK.substring(0, TASK.length() - 1), "x" + TASK)) {
      assertThat(run(with(settings, confirmed), RULE, TASK))
          .containsExactly("not confirmed by a look-up");
    }
    assertThat(run(with(settings, TASK), RULE, INSTANCE))
        .containsExactly("not confirmed by a look-up");
  }

  @Test
  void ifTaskAndInstanceAreConfirmedTheTaskIsStopped() throws Exception {
    Map<String, String> settings = Map.of("TASK", "stop", "INSTANCE", "isolate");
    assertThat(run(with(settings, TASK + " " + INSTANCE), RULE, TASK, INSTANCE).get(0))
        .isEqualTo("stopped");
  }

  @Test
  void aFindingWithoutProductFieldsCausesNoAction() throws Exception {
    assertThat(run(with(Map.of("TASK", "stop"), "none"), RULE, TASK))
        .containsExactly("not confirmed by a look-up");
  }

  private static Map<String, String> with(Map<String, String> settings, String confirmed) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("CONFIRMED", confirmed);
    return all;
  }

  /** Runs the code. By default, look-ups have confirmed all resources of the finding. */
  private List<String> run(Map<String, String> settings, String rule, String... resources)
      throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("TASK", "none", "INSTANCE", "none"));
    environment.putAll(
        Map.of("DRY_RUN", "false", "RULES", RULE, "TAG", "tag", "TAG_BEFORE", "before"));
    environment.put("SECURITY_GROUP", "sg-isolated");
    environment.putAll(settings);
    Path event =
        Files.writeString(directory.resolve("event.json"), event(settings, rule, resources));
    ProcessBuilder node =
        new ProcessBuilder(
                "node",
                file(RemediationCodeTest.class, "remediation-harness.js"),
                file(Remediation.class, "remediation.js"),
                event.toString())
            .redirectErrorStream(true);
    node.environment().putAll(environment);
    Process process = node.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    return lines.stream().filter(line -> !line.isEmpty()).toList();
  }

  private static String event(Map<String, String> settings, String rule, String... resources) {
    StringBuilder list = new StringBuilder();
    for (String arn : resources) {
      String type = arn.contains(":ecs:") ? "AwsEcsTask" : "AwsEc2Instance";
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"Type\":\"%s\",\"Id\":\"%s\"}".formatted(type, arn));
    }
    return """
    {"account":"111122223333","detail":{"findings":[{"Id":"finding","Title":"Shell",
    "GeneratorId":"%s","AwsAccountId":"%s",%s"Resources":[%s]}]}}
    """
        .formatted(
            rule,
            settings.getOrDefault("ACCOUNT", "111122223333"),
            fields(settings.getOrDefault("CONFIRMED", String.join(" ", resources))),
            list);
  }

  private static String fields(String confirmed) {
    return confirmed.equals("none")
        ? ""
        : "\"ProductFields\":{\"falco/asff/confirmed-by-lookup\":\"" + confirmed + "\"},";
  }

  private static String file(Class<?> beside, String name) throws URISyntaxException, IOException {
    URL resource = Objects.requireNonNull(beside.getResource(name));
    return Path.of(resource.toURI()).toRealPath().toString();
  }
}
