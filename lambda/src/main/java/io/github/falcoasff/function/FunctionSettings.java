package io.github.falcoasff.function;

import io.github.falcoasff.asff.Confidence;
import io.github.falcoasff.asff.Criticality;
import io.github.falcoasff.asff.EksClusterName;
import io.github.falcoasff.asff.MappingSettings;
import io.github.falcoasff.asff.SeverityPolicy;
import io.github.falcoasff.aws.AwsSettings;
import io.github.falcoasff.enrich.EnrichmentSettings;
import io.github.falcoasff.falco.AlertFilter;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.falco.TrustedWriters;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.pipeline.PipelineSettings;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.reject.RejectSettings;
import io.github.falcoasff.settings.EnvironmentReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the function, read from the environment variables. Every setting has a default.
 *
 * @param pipeline which records become findings, and what the findings contain
 * @param importCallsPerSecond calls to Security Hub per second in one account and Region, 0 for no
 *     limit (<code>IMPORT_CALLS_PER_SECOND</code>, default 10, which is what the service allows)
 * @param rejects where rejected records are kept
 * @param enrichment which resources of an alert are looked up
 * @param logLevel the least level that is logged (<code>LOG_LEVEL</code>, default INFO)
 * @param aws how AWS is called
 */
public record FunctionSettings(
    PipelineSettings pipeline,
    int importCallsPerSecond,
    RejectSettings rejects,
    EnrichmentSettings enrichment,
    LogLevel logLevel,
    AwsSettings aws) {

  private static final int NAME_LENGTH = 128;
  private static final int DEFAULT_CALLS = 10;
  private static final int MOST_CALLS = 1000;

  /** All of a function's variables together have at most 4 KB (Lambda quotas). */
  private static final int LIST_LENGTH = 4096;

  private static final long DEFAULT_PAYLOAD_BYTES = 256L * 1024 * 1024;
  private static final long LARGEST_PAYLOAD_BYTES = 1L << 40;

  public static FunctionSettings read(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    Priority minimum =
        reader.parsed(
            "MINIMUM_PRIORITY",
            Priority.DEBUG,
            Priority::parse,
            "one of emergency, alert, critical, error, warning, notice, informational, debug");
    MappingSettings mapping =
        new MappingSettings(
            reader.text("PRODUCT_NAME", "Falco", NAME_LENGTH),
            reader.text("COMPANY_NAME", "CNCF", NAME_LENGTH),
            severity(reader),
            reader.parsed(
                "EKS_CLUSTER_NAME",
                Optional.<String>empty(),
                name ->
                    EksClusterName.parse(name).isPresent()
                        ? Optional.of(EksClusterName.parse(name))
                        : Optional.empty(),
                "an EKS cluster's name, not its ARN"),
            redactor(reader),
            reader.parsed(
                "FOLD_WINDOW",
                Duration.ZERO,
                MappingSettings::parseWindow,
                "a number with s, m, h or d, such as 1h, up to a day, or 0 for none"),
            reader.parsed(
                "CONFIDENCE",
                Confidence.STANDARD,
                Confidence::parse,
                "maturity=number, several separated by ';', with numbers from 0 to 100, or none"),
            reader.parsed(
                "CRITICALITY",
                Criticality.NONE,
                Criticality::parse,
                "namespace=number, several separated by ';', with numbers from 0 to 100"),
            RuleSettingsFile.read(reader, "RULE_SETTINGS_FILE"));
    AlertFilter filter =
        new AlertFilter(
            list(reader, "INCLUDE_RULES"),
            list(reader, "EXCLUDE_RULES"),
            list(reader, "INCLUDE_SOURCES"),
            list(reader, "EXCLUDE_SOURCES"),
            list(reader, "INCLUDE_NAMESPACES"),
            list(reader, "EXCLUDE_NAMESPACES"));
    TrustedWriters trusted =
        reader.parsed(
            "TRUSTED_WRITERS",
            TrustedWriters.NONE,
            TrustedWriters::parse,
            "stream:<glob>, container:<glob> or pod:<namespace>/<glob>, several separated by ';'; a"
                + " pod needs its namespace, which has no wildcard");
    long payloadBytes =
        reader.number("MAX_PAYLOAD_BYTES", DEFAULT_PAYLOAD_BYTES, 1, LARGEST_PAYLOAD_BYTES);
    int calls = (int) reader.number("IMPORT_CALLS_PER_SECOND", DEFAULT_CALLS, 0, MOST_CALLS);
    String namespace =
        reader.parsed(
            "METRICS_NAMESPACE",
            "FalcoAsff",
            // CloudWatch API reference, PutMetricData: Namespace.
            text ->
                text.matches("[0-9A-Za-z._/#:-]{1,255}") && !text.startsWith(":")
                    ? Optional.of(text)
                    : Optional.empty(),
            "1 to 255 letters, digits or . _ - / # : and no : at its start");
    boolean dryRun = reader.flag("DRY_RUN", false);
    LogLevel level =
        reader.parsed(
            "LOG_LEVEL", LogLevel.INFO, FunctionSettings::level, "one of DEBUG, INFO, WARN, ERROR");
    RejectSettings rejects = RejectSettings.read(reader);
    EnrichmentSettings enrichment = EnrichmentSettings.read(reader);
    AwsSettings aws = AwsSettings.read(reader);
    reader.check();
    return new FunctionSettings(
        new PipelineSettings(minimum, filter, trusted, mapping, payloadBytes, namespace, dryRun),
        calls,
        rejects,
        enrichment,
        level,
        aws);
  }

  /** The Region that the runtime names. */
  Optional<String> region() {
    return aws.region();
  }

  private static Redactor redactor(EnvironmentReader reader) {
    Redactor redactor =
        reader.parsed(
            "REDACT_PATTERNS",
            Redactor.standard(),
            Redactor::with,
            "regular expressions, one a line");
    boolean on =
        reader.parsed(
            "REDACT",
            true,
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "on", "true" -> Optional.of(true);
                  case "off", "false" -> Optional.of(false);
                  default -> Optional.empty();
                },
            "on or off");
    return on ? redactor : Redactor.OFF;
  }

  private static String list(EnvironmentReader reader, String name) {
    return reader.text(name, "", LIST_LENGTH);
  }

  private static SeverityPolicy severity(EnvironmentReader reader) {
    SeverityPolicy.Preset preset =
        reader.parsed(
            "SEVERITY_PRESET",
            SeverityPolicy.Preset.FALCOSIDEKICK,
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "falcosidekick" -> Optional.of(SeverityPolicy.Preset.FALCOSIDEKICK);
                  case "aws-sample" -> Optional.of(SeverityPolicy.Preset.AWS_SAMPLE);
                  default -> Optional.empty();
                },
            "falcosidekick or aws-sample");
    return reader.parsed(
        "SEVERITY_OVERRIDES",
        SeverityPolicy.of(preset),
        text -> SeverityPolicy.of(preset, text),
        "priority=LABEL or rule=LABEL, several separated by ';', with the labels INFORMATIONAL,"
            + " LOW, MEDIUM, HIGH, CRITICAL");
  }

  private static Optional<LogLevel> level(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(LogLevel.values()).filter(level -> level.name().equals(name)).findFirst();
  }
}
