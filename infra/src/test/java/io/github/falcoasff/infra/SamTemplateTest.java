package io.github.falcoasff.infra;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.infra.aws.StackRules;
import io.github.falcoasff.infra.findings.FalcoFindings;
import io.github.falcoasff.infra.function.EncryptionKey;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.Replay;
import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.function.StorageOptions.ObjectLock;
import io.github.falcoasff.infra.function.VpcAttachment;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.monitoring.AlarmTopic;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import io.github.falcoasff.infra.template.SamYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Checks that {@code template.yaml} makes the same resources as the CDK's member stack. */
class SamTemplateTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();
  private static final Path FILE = REPOSITORY.resolve("template.yaml");
  private static final String FUNCTION = "AWS::Serverless::Function";

  @TempDir static Path directory;

  private static ResolvedTemplate sam;
  private static ResolvedTemplate cdk;

  @BeforeAll
  static void read() {
    sam = new ResolvedTemplate(map(SamYaml.read(FILE)));
    cdk = new Synth(directory).member(MemberStackSettings.DEFAULT);
  }

  /** One configuration, given as parameters for the SAM template and as settings for the CDK. */
  record Wish(String name, Map<String, String> parameters, MemberStackSettings settings) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Wish wish(
      String name, Map<String, String> parameters, MemberStackSettings settings) {
    return new Wish(name, parameters, settings);
  }

  static Stream<Wish> wishes() {
    MonitoringProps alarms = MonitoringProps.DEFAULT;
    String key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b";
    String topic = "arn:aws:sns:eu-west-1:111122223333:alarms";
    return Stream.of(
        wish("nothing special", Map.of(), MemberStackSettings.DEFAULT),
        wish(
            "the partition aws-cn",
            Map.of("AWS::Partition", "aws-cn"),
            MemberStackSettings.DEFAULT),
        wish(
            "the partition aws-us-gov",
            Map.of("AWS::Partition", "aws-us-gov"),
            MemberStackSettings.DEFAULT),
        wish(
            "a customer key of its own",
            Map.of("EncryptionKey", "create", "CreateLogGroup", "true"),
            settings(List.of(LogSource.DEFAULT.withCreated(true)), EncryptionKey.CREATED, alarms)),
        wish(
            "a customer key that is there",
            Map.of("EncryptionKey", key, "AlarmEmail", "ops@example.com"),
            settings(
                List.of(LogSource.DEFAULT),
                EncryptionKey.existing(key),
                alarms.toBuilder().topic(AlarmTopic.emailing(List.of("ops@example.com"))).build())),
        wish(
            "e-mail",
            Map.of("AlarmEmail", "ops@example.com"),
            monitored(
                alarms.toBuilder().topic(AlarmTopic.emailing(List.of("ops@example.com"))).build())),
        wish(
            "a topic, silence and a dashboard",
            Map.of("AlarmTopicArn", topic, "SilenceMinutes", "30", "Dashboard", "true"),
            monitored(
                alarms.toBuilder()
                    .topic(AlarmTopic.existing(topic))
                    .silenceMinutes(30)
                    .dashboard(true)
                    .build())),
        wish(
            "a dashboard",
            Map.of("Dashboard", "true"),
            monitored(alarms.toBuilder().dashboard(true).build())),
        wish(
            "three log groups with all that watches them",
            Map.of(
                "SecondLogGroupName", "/eks/falco",
                "ThirdLogGroupName", "/ecs/falco",
                "FilterPattern", "{ $.rule = * }",
                "AlarmTopicArn", topic,
                "SilenceMinutes", "30",
                "Dashboard", "true"),
            settings(
                Stream.of("falco", "/eks/falco", "/ecs/falco")
                    .map(name -> new LogSource(name, "{ $.rule = * }"))
                    .toList(),
                EncryptionKey.OF_AWS,
                alarms.toBuilder()
                    .topic(AlarmTopic.existing(topic))
                    .silenceMinutes(30)
                    .dashboard(true)
                    .build())),
        wish(
            "two log groups, the first of which is created",
            Map.of(
                "CreateLogGroup", "true", "SecondLogGroupName", "/eks/falco", "Dashboard", "true"),
            settings(
                List.of(LogSource.DEFAULT.withCreated(true), LogSource.of("/eks/falco")),
                EncryptionKey.OF_AWS,
                alarms.toBuilder().dashboard(true).build())),
        wish(
            "three log groups without alarms",
            Map.of(
                "SecondLogGroupName", "/eks/falco",
                "ThirdLogGroupName", "/ecs/falco",
                "SilenceMinutes", "30",
                "Alarms", "false"),
            settings(
                Stream.of("falco", "/eks/falco", "/ecs/falco").map(LogSource::of).toList(),
                EncryptionKey.OF_AWS,
                MonitoringProps.NONE)),
        wish(
            "other thresholds",
            Map.of("RejectedPercent", "1", "DelayMinutes", "60"),
            monitored(
                new MonitoringProps(true, AlarmTopic.NONE, OptionalInt.empty(), 1, 60, false))),
        enriched("none", Map.of()),
        enriched("ec2", Map.of()),
        enriched("ecs,eks", Map.of("ENRICHMENT_CACHE_AGE", "1h", "ENRICHMENT_BUDGET_MS", "300")),
        wish("no alarms", Map.of("Alarms", "false"), monitored(MonitoringProps.NONE)),
        wish(
            "other settings",
            Map.ofEntries(
                Map.entry("LogGroupName", "/eks/falco"),
                Map.entry("FilterPattern", "{ $.rule = * }"),
                Map.entry("Architecture", "x86_64"),
                Map.entry("ReservedConcurrency", "7"),
                Map.entry("SnapStart", "None"),
                Map.entry("MinimumPriority", "error"),
                Map.entry("ProductName", "P"),
                Map.entry("CompanyName", "C"),
                Map.entry("EksClusterName", "shop"),
                Map.entry("MaxPayloadBytes", "1000"),
                Map.entry("DryRun", "true"),
                Map.entry("LogLevel", "WARN"),
                Map.entry("FoldWindow", "1h"),
                Map.entry("ImportCallsPerSecond", "5"),
                Map.entry("MetricsNamespace", "Security")),
            MemberStackSettings.DEFAULT
                .withSources(List.of(new LogSource("/eks/falco", "{ $.rule = * }")))
                .withSettings(
                    new FunctionSettings(
                        "error",
                        "P",
                        "C",
                        "shop",
                        1000,
                        true,
                        "WARN",
                        Map.of(
                            "FOLD_WINDOW", "1h",
                            "IMPORT_CALLS_PER_SECOND", "5",
                            "METRICS_NAMESPACE", "Security")))
                .withOptions(
                    FunctionOptions.builder()
                        .architecture(Architecture.X86_64)
                        .reservedConcurrency(7)
                        .snapStart(false)
                        .build())),
        wish(
            "a company's rules",
            Map.ofEntries(
                Map.entry("MemorySize", "1024"),
                Map.entry("Timeout", "300"),
                Map.entry("Tracing", "Active"),
                Map.entry("SubnetIds", "subnet-0123456789abcdef0,subnet-0123456789abcdef1"),
                Map.entry("SecurityGroupIds", "sg-0123456789abcdef0"),
                Map.entry("CreateLogGroup", "true"),
                Map.entry("LogRetentionDays", "400"),
                Map.entry("BucketVersioning", "true"),
                Map.entry("AccessLogBucket", "access-logs"),
                Map.entry("PermissionsBoundary", BOUNDARY)),
            company(StorageOptions.builder().versioned(true).build())),
        wish(
            "locked objects",
            Map.ofEntries(
                Map.entry("MemorySize", "1024"),
                Map.entry("Timeout", "300"),
                Map.entry("Tracing", "Active"),
                Map.entry("SubnetIds", "subnet-0123456789abcdef0,subnet-0123456789abcdef1"),
                Map.entry("SecurityGroupIds", "sg-0123456789abcdef0"),
                Map.entry("CreateLogGroup", "true"),
                Map.entry("LogRetentionDays", "400"),
                Map.entry("AccessLogBucket", "access-logs"),
                Map.entry("ObjectLock", "COMPLIANCE"),
                Map.entry("ObjectLockDays", "60"),
                Map.entry("PermissionsBoundary", BOUNDARY)),
            company(StorageOptions.builder().objectLock(new ObjectLock(true, 60)).build())));
  }

  private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/boundary";

  private static MemberStackSettings company(StorageOptions storage) {
    return MemberStackSettings.DEFAULT
        .withSources(List.of(LogSource.DEFAULT.withCreated(true)))
        .withRules(new StackRules(Optional.of(BOUNDARY), Map.of(), Optional.empty()))
        .withStorage(
            storage.toBuilder()
                .accessLogBucket("access-logs")
                .logRetention(RetentionDays.THIRTEEN_MONTHS)
                .build())
        .withOptions(
            FunctionOptions.builder()
                .memoryMb(1024)
                .timeoutSeconds(300)
                .tracing(true)
                .vpc(
                    new VpcAttachment(
                        List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"),
                        List.of("sg-0123456789abcdef0")))
                .build());
  }

  private static Wish enriched(String services, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>(Map.of("Enrichment", services));
    Map<String, String> variables = new LinkedHashMap<>(Map.of("ENRICHMENT", services));
    variables.putAll(more);
    if (!more.isEmpty()) {
      parameters.put("EnrichmentCacheAge", more.get("ENRICHMENT_CACHE_AGE"));
      parameters.put("EnrichmentBudgetMs", more.get("ENRICHMENT_BUDGET_MS"));
    }
    return wish(
        "enrichment " + services,
        parameters,
        MemberStackSettings.DEFAULT.withSettings(
            new FunctionSettings(
                "debug", "Falco", "CNCF", "", 268_435_456L, false, "INFO", variables)));
  }

  @ParameterizedTest
  @MethodSource("wishes")
  void bothTemplatesMakeTheSameResources(Wish wish) {
    ResolvedTemplate fromCdk = new Synth(directory).member(wish.settings());
    ResolvedTemplate fromSam = sam;
    for (Map.Entry<String, String> parameter : wish.parameters().entrySet()) {
      fromSam = fromSam.with(parameter.getKey(), parameter.getValue());
      fromCdk = fromCdk.with(parameter.getKey(), parameter.getValue());
    }
    Set<String> types = new TreeSet<>(fromSam.types());
    types.addAll(fromCdk.types());
    types.removeAll(OF_ONE_TEMPLATE);
    for (String type : types) {
      assertThat(comparable(fromSam, type))
          .as(type)
          .containsExactlyInAnyOrderElementsOf(comparable(fromCdk, type));
    }
    assertTheFunctionsAreTheSame(fromSam, fromCdk);
    assertThat(asynchronous(fromSam))
        .isEqualTo(withoutName(fromCdk.properties("AWS::Lambda::EventInvokeConfig")));
  }

  private static void assertTheFunctionsAreTheSame(
      ResolvedTemplate fromSam, ResolvedTemplate fromCdk) {
    for (String name : List.of("", "ReplayFunction")) {
      Map<String, Object> ofSam = new LinkedHashMap<>(fromSam.properties(FUNCTION, name));
      Map<String, Object> ofCdk =
          new LinkedHashMap<>(fromCdk.properties("AWS::Lambda::Function", name));
      assertThat(settings(ofSam)).containsAllEntriesOf(settings(ofCdk));
      Map<String, Object> defaults = new LinkedHashMap<>(settings(ofSam));
      defaults.keySet().removeAll(settings(ofCdk).keySet());
      assertThat(FUNCTIONS_OWN).containsAllEntriesOf(defaults);
      // Lambda's default, which the CDK leaves out.
      if (!ofSam.get("Tracing").equals("PassThrough")) {
        ofSam.put("TracingConfig", Map.of("Mode", ofSam.get("Tracing")));
      }
      ofSam.keySet().removeAll(OF_SAM);
      ofCdk.keySet().removeAll(List.of("Code", "Environment"));
      assertThat(ofSam).isEqualTo(ofCdk);
    }
  }

  /** What the two templates express in different ways, so that it is not compared. */
  private static final List<String> OF_ONE_TEMPLATE =
      List.of(
          FUNCTION,
          "AWS::Lambda::Function",
          "AWS::Lambda::Version",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::AppConfig::Application",
          "AWS::AppConfig::ConfigurationProfile",
          "AWS::AppConfig::HostedConfigurationVersion",
          "AWS::CDK::Metadata");

  private static final List<String> OF_SAM =
      List.of(
          "CodeUri",
          "Environment",
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          "VersionDescription",
          "EventInvokeConfig",
          "Tracing");

  /** The function's defaults for variables that are not set (README, Settings). */
  static final Map<String, Object> FUNCTIONS_OWN =
      Map.ofEntries(
          Map.entry("INCLUDE_RULES", ""),
          Map.entry("EXCLUDE_RULES", ""),
          Map.entry("INCLUDE_SOURCES", ""),
          Map.entry("EXCLUDE_SOURCES", ""),
          Map.entry("INCLUDE_NAMESPACES", ""),
          Map.entry("EXCLUDE_NAMESPACES", ""),
          Map.entry("TRUSTED_WRITERS", ""),
          Map.entry("FOLD_WINDOW", "0"),
          Map.entry("SEVERITY_PRESET", "falcosidekick"),
          Map.entry("SEVERITY_OVERRIDES", ""),
          Map.entry("CONFIDENCE", "stable=80;incubating=60;sandbox=40;deprecated=20"),
          Map.entry("CRITICALITY", ""),
          Map.entry("RULE_SETTINGS_FILE", ""),
          Map.entry("REDACT", "on"),
          Map.entry("REDACT_PATTERNS", ""),
          Map.entry("ENRICHMENT_CACHE_AGE", "15m"),
          Map.entry("ENRICHMENT_BUDGET_MS", "1500"),
          Map.entry("IMPORT_CALLS_PER_SECOND", "10"),
          Map.entry("METRICS_NAMESPACE", "FalcoAsff"));

  private static MemberStackSettings monitored(MonitoringProps monitoring) {
    return settings(List.of(LogSource.DEFAULT), EncryptionKey.OF_AWS, monitoring);
  }

  private static MemberStackSettings settings(
      List<LogSource> sources, EncryptionKey key, MonitoringProps monitoring) {
    return MemberStackSettings.DEFAULT
        .withSources(sources)
        .withEncryptionKey(key)
        .withMonitoring(monitoring);
  }

  /**
   * Returns the properties and deletion policies of all resources of a type, without what may
   * differ.
   */
  static List<Object> comparable(ResolvedTemplate cloud, String type) {
    return cloud.resources(type).values().stream()
        .map(
            resource -> {
              Map<String, Object> properties =
                  new LinkedHashMap<>(
                      map(cloud.plain(resource.getOrDefault("Properties", Map.of()))));
              // No action is either an empty list or left out.
              properties.values().removeIf(List.of()::equals);
              properties.computeIfPresent(
                  "DashboardBody", (key, body) -> new Yaml().load(body.toString()));
              // In the CDK's stack the name has a part of the construct's address, because a stack
              // may have several constructs.
              properties.computeIfPresent("Name", (key, name) -> withoutAddress(name));
              properties.computeIfPresent("KeyPolicy", (key, policy) -> withoutAddress(policy));
              properties.put("kept", resource.getOrDefault("DeletionPolicy", "Delete"));
              return unordered(properties);
            })
        .toList();
  }

  private static Object withoutAddress(Object value) {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> members = new LinkedHashMap<>(map(value));
      members.replaceAll((key, member) -> withoutAddress(member));
      return members;
    }
    return value instanceof List<?> items
        ? items.stream().map(SamTemplateTest::withoutAddress).toList()
        : value.toString().replaceAll("falco-asff-[0-9a-f]{8}-", "falco-asff-");
  }

  /** Returns a policy's statements in a form that does not depend on their order. */
  private static Object unordered(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(SamTemplateTest::unordered).toList();
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map(value)
        .forEach(
            (key, member) ->
                members.put(
                    key,
                    key.equals("Statement")
                        ? Set.copyOf(list(unordered(member)))
                        : unordered(member)));
    return members;
  }

  private static Map<String, Object> settings(Map<String, Object> function) {
    return map(map(function.get("Environment")).get("Variables"));
  }

  private static Map<String, Object> asynchronous(ResolvedTemplate cloud) {
    Map<String, Object> config =
        new LinkedHashMap<>(map(cloud.properties(FUNCTION).get("EventInvokeConfig")));
    Map<String, Object> onFailure =
        new LinkedHashMap<>(map(map(config.get("DestinationConfig")).get("OnFailure")));
    // Has no effect here: SAM makes a policy for it only if the function has no role.
    assertThat(onFailure.remove("Type")).isEqualTo("S3Bucket");
    config.put("DestinationConfig", Map.of("OnFailure", onFailure));
    return config;
  }

  private static Map<String, Object> withoutName(Map<String, Object> config) {
    Map<String, Object> without = new LinkedHashMap<>(config);
    without.keySet().removeAll(List.of("FunctionName", "Qualifier"));
    return without;
  }

  @Test
  void theOutputsAreTheSame() {
    assertThat(sam.plain(sam.template().get("Outputs")))
        .isEqualTo(cdk.plain(cdk.template().get("Outputs")));
  }

  @Test
  void earlierVersionsAreRetained() {
    // As in SAM's transform (AutoPublishAlias).
    assertThat(cdk.only("AWS::Lambda::Version"))
        .containsEntry("DeletionPolicy", "Retain")
        .containsEntry("UpdateReplacePolicy", "Retain");
    // The transform gives the versions this policy only if the function has it. Otherwise
    // CloudFormation would delete a version when a change of parameters replaces it.
    assertThat(function())
        .containsEntry("UpdateReplacePolicy", "Retain")
        .doesNotContainKey("DeletionPolicy");
  }

  @Test
  void noResourceHasItsOwnTags() {
    for (ResolvedTemplate cloud : List.of(sam, cdk)) {
      for (String type : cloud.types()) {
        assertThat(cloud.all(type))
            .allSatisfy(properties -> assertThat(map(properties)).doesNotContainKey("Tags"));
      }
    }
  }

  @Test
  void theAliasIsTheSame() {
    assertThat(sam.properties(FUNCTION).get("AutoPublishAlias"))
        .isEqualTo(cdk.properties("AWS::Lambda::Alias").get("Name"));
  }

  @Test
  void theFunctionsLogGroupHasTheSameRetentionAndPrefix() {
    String type = "AWS::Logs::LogGroup";
    assertThat(sam.properties(type).get("RetentionInDays"))
        .isEqualTo(cdk.properties(type).get("RetentionInDays"));
    assertThat(sam.properties(type).get("LogGroupName").toString())
        .startsWith(FunctionLogGroup.PREFIX);
    assertThat(sam.only(type)).containsEntry("DeletionPolicy", "Delete");
    assertThat(cdk.only(type)).containsEntry("DeletionPolicy", "Delete");
  }

  @Test
  void theSubscriptionDependsOnThePermissionAndTheFailureDestination() {
    assertThat(sam.dependencies("AWS::Logs::SubscriptionFilter"))
        .containsExactlyInAnyOrderElementsOf(cdk.dependencies("AWS::Logs::SubscriptionFilter"))
        .containsExactly(
            "AWS::Lambda::Permission",
            "AWS::Events::Rule#FailureRule",
            "AWS::SQS::QueuePolicy#FailureQueue",
            "AWS::Lambda::EventInvokeConfig");
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
  void bothAcceptTheSameLogGroupNames(String name) {
    assertThat(isAllowed("LogGroupName", name)).isEqualTo(isTaken(name));
    for (String optional : List.of("SecondLogGroupName", "ThirdLogGroupName")) {
      assertThat(isAllowed(optional, name)).isEqualTo(name.isEmpty() || isTaken(name));
    }
  }

  private static boolean isAllowed(String parameter, String value) {
    return value.matches(parameter(parameter).get("AllowedPattern").toString());
  }

  @Test
  void bothAcceptTheSamePrioritiesAndLogLevels() {
    assertThat(parameter("MinimumPriority").get("AllowedValues"))
        .isEqualTo(FunctionSettings.PRIORITIES);
    assertThat(parameter("LogLevel").get("AllowedValues")).isEqualTo(FunctionSettings.LOG_LEVELS);
  }

  @Test
  void everyParameterOfTheFunctionIsInTheSettingsThatDescribeAVersion() {
    Map<String, Object> properties = new LinkedHashMap<>(map(function().get("Properties")));
    assertThat(properties.remove("VersionDescription"))
        .isEqualTo(Map.of("Fn::Sub", "Settings ${Settings.VersionNumber}"));
    // Not part of a version.
    properties.remove("ReservedConcurrentExecutions");
    List<String> parameters = references(properties);
    parameters.retainAll(sam.parameters().keySet());
    Map<String, Object> settings =
        map(map(map(sam.template().get("Resources")).get("Settings")).get("Properties"));
    assertThat(references(settings.get("Content")))
        .contains("FoldWindow", "MinimumPriority", "Architecture")
        .containsExactlyInAnyOrderElementsOf(Set.copyOf(parameters));
  }

  @Test
  void everyParameterIsDescribedAndInAGroup() {
    Object groups =
        map(map(sam.template().get("Metadata")).get("AWS::CloudFormation::Interface"))
            .get("ParameterGroups");
    List<Object> grouped =
        list(groups).stream()
            .flatMap(group -> list(map(group).get("Parameters")).stream())
            .toList();
    assertThat(grouped).containsExactlyInAnyOrderElementsOf(sam.parameters().keySet());
    assertThat(sam.parameters().values())
        .allSatisfy(
            parameter -> assertThat(map(parameter).get("Description").toString()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "FoldWindow, 0, 90m, 1 h",
    "SeverityOverrides, Notice=MEDIUM; Terminal shell in container=HIGH, , Notice=LOUD",
    "Confidence, stable=100;sandbox=0, none, stable=101",
    "Criticality, shop=90;team-*=5, , shop=high",
    "EncryptionKey, create, arn:aws-cn:kms:cn-north-1:111122223333:key/0a1b, alias/falco",
    "AlarmTopicArn, arn:aws-us-gov:sns:us-gov-west-1:111122223333:alarms, , alarms",
    "AlarmEmail, ops@example.com, , ops",
    "SubnetIds, 'subnet-0123456789abcdef0,subnet-01234567', , 'subnet-01234567, subnet-01234568'",
    "SecurityGroupIds, sg-0123456789abcdef0, , default",
    "PermissionsBoundary, arn:aws:iam::111122223333:policy/a/b, arn:aws:iam::aws:policy/X, b",
    "AccessLogBucket, access-logs, , arn:aws:s3:::access-logs",
    "MetricsNamespace, FalcoAsff, Security/Falco, :a"
  })
  void aParameterAcceptsOnlyAllowedValues(
      String name, String one, @Nullable String other, String wrong) {
    Pattern pattern = Pattern.compile(parameter(name).get("AllowedPattern").toString());
    assertThat(pattern.matcher(one).matches()).isTrue();
    assertThat(pattern.matcher(other == null ? "" : other).matches()).isTrue();
    assertThat(pattern.matcher(wrong).matches()).isFalse();
  }

  @Test
  void silenceIsCountedInSeconds() {
    Map<String, Object> seconds = map(map(sam.template().get("Mappings")).get("Silence"));
    assertThat(parameter("SilenceMinutes").get("AllowedValues"))
        .isEqualTo(List.copyOf(seconds.keySet()));
    seconds.remove("0");
    assertThat(seconds)
        .allSatisfy(
            (minutes, value) ->
                assertThat(value).isEqualTo(Map.of("Seconds", 60 * Integer.parseInt(minutes))));
  }

  @Test
  void theVisibilityTimeoutIsSixTimesTheFunctionsTimeout() {
    Map<String, Object> seconds = map(map(sam.template().get("Mappings")).get("Visibility"));
    assertThat(parameter("Timeout").get("AllowedValues")).isEqualTo(List.copyOf(seconds.keySet()));
    assertThat(seconds)
        .allSatisfy(
            (timeout, value) ->
                assertThat(value).isEqualTo(Map.of("Seconds", 6 * Integer.parseInt(timeout))));
  }

  @Test
  void subnetsNeedSecurityGroups() {
    ResolvedTemplate subnets = sam.with("SubnetIds", "subnet-0123456789abcdef0");
    assertThat(subnets.refusals()).singleElement().asString().contains("SecurityGroupIds");
    assertThat(subnets.with("SecurityGroupIds", "sg-0123456789abcdef0").refusals()).isEmpty();
  }

  @Test
  void theCodeIsTheBuiltJarAndSamDoesNotBuildIt() {
    assertThat(map(function().get("Metadata"))).containsEntry("SkipBuild", true);
    assertThat(sam.properties(FUNCTION)).containsEntry("CodeUri", "lambda/target/falco-asff.jar");
  }

  @Test
  void eachHandlerIsNamedInOneLine() throws IOException {
    assertThat(Files.readAllLines(FILE).stream().filter(line -> line.contains("Handler:")))
        .containsExactly(
            "      Handler: " + FalcoFindings.HANDLER, "      Handler: " + Replay.HANDLER);
  }

  @Test
  void theDryRunFileSetsVariablesThatTheFunctionHas() {
    Object file = SamYaml.read(REPOSITORY.resolve("samples/env.dry-run.json"));
    // SAM CLI sets queue and bucket to their logical ids, which the function would reject.
    assertThat(file)
        .isEqualTo(
            Map.of(
                "FalcoAsffFunction",
                Map.of("DRY_RUN", "true", "REJECT_QUEUE_URL", "", "REJECT_BUCKET", "")));
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

  private static Map<String, Object> parameter(String name) {
    return map(sam.parameters().get(name));
  }

  private static Map<String, Object> function() {
    return sam.only(FUNCTION);
  }

  /** Returns the names in all members <code>Ref</code>. */
  static List<String> references(Object value) {
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
