package io.github.falcoasff.infra.aws;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.infra.AllStacks;
import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** Checks every kind of stack in the partitions aws-cn and aws-us-gov. */
class PartitionsTest {

  @TempDir Path directory;

  static Stream<Arguments> partitions() {
    return Stream.of(
        Arguments.of("aws-cn", "cn-north-1"), Arguments.of("aws-us-gov", "us-gov-west-1"));
  }

  @ParameterizedTest
  @MethodSource("partitions")
  void noStackContainsTheNameOfAnotherPartition(String partition, String region) throws Exception {
    App app = everything(partition, region);
    Path templates = Path.of(app.synth().getDirectory());
    List<Stack> stacks = AllStacks.of(app);
    assertThat(stacks).hasSizeGreaterThanOrEqualTo(4);
    for (Stack stack : stacks) {
      String template = Files.readString(templates.resolve(stack.getTemplateFile()));
      assertThat(template)
          .as(stack.getStackName())
          .doesNotContain("arn:aws:")
          // Only domains of services: the names of service principals are the same in every
          // partition.
          .doesNotContainPattern("https://[^\"]*amazonaws\\.com/")
          .doesNotContain("eu-west-1");
    }
  }

  @ParameterizedTest
  @MethodSource("partitions")
  void aMembersTemplateIsTheSameInEveryPartition(String partition, String region) {
    ResolvedTemplate there =
        Synth.stack(everything(partition, region), "falco-asff-shop-" + region);
    ResolvedTemplate elsewhere =
        Synth.stack(everything("aws", "eu-west-1"), "falco-asff-shop-eu-west-1");
    assertThat(there.types()).isEqualTo(elsewhere.types());
    assertThat(there.all("AWS::Lambda::Permission").toString())
        .contains("SourceArn=arn:${AWS::Partition}:logs:" + region + ":");
  }

  @Test
  void inChinaFailedPayloadsGoToTheQueue() {
    ResolvedTemplate china = member().with("AWS::Partition", "aws-cn");
    assertThat(failureDestination(china)).isEqualTo("${AWS::SQS::Queue#FailureQueue.Arn}");
    assertThat(sends(china))
        .containsExactly(
            "${AWS::SQS::Queue#RejectQueue.Arn}", "${AWS::SQS::Queue#FailureQueue.Arn}");
  }

  @Test
  void elsewhereFailedPayloadsGoToTheBucketAndTheRoleCannotSendToTheFailureQueue() {
    assertThat(failureDestination(member())).isEqualTo("${AWS::S3::Bucket.Arn}");
    assertThat(sends(member())).containsExactly("${AWS::SQS::Queue#RejectQueue.Arn}");
  }

  @ParameterizedTest
  @CsvSource({"aws, JSON", "aws-cn, JSON", "aws-us-gov, Text"})
  void inGovCloudTheLogFormatIsText(String partition, String format) {
    ResolvedTemplate cloud = member().with("AWS::Partition", partition);
    for (String function : List.of("", "ReplayFunction")) {
      Map<String, Object> logging =
          map(cloud.properties("AWS::Lambda::Function", function).get("LoggingConfig"));
      assertThat(logging)
          .containsEntry("LogFormat", format)
          .containsEntry("LogGroup", "${AWS::Logs::LogGroup}");
      // Lambda rejects a level without the JSON format.
      assertThat(logging.containsKey("ApplicationLogLevel")).isEqualTo(format.equals("JSON"));
      assertThat(logging.containsKey("SystemLogLevel")).isEqualTo(format.equals("JSON"));
    }
  }

  @Test
  void lambdasOwnLogLinesCauseNoEndlessInvocations() {
    for (Stack stack : AllStacks.of(everything("aws", "eu-west-1"))) {
      ResolvedTemplate cloud = Synth.cloud(stack).with("AWS::Partition", "aws");
      assertThat(cloud.all("AWS::Lambda::Function"))
          .extracting(function -> map(function).get("LoggingConfig"))
          // Only CloudFormation invokes the functions of the CDK's own resources.
          .filteredOn(logging -> logging != null)
          .allSatisfy(
              logging ->
                  assertThat(map(logging))
                      .containsEntry("LogFormat", "JSON")
                      .containsEntry("SystemLogLevel", "WARN"));
    }
  }

  @Test
  void noFunctionUsesTheJsonFormatInGovCloud() {
    App app = everything("aws-us-gov", "us-gov-west-1");
    for (Stack stack : AllStacks.of(app)) {
      ResolvedTemplate cloud = Synth.cloud(stack).with("AWS::Partition", "aws-us-gov");
      assertThat(cloud.all("AWS::Lambda::Function").toString()).doesNotContain("LogFormat=JSON");
    }
  }

  @Test
  void theStackSetsTemplateUrlHasTheDomainOfThePartition() {
    App china = everything("aws-cn", "cn-north-1");
    assertThat(Synth.stack(china, "falco-asff-organization").template().toString())
        .doesNotContain("s3.amazonaws.com/");
  }

  private ResolvedTemplate member() {
    return new Synth(directory).member(MemberStackSettings.DEFAULT);
  }

  private App everything(String partition, String region) {
    String text =
        AllStacks.TEXT.replace("arn:aws:", "arn:" + partition + ":").replace("eu-west-1", region);
    return new Synth(directory).accounts(text);
  }

  private static Object failureDestination(ResolvedTemplate cloud) {
    Map<String, Object> config =
        map(cloud.properties("AWS::Lambda::EventInvokeConfig").get("DestinationConfig"));
    return map(config.get("OnFailure")).get("Destination");
  }

  private static List<Object> sends(ResolvedTemplate cloud) {
    Object policy = list(cloud.properties("AWS::IAM::Role").get("Policies")).get(0);
    return list(map(map(policy).get("PolicyDocument")).get("Statement")).stream()
        .map(ResolvedTemplate::map)
        .filter(statement -> statement.get("Action").equals("sqs:SendMessage"))
        .flatMap(statement -> list(statement.get("Resource")).stream())
        .toList();
  }
}
