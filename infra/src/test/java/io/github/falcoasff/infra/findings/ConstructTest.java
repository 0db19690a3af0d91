package io.github.falcoasff.infra.findings;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.AlertsStack;
import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.function.FindingsMetrics;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.function.VpcAttachment;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.monitoring.AlarmTopic;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcLookupOptions;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;

/** Uses the construct as an app of another project does. */
class ConstructTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();

  @TempDir Path directory;

  private App app;
  private Stack stack;

  @BeforeEach
  void start() {
    app = new Synth(directory).app(Map.of());
    stack = new Stack(app, "stack");
  }

  private FalcoFindings.Builder builder() {
    return FalcoFindings.Builder.create(stack, "FalcoFindings").code(code());
  }

  private Code code() {
    return Code.fromAsset(new Synth(directory).jar());
  }

  @Test
  void theExampleMakesATemplate() {
    ResolvedTemplate made =
        Synth.cloud(new AlertsStack(app, "example", new Synth(directory).jar()));
    assertThat(made.properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("LogGroupName", "/eks/shop/falco");
    assertThat(made.properties("AWS::Lambda::Function").get("Environment").toString())
        .contains("MINIMUM_PRIORITY=notice");
    assertThat(made.properties("AWS::SNS::Subscription"))
        .containsEntry("Endpoint", "security@example.com");
    assertThat(made.resources("AWS::CloudWatch::Alarm")).hasSize(18);
    assertThat(made.resources("AWS::CloudWatch::Dashboard")).hasSize(1);
  }

  @Test
  void theDocsContainThisExample() throws IOException {
    String file =
        Files.readString(REPOSITORY.resolve("infra/src/test/java/com/example/AlertsStack.java"));
    String example = file.substring(file.indexOf("import "));
    assertThat(Files.readString(REPOSITORY.resolve("docs/construct.md")))
        .contains("```java\n" + example + "```\n");
  }

  @Test
  void optionalPartsAreAbsentByDefault() {
    FalcoFindings findings = builder().build();
    assertThat(findings.getAlarms()).isEmpty();
    assertThat(findings.getAlarmTopic()).isEmpty();
    assertThat(findings.getDashboard()).isEmpty();
    assertThat(findings.getEncryptionKey()).isEmpty();
    assertThat(Synth.cloud(stack).types())
        .doesNotContain("AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard", "AWS::SNS::Topic");
  }

  @Test
  void gettersReturnTheResources() {
    FalcoFindings findings =
        builder()
            .monitoring(
                MonitoringProps.builder()
                    .topic(AlarmTopic.emailing(List.of("ops@example.com")))
                    .dashboard(true)
                    .build())
            .build();
    assertThat(findings.getAlarms()).hasSize(18);
    assertThat(findings.getDashboard()).isPresent();
    ResolvedTemplate made = Synth.cloud(stack);
    assertThat(plain(made, findings.getAlarmTopic().orElseThrow().getTopicArn()))
        .isEqualTo("${AWS::SNS::Topic}");
    assertThat(plain(made, findings.getFunction().getFunctionName()))
        .isEqualTo("${AWS::Lambda::Function}");
    assertThat(plain(made, findings.getAlias().getFunctionArn()))
        .isEqualTo("${AWS::Lambda::Alias}");
    assertThat(plain(made, findings.getRole().getRoleArn())).isEqualTo("${AWS::IAM::Role.Arn}");
    assertThat(plain(made, findings.getLogGroup().getLogGroupName()))
        .isEqualTo("${AWS::Logs::LogGroup}");
    assertThat(plain(made, findings.getBucket().getBucketName())).isEqualTo("${AWS::S3::Bucket}");
    assertThat(
            Stream.of(
                    findings.getRejectQueue(),
                    findings.getFailureQueue(),
                    findings.getParkedQueue(),
                    findings.getUndeliveredQueue())
                .map(queue -> plain(made, queue.getQueueArn())))
        .containsExactly(
            "${AWS::SQS::Queue#RejectQueue.Arn}",
            "${AWS::SQS::Queue#FailureQueue.Arn}",
            "${AWS::SQS::Queue#ParkedQueue.Arn}",
            "${AWS::SQS::Queue#UndeliveredQueue.Arn}");
  }

  private Object plain(ResolvedTemplate made, String token) {
    return made.plain(stack.resolve(token));
  }

  @Test
  void aGrantToTheConstructIsAGrantToTheFunctionsRole() {
    FalcoFindings findings = builder().build();
    Bucket.Builder.create(stack, "Rules").build().grantRead(findings);
    Map<String, Object> policy = Synth.cloud(stack).properties("AWS::IAM::Policy");
    assertThat(list(policy.get("Roles"))).containsExactly("${AWS::IAM::Role}");
    assertThat(policy.get("PolicyDocument").toString()).contains("s3:GetObject*");
  }

  @Test
  void aMetricBelongsToThisFunctionAndHasTheGivenOptions() {
    FalcoFindings findings =
        builder()
            .settings(FunctionSettings.builder().variable("METRICS_NAMESPACE", "Security").build())
            .build();
    assertThat(described(findings.metricImported()))
        .isEqualTo(Map.of("Namespace", "Security", "MetricName", "Imported", "Statistic", "Sum"));
    assertThat(described(findings.metricAlertDelay())).containsEntry("Statistic", "p90");
    MetricOptions maximum = MetricOptions.builder().statistic("Maximum").build();
    assertThat(described(findings.metricAlertDelay(maximum))).containsEntry("Statistic", "Maximum");
    findings
        .metricRejected("foreign_account")
        .with(MetricOptions.builder().period(Duration.minutes(1)).build())
        .createAlarm(
            stack,
            "Foreign",
            CreateAlarmOptions.builder().threshold(1).evaluationPeriods(1).build());
    Map<String, Object> alarm = Synth.cloud(stack).properties("AWS::CloudWatch::Alarm");
    assertThat(alarm).containsEntry("Period", "60");
    assertThat(list(alarm.get("Dimensions")))
        .containsExactly(
            Map.of("Name", "FunctionName", "Value", "${AWS::Lambda::Function}"),
            Map.of("Name", "Reason", "Value", "foreign_account"));
  }

  private static Map<String, String> described(Metric metric) {
    return Map.of(
        "Namespace", metric.getNamespace(),
        "MetricName", metric.getMetricName(),
        "Statistic", metric.getStatistic());
  }

  @Test
  void everyMetricOfTheFunctionHasAMethod() throws IOException {
    String source =
        Files.readString(
            REPOSITORY.resolve("lambda/src/main/java/io/github/falcoasff/metrics/Metric.java"));
    Set<String> published =
        Pattern.compile("^ {2}[A-Z_]+\\(\"(\\w+)\"", Pattern.MULTILINE)
            .matcher(source)
            .results()
            .map(found -> "metric" + found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    // Only the hub's function publishes this metric.
    assertThat(published.remove("metricPayloadsParked")).isTrue();
    assertThat(published.remove("metricRecordsFailed")).isTrue();
    Set<String> methods =
        Stream.of(FindingsMetrics.class.getMethods())
            .map(Method::getName)
            .filter(name -> !name.equals("metric"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(methods).isEqualTo(published);
  }

  @Test
  void anAccountSubscriptionReplacesTheLogGroups() {
    builder().everyGroup(AccountSubscription.of("{ $.rule = \"*\" }")).build();
    assertThat(Synth.cloud(stack).types())
        .contains("AWS::Logs::AccountPolicy")
        .doesNotContain("AWS::Logs::SubscriptionFilter");
    assertThat(
            FalcoFindingsProps.builder()
                .code(code())
                .everyGroup(AccountSubscription.of("x"))
                .build()
                .toBuilder()
                .options(FunctionOptions.builder().tracing(true).build())
                .build()
                .everyGroup())
        .contains(AccountSubscription.of("x"));
  }

  @Test
  void theCodeMustBeSet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FalcoFindings.Builder.create(stack, "Findings").build())
        .withMessageContaining("code(…)");
  }

  @Test
  void aCompanysRulesCanBeAppliedBySettingsAndCdkAspects() {
    FalcoFindings findings =
        builder()
            .options(FunctionOptions.builder().memoryMb(1024).build())
            .storage(
                StorageOptions.builder()
                    .logRetention(RetentionDays.THIRTEEN_MONTHS)
                    .versioned(true)
                    .objectLock(StorageOptions.ObjectLock.governance(60))
                    .build())
            .build();
    PermissionsBoundary.of(findings)
        .apply(ManagedPolicy.fromManagedPolicyName(stack, "Boundary", "company/boundary"));
    Tags.of(findings).add("cost-center", "1234");
    ResolvedTemplate made = Synth.cloud(stack);
    assertThat(made.all("AWS::IAM::Role"))
        .hasSize(2)
        .allSatisfy(
            role ->
                assertThat(map(role).get("PermissionsBoundary").toString())
                    .endsWith(":policy/company/boundary"));
    assertThat(made.properties("AWS::Lambda::Function").get("Tags").toString())
        .contains("cost-center");
    assertThat(made.properties("AWS::S3::Bucket")).containsEntry("ObjectLockEnabled", "true");
  }

  @Test
  void theFunctionIsAttachedToAVpcOfTheApp() {
    Vpc vpc = Vpc.Builder.create(stack, "Vpc").maxAzs(2).build();
    SecurityGroup group = SecurityGroup.Builder.create(stack, "Group").vpc(vpc).build();
    builder().options(FunctionOptions.builder().vpc(VpcAttachment.of(vpc, group)).build()).build();
    Map<String, Object> attached =
        map(Synth.cloud(stack).properties("AWS::Lambda::Function").get("VpcConfig"));
    assertThat(list(attached.get("SubnetIds"))).hasSize(2);
    assertThat(list(attached.get("SecurityGroupIds"))).hasSize(1);
  }

  @Test
  void aVpcThatTheCdkHasNotLookedUpYetIsAccepted() {
    Stack later =
        new Stack(
            app,
            "later",
            StackProps.builder()
                .env(Environment.builder().account("111122223333").region("eu-west-1").build())
                .build());
    var vpc = Vpc.fromLookup(later, "Vpc", VpcLookupOptions.builder().vpcName("main").build());
    var group = SecurityGroup.fromLookupByName(later, "Group", "falco-asff", vpc);
    assertThatCode(
            () ->
                FalcoFindings.Builder.create(later, "Findings")
                    .code(code())
                    .options(FunctionOptions.builder().vpc(VpcAttachment.of(vpc, group)).build())
                    .build())
        .doesNotThrowAnyException();
  }
}
