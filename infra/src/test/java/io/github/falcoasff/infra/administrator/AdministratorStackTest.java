package io.github.falcoasff.infra.administrator;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.events.FindingPattern;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorStackTest {

  private static final String FILE =
      """
      administrator:
        account: 210987654321
        region: eu-west-1
        aggregateRegions: [us-east-1]
        notifyFrom: MEDIUM
        emails: [security@example.com]
        namespaces: [shop]
      """;

  private static final String TOPIC = "${AWS::SNS::Topic}";
  private static final List<Object> ACTIVE =
      List.of(Map.of("Comparison", "EQUALS", "Value", "ACTIVE"));
  private static final List<Object> UNRESOLVED =
      List.of(
          Map.of("Comparison", "EQUALS", "Value", "NEW"),
          Map.of("Comparison", "EQUALS", "Value", "NOTIFIED"));
  private static final List<Object> FALCO =
      List.of(Map.of("Comparison", "PREFIX", "Value", "falco/"));

  @TempDir static Path directory;

  private static ResolvedTemplate administrator;

  @BeforeAll
  static void synthesise() {
    administrator = administrator(FILE);
  }

  @Test
  void findingsOfTheLinkedRegionsAreCopied() {
    assertThat(administrator.properties("AWS::SecurityHub::FindingAggregator"))
        .isEqualTo(
            Map.of("RegionLinkingMode", "SPECIFIED_REGIONS", "Regions", List.of("us-east-1")));
    assertThat(
            administrator(FILE.replace("[us-east-1]", "all"))
                .properties("AWS::SecurityHub::FindingAggregator"))
        .isEqualTo(Map.of("RegionLinkingMode", "ALL_REGIONS"));
    assertThat(
            administrator(FILE.replace("[us-east-1]", "none"))
                .resources("AWS::SecurityHub::FindingAggregator"))
        .isEmpty();
  }

  @Test
  void insightsShowFalcosActiveFindings() {
    assertThat(insight("Falco: by rule"))
        .isEqualTo(insight("Falco: by rule", "GeneratorId", Map.of()));
    assertThat(insight("Falco: by account"))
        .isEqualTo(insight("Falco: by account", "AwsAccountId", Map.of()));
    assertThat(insight("Falco: by cluster"))
        .isEqualTo(
            insight(
                "Falco: by cluster",
                "ResourceId",
                Map.of(
                    "ResourceType",
                    List.of(
                        Map.of("Comparison", "EQUALS", "Value", "AwsEksCluster"),
                        Map.of("Comparison", "EQUALS", "Value", "AwsEcsCluster")))));
    assertThat(insight("Falco: by tactic"))
        .isEqualTo(
            insight(
                "Falco: by tactic",
                "Type",
                Map.of(
                    "Type",
                    List.of(
                        Map.of("Comparison", "PREFIX", "Value", "TTPs/"),
                        Map.of("Comparison", "PREFIX", "Value", "Effects/")))));
    assertThat(insight("Falco: namespace shop by rule"))
        .isEqualTo(
            insight(
                "Falco: namespace shop by rule",
                "GeneratorId",
                Map.of(
                    "ResourceDetailsOther",
                    List.of(
                        Map.of("Comparison", "EQUALS", "Key", "k8s.ns.name", "Value", "shop")))));
  }

  @Test
  void severeNewFindingsOfFalcoGoToTheTopic() {
    Map<String, Object> rule = administrator.properties("AWS::Events::Rule");
    assertThat(rule.get("EventPattern"))
        .isEqualTo(
            Map.of(
                "source",
                List.of("aws.securityhub"),
                "detail-type",
                List.of("Security Hub Findings - Imported"),
                "detail",
                Map.of(
                    "findings",
                    Map.of(
                        "GeneratorId",
                        List.of(Map.of("prefix", "falco/")),
                        "Severity",
                        Map.of("Label", List.of("MEDIUM", "HIGH", "CRITICAL")),
                        "RecordState",
                        List.of("ACTIVE"),
                        "Workflow",
                        Map.of("Status", List.of("NEW"))))));
    Map<String, Object> target = map(list(rule.get("Targets")).get(0));
    assertThat(target)
        .containsEntry("Arn", TOPIC)
        .containsEntry("DeadLetterConfig", Map.of("Arn", "${AWS::SQS::Queue.Arn}"));
  }

  @Test
  void aNotificationIsReadableText() {
    Map<String, Object> rule = administrator.properties("AWS::Events::Rule");
    Map<String, Object> input = map(map(list(rule.get("Targets")).get(0)).get("InputTransformer"));
    Map<String, Object> paths = map(input.get("InputPathsMap"));
    assertThat(paths.values())
        .contains(
            "$.detail.findings[0].Title",
            "$.detail.findings[0].Severity.Label",
            "$.detail.findings[0].AwsAccountId",
            "$.detail.findings[0].Region",
            "$.detail.findings[0].Resources[0].Id",
            "$.detail.findings[0].SourceUrl");
    String template = input.get("InputTemplate").toString();
    assertThat(template.lines()).allSatisfy(line -> assertThat(line).matches("\".*\""));
    assertThat(template)
        .contains(
            "<detail-findings-0--Severity-Label>: <detail-findings-0--Title>", "Log event: <");
  }

  @Test
  void theTopicIsEncryptedWithAKeyThatEventBridgeMayUse() {
    assertThat(administrator.properties("AWS::SNS::Topic"))
        .containsEntry("KmsMasterKeyId", "${AWS::KMS::Key#TopicKey.Arn}");
    assertThat(administrator.properties("AWS::KMS::Key", "TopicKey"))
        .containsEntry("EnableKeyRotation", "true");
    assertThat(administrator.properties("AWS::KMS::Key", "TopicKey").get("KeyPolicy").toString())
        .containsOnlyOnce("events.amazonaws.com")
        .contains(
            "Condition={StringEquals={aws:SourceAccount=210987654321}}, Effect=Allow,"
                + " Principal={Service=cloudwatch.amazonaws.com}");
    assertThat(administrator.properties("AWS::SNS::TopicPolicy").toString())
        .contains("aws:SecureTransport=false")
        .containsOnlyOnce("events.amazonaws.com")
        .contains(
            "Condition={ArnEqualsIfExists={aws:SourceArn=${AWS::Events::Rule.Arn}}}, Effect=Allow,"
                + " Principal={Service=events.amazonaws.com}")
        .contains(
            "Condition={StringEquals={aws:SourceAccount=210987654321}}, Effect=Allow,"
                + " Principal={Service=cloudwatch.amazonaws.com}");
    assertThat(administrator.properties("AWS::SNS::Subscription"))
        .containsEntry("Protocol", "email")
        .containsEntry("Endpoint", "security@example.com")
        .containsEntry("TopicArn", TOPIC);
  }

  @Test
  void undeliveredEventsAreKeptEncrypted() {
    assertThat(administrator.properties("AWS::SQS::Queue"))
        .containsEntry("SqsManagedSseEnabled", "true")
        .containsEntry("MessageRetentionPeriod", "1209600");
    assertThat(administrator.properties("AWS::SQS::QueuePolicy").toString())
        .contains("aws:SecureTransport=false");
  }

  @Test
  void aPatternAcceptsOnlyFalcosRules() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FindingPattern(Severity.LOW, List.of("aws-foundational/")))
        .withMessageContaining("each as falco/syscall/terminal-shell-in-container is");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FindingPattern(Severity.LOW, List.of()));
  }

  private static ResolvedTemplate administrator(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-administrator");
  }

  private static Map<String, Object> insight(String name) {
    return administrator.resources("AWS::SecurityHub::Insight").values().stream()
        .map(resource -> map(resource.get("Properties")))
        .filter(properties -> properties.get("Name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> insight(
      String name, String groupBy, Map<String, Object> filters) {
    Map<String, Object> all = new HashMap<>(filters);
    all.put("GeneratorId", FALCO);
    all.put("RecordState", ACTIVE);
    all.put("WorkflowStatus", UNRESOLVED);
    return Map.of("Name", name, "GroupByAttribute", groupBy, "Filters", all);
  }
}
