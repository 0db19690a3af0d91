package io.github.falcoasff.infra.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.falcoasff.infra.AllStacks;
import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.findings.FalcoFindings;
import io.github.falcoasff.infra.function.FunctionJar;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.Replay;
import io.github.falcoasff.infra.template.SamYaml;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Checks that settings which the function rejects are rejected before deployment, with the
 * function's own jar.
 */
class SettingsCheckIT {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("falcoasff.repository", "..")).normalize();

  @TempDir static Path directory;

  private static SettingsCheck check;

  @BeforeAll
  static void findTheJar() {
    check = new SettingsCheck(FunctionJar.builtIn(REPOSITORY));
  }

  @Test
  void everyKindOfStackPasses() {
    assertThatCode(() -> check.check(new Synth(directory).accounts(AllStacks.TEXT).synth()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "FOLD_WINDOW, 2d",
    "ENRICHMENT_CACHE_AGE, 0",
    "SEVERITY_OVERRIDES, Notice=LOUD",
    "REDACT_PATTERNS, (",
    "IMPORT_CALLS_PER_SECOND, 1001"
  })
  void theErrorNamesStackVariableAndValue(String variable, String value) {
    App app =
        new Synth(directory)
            .accounts(
                """
                accounts:
                  - name: shop
                    account: 111122223333
                    regions: [eu-west-1]
                    variables: {%s: "%s"}
                """
                    .formatted(variable, value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.check(app.synth()))
        .withMessageContaining("falco-asff-shop-eu-west-1")
        .withMessageContaining(variable + " is '" + value + "' but must be");
  }

  @Test
  void proxiesOfTheFunctionAreChecked() {
    assertThatCode(() -> check.check(proxied("http://user:p%40ss@proxy.example.com:3128").synth()))
        .doesNotThrowAnyException();
    App wrong = proxied("ftp://proxy.example.com");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.check(wrong.synth()))
        .withMessageContaining("falco-asff-shop-eu-west-1")
        .withMessageContaining("HTTPS_PROXY");
  }

  private static App proxied(String proxy) {
    return new Synth(directory)
        .accounts(
            """
            accounts:
              - name: shop
                account: 111122223333
                regions: [eu-west-1]
                variables:
                  HTTPS_PROXY: "%s"
                  NO_PROXY: .example.com,169.254.0.1
                  TRUSTED_WRITERS: pod:falco/falco-*
            """
                .formatted(proxy));
  }

  @Test
  void theHubsAndAnOrganisationsFunctionsAreCheckedToo() {
    App hub =
        new Synth(directory)
            .accounts(
                """
                hub:
                  account: 222233334444
                  regions: [eu-west-1]
                  organization: o-a1b2c3d4e5
                  variables: {FOLD_WINDOW: 2d}
                """);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.check(hub.synth()))
        .withMessageContaining("falco-asff-hub-eu-west-1")
        .withMessageContaining("FOLD_WINDOW is '2d'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Synth(directory).accounts(organization(), check))
        .withMessageContaining("falco-asff-all")
        .withMessageContaining("FOLD_WINDOW is '2d'");
  }

  private static Path organization() {
    return new Synth(directory)
        .write(
            "organization.yaml",
            """
            organization:
              id: o-a1b2c3d4e5
              account: 123456789012
              region: eu-west-1
              codeBucketPrefix: example-falco-asff
              targets:
                - name: all
                  organizationalUnits: [ou-ab12-c3d4e5f6]
                  regions: [eu-west-1]
                  variables: {FOLD_WINDOW: 2d}
            """);
  }

  @Test
  void valuesKnownOnlyAtDeploymentPass() {
    App app = new Synth(directory).app(Map.of());
    Stack stack = new Stack(app, "tokens");
    String cluster = new CfnParameter(stack, "Cluster").getValueAsString();
    FunctionSettings settings = FunctionSettings.builder().eksClusterName(cluster).build();
    FalcoFindings.Builder.create(stack, "FalcoFindings")
        .code(Code.fromAsset(new Synth(directory).jar()))
        .settings(settings)
        .build();
    assertThatCode(() -> check.check(app.synth())).doesNotThrowAnyException();
  }

  /** Values that the template accepts, by parameter. */
  private static final Map<String, List<String>> TAKEN =
      Map.of(
          "FoldWindow", List.of("0", "1s", "999s", "86399s", "86400s", "1440m", "24h", "1d"),
          "EnrichmentCacheAge", List.of("15m", "1s", "80000s", "1399m", "9h", "1d"),
          "SeverityOverrides",
              List.of("", "Notice=LOW", " a b =HIGH ; c= LOW;", "Notice=MEDIUM; Rule x=CRITICAL"),
          "EksClusterName", List.of("", "shop", "x".repeat(100)),
          "ProductName", List.of("Falco", "a b", "x".repeat(128)),
          "MetricsNamespace", List.of("FalcoAsff", "Security/Falco", "a:b", "x".repeat(255)),
          "TrustedWriters",
              List.of("", "stream:falco-*", "pod:falco/falco-?; container:falco;", "stream:a/b"));

  /**
   * Values that the template rejects, because the function would reject them or because they are
   * ambiguous.
   */
  private static final Map<String, List<String>> REFUSED =
      Map.of(
          "FoldWindow", List.of("2d", "25h", "1441m", "86401s", "0s", "01h", "1w", "1.5h"),
          "EnrichmentCacheAge", List.of("0", "2d", "90000s", ""),
          "SeverityOverrides", List.of("Notice=LOUD", "=LOW", " =LOW", "Notice"),
          "EksClusterName", List.of("-shop", "arn:aws:eks:eu-west-1:111122223333:cluster/shop"),
          "ProductName", List.of("", " a", "a "),
          "MetricsNamespace", List.of("", ":a", "a b", "x".repeat(256)),
          "TrustedWriters",
              List.of("falco", "pod:falco", "pod:*/falco", "pod:/falco", "stream:", "user:x"));

  @Test
  void theFunctionAcceptsWhatTheTemplateAccepts() {
    ResolvedTemplate sam =
        new ResolvedTemplate(
            ResolvedTemplate.map(SamYaml.read(REPOSITORY.resolve("template.yaml"))));
    Map<String, Object> variables =
        ResolvedTemplate.map(
            ResolvedTemplate.map(
                    sam.only("AWS::Serverless::Function", "ReplayFunction").get("Properties"))
                .get("Environment"));
    Map<String, String> byParameter = new HashMap<>();
    ResolvedTemplate.map(variables.get("Variables"))
        .forEach(
            (variable, value) ->
                byParameter.put(ResolvedTemplate.map(value).get("Ref").toString(), variable));
    for (int i = 0; i < 8; i++) {
      Map<String, Object> environment = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> taken : TAKEN.entrySet()) {
        String value = taken.getValue().get(Math.min(i, taken.getValue().size() - 1));
        assertThat(isTaken(sam, taken.getKey(), value)).as(taken.getKey() + value).isTrue();
        environment.put(byParameter.get(taken.getKey()), value);
      }
      check.check("template.yaml", template(environment));
    }
    REFUSED.forEach(
        (parameter, values) ->
            assertThat(values).as(parameter).noneMatch(value -> isTaken(sam, parameter, value)));
  }

  private static boolean isTaken(ResolvedTemplate sam, String parameter, String value) {
    Map<String, Object> rules = ResolvedTemplate.map(sam.parameters().get(parameter));
    int longest = Integer.parseInt(rules.getOrDefault("MaxLength", "4096").toString());
    return value.length() <= longest
        && Pattern.matches(rules.get("AllowedPattern").toString(), value);
  }

  private static String template(Map<String, Object> environment) {
    return new org.yaml.snakeyaml.Yaml()
        .dump(
            Map.of(
                "Resources",
                Map.of(
                    "Function",
                    Map.of(
                        "Properties",
                        Map.of(
                            "Handler",
                            Replay.HANDLER,
                            "Environment",
                            Map.of("Variables", environment))))));
  }
}
