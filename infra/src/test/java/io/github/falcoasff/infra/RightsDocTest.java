package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.infra.template.SamYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks that the table of permissions in {@code docs/deploy.md} matches {@code template.yaml}.
 * After an intended change: {@code mvn -f infra test -Dtest=RightsDocTest -Drights.rewrite=true}.
 */
class RightsDocTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();
  private static final String BEGIN = "<!-- rights: begin -->\n";
  private static final String END = "<!-- rights: end -->\n";

  /** The template's conditions in words for the reader. */
  private static final Map<String, String> WHEN =
      Map.of(
          "LooksUpInstances", "`ENRICHMENT` has `ec2`",
          "LooksUpTasks", "`ENRICHMENT` has `ecs`",
          "LooksUpClusters", "`ENRICHMENT` has `eks`",
          "HasKey", "With a customer key",
          "IsTraced", "`Tracing` is `Active`",
          "HasVpc", "With `SubnetIds`");

  @Test
  void theTableMatchesTheTemplate() throws IOException {
    Path page = REPOSITORY.resolve("docs/deploy.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    String table = table();
    if (Boolean.getBoolean("rights.rewrite")) {
      Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
    }
    assertThat(Files.readString(page)).contains(BEGIN + table + END);
    assertThat(table)
        .contains("ec2:DescribeInstances", "ecs:ListTasks", "eks:DescribeCluster")
        .contains("s3:ListBucket", "kms:GenerateDataKey", "securityhub:BatchImportFindings");
  }

  private static String table() {
    ResolvedTemplate sam =
        new ResolvedTemplate(map(SamYaml.read(REPOSITORY.resolve("template.yaml"))));
    List<String> lines = new ArrayList<>();
    lines.add("| Role | May | On | When |");
    lines.add("|---|---|---|---|");
    for (String role : List.of("Role", "ReplayRole")) {
      Map<String, Object> properties =
          map(map(map(sam.template().get("Resources")).get(role)).get("Properties"));
      for (Object policy : list(properties.get("Policies"))) {
        for (Object statement : list(map(map(policy).get("PolicyDocument")).get("Statement"))) {
          lines.add(line(sam, role.equals("Role") ? "Function" : "Replay", map(statement)));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(ResolvedTemplate sam, String role, Map<String, Object> statement) {
    String when = "";
    Map<String, Object> allowed = statement;
    if (statement.containsKey("Fn::If")) {
      List<Object> branches = list(statement.get("Fn::If"));
      when = WHEN.get(branches.get(0).toString());
      allowed = map(branches.get(1));
    }
    Map<String, Object> plain = map(sam.with("EncryptionKey", "create").plain(allowed));
    String condition = plain.containsKey("Condition") ? ", " + condition(plain) : "";
    return "| "
        + String.join(
            " | ",
            role,
            (plain.get("Effect").equals("Deny") ? "Not " : "") + code(plain.get("Action")),
            code(plain.get("Resource")) + condition,
            when)
        + " |";
  }

  private static String condition(Map<String, Object> statement) {
    Map<String, Object> operator = map(map(statement.get("Condition")).values().iterator().next());
    if (map(statement.get("Condition")).containsKey("Null")) {
      return "in calls of the function's own code";
    }
    return "where "
        + code(operator.keySet().iterator().next())
        + " is "
        + code(operator.values().iterator().next());
  }

  private static String code(Object value) {
    List<?> values = value instanceof List<?> several ? several : List.of(value);
    return String.join(
        ", ", values.stream().map(text -> "`" + shortened(text.toString()) + "`").toList());
  }

  private static String shortened(String text) {
    return text.replace("arn:${AWS::Partition}:", "")
        .replace("${AWS::Region}:${AWS::AccountId}:", "")
        .replace("${AWS::SQS::Queue#RejectQueue.Arn}", "RejectQueue")
        .replace("${AWS::SQS::Queue#FailureQueue.Arn}", "FailureQueue")
        .replace("${AWS::S3::Bucket.Arn}", "KeptBucket")
        .replace("${AWS::Logs::LogGroup.Arn}", "FunctionLog")
        .replace("${AWS::KMS::Key.Arn}", "the key")
        .replaceAll("\\$\\{AWS::(\\w+)}", "<$1>");
  }
}
