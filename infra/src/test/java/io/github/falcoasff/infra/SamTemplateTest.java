package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.Cloud.list;
import static io.github.falcoasff.infra.Cloud.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code template.yaml} to the same behaviour as the CDK's member stack. */
class SamTemplateTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();
  private static final Path FILE = REPOSITORY.resolve("template.yaml");
  private static final String FUNCTION = "AWS::Serverless::Function";

  @TempDir static Path directory;

  private static Cloud sam;
  private static Cloud cdk;

  @BeforeAll
  static void read() {
    sam = new Cloud(map(SamYaml.read(FILE)));
    cdk = new Synth(directory).member(UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Handler",
        "Runtime",
        "Architectures",
        "MemorySize",
        "Timeout",
        "SnapStart",
        "Environment",
        "Role",
        "LoggingConfig",
        "Description"
      })
  void theFunctionIsTheSame(String property) {
    assertThat(sam.properties(FUNCTION).get(property))
        .isNotNull()
        .isEqualTo(cdk.properties("AWS::Lambda::Function").get(property));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::IAM::Role",
        "AWS::IAM::Role#ReplayRole",
        "AWS::SQS::Queue#RejectQueue",
        "AWS::SQS::Queue#FailureQueue",
        "AWS::SQS::Queue#ParkedQueue",
        "AWS::SQS::QueuePolicy#RejectQueue",
        "AWS::SQS::QueuePolicy#ParkedQueue",
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "AWS::Lambda::EventSourceMapping#ReplayRejects",
        "AWS::Lambda::EventSourceMapping#ReplayFailures",
        "AWS::Lambda::Permission",
        "AWS::Logs::SubscriptionFilter"
      })
  void theResourceIsTheSame(String typeAndName) {
    String[] parts = (typeAndName + "#").split("#", -1);
    assertThat(sam.properties(parts[0], parts[1])).isEqualTo(cdk.properties(parts[0], parts[1]));
    assertThat(sam.resources(parts[0])).hasSameSizeAs(cdk.resources(parts[0]));
    assertThat(sam.only(parts[0], parts[1]).getOrDefault("DeletionPolicy", "Delete"))
        .isEqualTo(cdk.only(parts[0], parts[1]).getOrDefault("DeletionPolicy", "Delete"));
  }

  @Test
  void whoMayUseTheFailureQueueIsTheSame() {
    assertThat(statements(sam)).containsExactlyInAnyOrderElementsOf(statements(cdk));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Handler",
        "Runtime",
        "Architectures",
        "MemorySize",
        "Timeout",
        "Environment",
        "Role",
        "LoggingConfig",
        "Description"
      })
  void theReplayIsTheSame(String property) {
    assertThat(sam.properties(FUNCTION, "ReplayFunction").get(property))
        .isNotNull()
        .isEqualTo(cdk.properties("AWS::Lambda::Function", "ReplayFunction").get(property));
  }

  @Test
  void theBucketWaitsForThePermissionToNotify() {
    assertThat(sam.dependencies("AWS::S3::Bucket")).isEqualTo(cdk.dependencies("AWS::S3::Bucket"));
  }

  @Test
  void theOutputsAreTheSame() {
    Map<String, Object> fromSam = new LinkedHashMap<>(map(sam.template().get("Outputs")));
    fromSam.remove("FunctionArn");
    assertThat(fromSam.keySet()).isEqualTo(map(cdk.template().get("Outputs")).keySet());
  }

  @Test
  void theAliasIsTheSame() {
    assertThat(sam.properties(FUNCTION).get("AutoPublishAlias"))
        .isEqualTo(cdk.properties("AWS::Lambda::Alias").get("Name"));
  }

  @Test
  void retriesAndTheFailureDestinationAreTheSame() {
    Map<String, Object> fromCdk =
        new LinkedHashMap<>(cdk.properties("AWS::Lambda::EventInvokeConfig"));
    fromCdk.keySet().removeAll(List.of("FunctionName", "Qualifier"));
    Map<String, Object> fromSam =
        new LinkedHashMap<>(map(sam.properties(FUNCTION).get("EventInvokeConfig")));
    Map<String, Object> onFailure =
        new LinkedHashMap<>(map(map(fromSam.get("DestinationConfig")).get("OnFailure")));
    assertThat(onFailure.remove("Type")).isEqualTo("S3Bucket");
    fromSam.put("DestinationConfig", Map.of("OnFailure", onFailure));
    assertThat(fromSam).isEqualTo(fromCdk);
  }

  @Test
  void theOwnLogGroupIsKeptAsLongAndGuardedByTheSamePrefix() {
    String type = "AWS::Logs::LogGroup";
    assertThat(sam.properties(type).get("RetentionInDays"))
        .isEqualTo(cdk.properties(type).get("RetentionInDays"));
    assertThat(sam.properties(type).get("LogGroupName").toString()).startsWith(OwnLog.PREFIX);
    assertThat(sam.only(type)).containsEntry("DeletionPolicy", "Delete");
    assertThat(cdk.only(type)).containsEntry("DeletionPolicy", "Delete");
  }

  @Test
  void theSubscriptionWaitsForThePermissionAndTheFailureDestination() {
    assertThat(sam.dependencies("AWS::Logs::SubscriptionFilter"))
        .containsExactly("AWS::Lambda::Permission", "AWS::Lambda::EventInvokeConfig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "falco",
        "/aws/containerinsights/shop/application",
        "falco-asff",
        "",
        "two words",
        "falco:*",
        "/falco-asff/",
        "/falco-asff/member"
      })
  void theSameLogGroupNamesAreTaken(String name) {
    Pattern pattern = Pattern.compile(parameter("LogGroupName").get("AllowedPattern").toString());
    assertThat(pattern.matcher(name).matches()).isEqualTo(isTaken(name));
  }

  @Test
  void theSameWordsAreTaken() {
    assertThat(parameter("MinimumPriority").get("AllowedValues"))
        .isEqualTo(FunctionSettings.PRIORITIES);
    assertThat(parameter("LogLevel").get("AllowedValues")).isEqualTo(FunctionSettings.LOG_LEVELS);
  }

  @Test
  void everyParameterOfTheFunctionIsInTheDescriptionOfItsVersion() {
    Map<String, Object> properties = new LinkedHashMap<>(map(function().get("Properties")));
    String description = versionDescription();
    properties.remove("VersionDescription");
    // Not part of a version.
    properties.remove("ReservedConcurrentExecutions");
    List<String> parameters = references(properties);
    parameters.retainAll(sam.parameters().keySet());
    assertThat(parameters)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(description).contains("${" + name + "}"));
  }

  @Test
  void theDescriptionOfAVersionFitsWithTheLongestParameters() {
    String description = versionDescription();
    int longest =
        Pattern.compile("\\$\\{(\\w+)}")
            .matcher(description)
            .replaceAll(name -> "x".repeat(longest(parameter(name.group(1)))))
            .length();
    assertThat(longest).as(description).isLessThanOrEqualTo(256);
  }

  @Test
  void theJarIsTheBuildsOwnAndSamDoesNotBuildIt() {
    assertThat(function()).containsEntry("Metadata", Map.of("SkipBuild", true));
    assertThat(sam.properties(FUNCTION)).containsEntry("CodeUri", "lambda/target/falco-asff.jar");
  }

  @Test
  void oneLineNamesEachHandler() throws IOException {
    assertThat(Files.readAllLines(FILE).stream().filter(line -> line.contains("Handler:")))
        .containsExactly(
            "      Handler: " + FalcoFindings.HANDLER, "      Handler: " + Replay.HANDLER);
  }

  @Test
  void theDryRunFileSetsVariablesThatTheFunctionHas() {
    Object file = SamYaml.read(REPOSITORY.resolve("samples/env.dry-run.json"));
    assertThat(file).isEqualTo(Map.of("FalcoAsffFunction", Map.of("DRY_RUN", "true")));
    assertThat(sam.resources(FUNCTION)).containsOnlyKeys("FalcoAsffFunction", "ReplayFunction");
    assertThat(FunctionSettings.DEFAULT.environment()).containsKey("DRY_RUN");
  }

  private static boolean isTaken(String name) {
    try {
      LogSource.of(name);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static List<Object> statements(Cloud cloud) {
    Object document =
        cloud.properties("AWS::SQS::QueuePolicy", "FailureQueue").get("PolicyDocument");
    return list(map(document).get("Statement"));
  }

  private static Map<String, Object> parameter(String name) {
    return map(sam.parameters().get(name));
  }

  private static String versionDescription() {
    Map<String, Object> properties = map(function().get("Properties"));
    return map(properties.get("VersionDescription")).get("Fn::Sub").toString();
  }

  private static int longest(Map<String, Object> parameter) {
    if (parameter.containsKey("AllowedValues")) {
      return list(parameter.get("AllowedValues")).stream()
          .mapToInt(value -> value.toString().length())
          .max()
          .orElseThrow();
    }
    return parameter.containsKey("MaxLength")
        ? (Integer) parameter.get("MaxLength")
        : parameter.get("MaxValue").toString().length();
  }

  private static Map<String, Object> function() {
    return sam.only(FUNCTION);
  }

  /** The names in all members <code>Ref</code>. */
  private static List<String> references(Object value) {
    List<String> names = new ArrayList<>();
    if (value instanceof Map<?, ?>) {
      map(value)
          .forEach(
              (key, member) -> {
                if (key.equals("Ref")) {
                  names.add(member.toString());
                } else {
                  names.addAll(references(member));
                }
              });
    } else if (value instanceof List<?>) {
      list(value).forEach(item -> names.addAll(references(item)));
    }
    return names;
  }
}
