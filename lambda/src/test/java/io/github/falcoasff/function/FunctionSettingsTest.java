package io.github.falcoasff.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.asff.MappingSettings;
import io.github.falcoasff.asff.RuleSettings;
import io.github.falcoasff.asff.SeverityPolicy;
import io.github.falcoasff.aws.AwsSettings;
import io.github.falcoasff.aws.ProxySettings;
import io.github.falcoasff.enrich.EnrichmentSettings;
import io.github.falcoasff.enrich.EnrichmentSource;
import io.github.falcoasff.falco.AlertFilter;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.falco.TrustedWriters;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.pipeline.PipelineSettings;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.reject.RejectSettings;
import io.github.falcoasff.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests every setting: its default, its valid values and its invalid ones. */
class FunctionSettingsTest {
  private static final List<String> NAMES =
      List.of(
          "MINIMUM_PRIORITY",
          "INCLUDE_RULES",
          "EXCLUDE_RULES",
          "INCLUDE_SOURCES",
          "EXCLUDE_SOURCES",
          "INCLUDE_NAMESPACES",
          "EXCLUDE_NAMESPACES",
          "PRODUCT_NAME",
          "COMPANY_NAME",
          "SEVERITY_PRESET",
          "SEVERITY_OVERRIDES",
          "EKS_CLUSTER_NAME",
          "REDACT",
          "REDACT_PATTERNS",
          "FOLD_WINDOW",
          "CONFIDENCE",
          "CRITICALITY",
          "RULE_SETTINGS_FILE",
          "MAX_PAYLOAD_BYTES",
          "IMPORT_CALLS_PER_SECOND",
          "REJECT_QUEUE_URL",
          "REJECT_BUCKET",
          "REJECT_PREFIX",
          "ENRICHMENT",
          "ENRICHMENT_CACHE_AGE",
          "ENRICHMENT_BUDGET_MS",
          "METRICS_NAMESPACE",
          "TRUSTED_WRITERS",
          "DRY_RUN",
          "LOG_LEVEL",
          "AWS_ENDPOINT_URL",
          "AWS_ENDPOINT_URL_SECURITYHUB",
          "AWS_REGION");

  private static final FunctionSettings DEFAULTS =
      new FunctionSettings(
          new PipelineSettings(
              Priority.DEBUG,
              AlertFilter.NONE,
              TrustedWriters.NONE,
              new MappingSettings(
                  "Falco",
                  "CNCF",
                  SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK),
                  Optional.empty(),
                  Redactor.standard(),
                  Duration.ZERO),
              268_435_456,
              "FalcoAsff",
              false),
          10,
          new RejectSettings(Optional.empty(), Optional.empty(), "rejects/"),
          new EnrichmentSettings(Set.of(), Duration.ofMinutes(15), Duration.ofMillis(1_500)),
          LogLevel.INFO,
          new AwsSettings(
              Optional.empty(),
              Map.of(),
              false,
              false,
              Optional.empty(),
              Optional.empty(),
              ProxySettings.NONE));

  private static FunctionSettings read(String name, String value) {
    return FunctionSettings.read(Map.of(name, value));
  }

  private static void assertDefaults(FunctionSettings settings) {
    assertThat(settings).usingRecursiveComparison().isEqualTo(DEFAULTS);
  }

  @Test
  void everySettingHasADefault() {
    assertDefaults(FunctionSettings.read(Map.of()));
  }

  @Test
  void aBlankVariableCountsAsUnset() {
    Map<String, String> blank = new HashMap<>();
    NAMES.forEach(name -> blank.put(name, "  "));

    assertDefaults(FunctionSettings.read(blank));
  }

  @Test
  void otherVariablesHaveNoEffect() {
    assertDefaults(read("PATH", "/bin"));
  }

  @ParameterizedTest
  @EnumSource
  void everyPriorityCanBeTheMinimumInAnyCase(Priority priority) {
    assertThat(read("MINIMUM_PRIORITY", priority.word()).pipeline().minimumPriority())
        .isEqualTo(priority);
    assertThat(read("MINIMUM_PRIORITY", priority.name()).pipeline().minimumPriority())
        .isEqualTo(priority);
  }

  @Test
  void namesOfProductCompanyAndClusterAreRead() {
    FunctionSettings settings =
        FunctionSettings.read(
            Map.of("PRODUCT_NAME", "Wächter", "COMPANY_NAME", "ACME", "EKS_CLUSTER_NAME", "prod"));

    assertThat(settings.pipeline().mapping().productName()).isEqualTo("Wächter");
    assertThat(settings.pipeline().mapping().companyName()).isEqualTo("ACME");
    assertThat(settings.pipeline().mapping().eksClusterName()).contains("prod");
  }

  @Test
  void theSeverityHasAPresetAndOverrides() {
    assertThat(read("SEVERITY_PRESET", "AWS-Sample").pipeline().mapping().severity())
        .usingRecursiveComparison()
        .isEqualTo(SeverityPolicy.of(SeverityPolicy.Preset.AWS_SAMPLE));
    String exceptions = "Notice=HIGH; Write below etc=LOW";
    assertThat(read("SEVERITY_OVERRIDES", exceptions).pipeline().mapping().severity())
        .usingRecursiveComparison()
        .isEqualTo(SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK, exceptions).orElseThrow())
        .isNotEqualTo(SeverityPolicy.of(SeverityPolicy.Preset.FALCOSIDEKICK));
  }

  @ParameterizedTest
  @CsvSource({"on,true", "ON,true", "true,true", "off,false", "False,false"})
  void redactionIsOnOrOff(String value, boolean on) {
    String masked = read("REDACT", value).pipeline().mapping().redactor().redact("password=s3cret");

    assertThat(masked.contains("s3cret")).isEqualTo(!on);
  }

  @Test
  void furtherPatternsAreRedactedUnlessRedactionIsOff() {
    assertThat(
            read("REDACT_PATTERNS", "wor\\w+\nhid+en")
                .pipeline()
                .mapping()
                .redactor()
                .redact("word hidden"))
        .isEqualTo("*** ***");
    assertThat(
            FunctionSettings.read(Map.of("REDACT_PATTERNS", "word", "REDACT", "off"))
                .pipeline()
                .mapping()
                .redactor()
                .redact("word"))
        .isEqualTo("word");
  }

  @ParameterizedTest
  @CsvSource({"0,PT0S", "1s,PT1S", "90m,PT90M", "24h,PT24H", "1d,PT24H", "86400s,PT24H"})
  void theFoldingWindowIsADuration(String value, Duration window) {
    assertThat(read("FOLD_WINDOW", value).pipeline().mapping().foldWindow()).isEqualTo(window);
  }

  @ParameterizedTest
  @CsvSource({
    "PRODUCT_NAME,128",
    "COMPANY_NAME,128",
    "INCLUDE_RULES,4096",
    "EXCLUDE_NAMESPACES,4096"
  })
  void aNameHasAMaximumLength(String name, int length) {
    assertThatCode(() -> read(name, "x".repeat(length))).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(name, "x".repeat(length + 1)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("at most " + length + " characters");
  }

  @Test
  void aClustersNameIsChecked() {
    assertThat(read("EKS_CLUSTER_NAME", "shop-1").pipeline().mapping().eksClusterName())
        .contains("shop-1");
    for (String wrong :
        new String[] {"my cluster!", "x".repeat(101), "arn:aws:eks:r:a:cluster/x"}) {
      assertThatThrownBy(() -> read("EKS_CLUSTER_NAME", wrong))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("an EKS cluster's name");
    }
  }

  @Test
  void anEndpointMustBeAUrl() {
    assertThatThrownBy(() -> read("AWS_ENDPOINT_URL", "ftp://host"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("AWS_ENDPOINT_URL");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000, 1_099_511_627_776L})
  void theSizeCapIsANumberOfBytes(long bytes) {
    assertThat(read("MAX_PAYLOAD_BYTES", Long.toString(bytes)).pipeline().maximumPayloadBytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "false,false"})
  void dryRunIsTrueOrFalse(String value, boolean dryRun) {
    assertThat(read("DRY_RUN", value).pipeline().dryRun()).isEqualTo(dryRun);
  }

  @ParameterizedTest
  @CsvSource({"DEBUG,DEBUG", "info,INFO", "Warn,WARN", "ERROR,ERROR"})
  void theLogLevelsAreThoseOfLambda(String value, LogLevel level) {
    assertThat(read("LOG_LEVEL", value).logLevel()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "MINIMUM_PRIORITY,loud",
    "IMPORT_CALLS_PER_SECOND,-1",
    "IMPORT_CALLS_PER_SECOND,1001",
    "IMPORT_CALLS_PER_SECOND,0.5",
    "MAX_PAYLOAD_BYTES,0",
    "MAX_PAYLOAD_BYTES,-1",
    "MAX_PAYLOAD_BYTES,256MB",
    "MAX_PAYLOAD_BYTES,1099511627777",
    "SEVERITY_PRESET,loud",
    "SEVERITY_OVERRIDES,Notice",
    "SEVERITY_OVERRIDES,Notice=SEVERE",
    "SEVERITY_OVERRIDES,=LOW",
    "REDACT,maybe",
    "REDACT_PATTERNS,(",
    "FOLD_WINDOW,1",
    "FOLD_WINDOW,25h",
    "FOLD_WINDOW,2d",
    "FOLD_WINDOW,-1h",
    "FOLD_WINDOW,1h30m",
    "CONFIDENCE,stable=101",
    "CONFIDENCE,stable",
    "CRITICALITY,shop=high",
    "RULE_SETTINGS_FILE,/no/such/file.json",
    "RULE_SETTINGS_FILE,/",
    "DRY_RUN,yes",
    "LOG_LEVEL,TRACE",
    "AWS_ENDPOINT_URL,localhost",
    "AWS_ENDPOINT_URL,localhost:4566",
    "AWS_ENDPOINT_URL,http://a b",
    "AWS_ENDPOINT_URL_SECURITYHUB,/path"
  })
  void anInvalidValueIsReportedWithItsVariable(String name, String value) {
    assertThatThrownBy(() -> read(name, value))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("invalid settings (1): " + name + " is '" + value + "' but must be ");
  }

  @Test
  void allInvalidValuesAreReportedTogether() {
    Map<String, String> bad = new HashMap<>();
    NAMES.forEach(name -> bad.put(name, "x".repeat(5000)));
    bad.put("REDACT_PATTERNS", "(");

    assertThatThrownBy(() -> new FalcoAsffHandler(bad))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("invalid settings (" + NAMES.size() + "): ")
        .satisfies(
            failure ->
                bad.forEach(
                    (name, value) ->
                        assertThat(failure)
                            .hasMessageContaining(name + " is '" + value + "' but must be ")));
  }

  @Test
  void queueAndBucketForRejectedRecordsAreRead() {
    RejectSettings rejects =
        FunctionSettings.read(
                Map.of(
                    "REJECT_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/111122223333/rejects",
                    "REJECT_BUCKET", "kept.records-1",
                    "REJECT_PREFIX", "falco/"))
            .rejects();

    assertThat(rejects)
        .isEqualTo(
            new RejectSettings(
                Optional.of(URI.create("https://sqs.us-east-1.amazonaws.com/111122223333/rejects")),
                Optional.of("kept.records-1"),
                "falco/"));
  }

  @Test
  void lookUpsCanBeListedInAnyOrder() {
    EnrichmentSettings enrichment =
        FunctionSettings.read(
                Map.of(
                    "ENRICHMENT", "EKS, ec2,ec2",
                    "ENRICHMENT_CACHE_AGE", "2h",
                    "ENRICHMENT_BUDGET_MS", "250"))
            .enrichment();

    assertThat(enrichment.sources())
        .containsExactlyInAnyOrder(EnrichmentSource.EC2, EnrichmentSource.EKS);
    assertThat(enrichment.cacheAge()).isEqualTo(Duration.ofHours(2));
    assertThat(enrichment.budget()).isEqualTo(Duration.ofMillis(250));
    assertThat(read("ENRICHMENT", "None").enrichment().sources()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENRICHMENT, 'ec2,none'",
    "ENRICHMENT, 'ec2,'",
    "ENRICHMENT, all",
    "ENRICHMENT_CACHE_AGE, 0",
    "ENRICHMENT_CACHE_AGE, 2d",
    "ENRICHMENT_BUDGET_MS, 0",
    "ENRICHMENT_BUDGET_MS, 30001"
  })
  void anUnknownEnrichmentIsNamed(String name, String value) {
    assertThatThrownBy(() -> read(name, value))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name + " is '" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "REJECT_QUEUE_URL, rejects",
    "REJECT_QUEUE_URL, arn:aws:sqs:us-east-1:111122223333:rejects",
    "REJECT_QUEUE_URL, https://sqs.us-east-1.amazonaws.com/111122223333/rejects.fifo",
    "REJECT_BUCKET, arn:aws:s3:::kept",
    "REJECT_BUCKET, Kept",
    "METRICS_NAMESPACE, two words",
    "METRICS_NAMESPACE, :falco"
  })
  void anInvalidQueueBucketOrNamespaceIsNamed(String name, String value) {
    assertThatThrownBy(() -> read(name, value))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(name + " is '" + value + "'");
  }

  @Test
  void theFileOfRuleSettingsIsReadFromTheFunctionsFolder(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("rules.json"), "{\"Own rule\": {\"confidence\": 101}}");
    Map<String, String> environment =
        Map.of("RULE_SETTINGS_FILE", "rules.json", "LAMBDA_TASK_ROOT", folder.toString());
    assertThatThrownBy(() -> FunctionSettings.read(environment))
        .hasMessageContaining(
            "RULE_SETTINGS_FILE is 'rules.json' but must be a file of rule settings: Own rule:"
                + " confidence must be a whole number from 0 to 100");
    Files.writeString(folder.resolve("rules.json"), "{\"Own rule\": {\"confidence\": 100}}");
    assertThat(FunctionSettings.read(environment).pipeline().mapping().rules())
        .isNotEqualTo(RuleSettings.NONE);
  }
}
