package io.github.falcoasff.infra.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {

  private static final long LIMIT = 1;

  @Test
  void theDefaultsAreThoseOfTheFunctionExceptForLookUps() {
    assertThat(FunctionSettings.DEFAULT.environment())
        .isEqualTo(
            Map.of(
                "MINIMUM_PRIORITY", "debug",
                "PRODUCT_NAME", "Falco",
                "COMPANY_NAME", "CNCF",
                "EKS_CLUSTER_NAME", "",
                "MAX_PAYLOAD_BYTES", "268435456",
                "DRY_RUN", "false",
                "LOG_LEVEL", "INFO",
                "ENRICHMENT", "ec2,ecs,eks"));
  }

  @Test
  void refusesAPriorityThatFalcoDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionSettings.builder().minimumPriority("urgent").build())
        .withMessageStartingWith(
            "\"urgent\" is not a minimum priority: use one of emergency, alert,");
  }

  @Test
  void refusesNamesThatAFindingCannotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FunctionSettings("debug", " ", "CNCF", "", LIMIT, false, "INFO", Map.of()))
        .withMessageContaining("product name");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FunctionSettings(
                    "debug", "Falco", "x".repeat(129), "", LIMIT, false, "INFO", Map.of()))
        .withMessageContaining("company name");
  }

  @Test
  void refusesAMalformedEksClusterName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionSettings.builder().eksClusterName("-shop").build())
        .withMessage("\"-shop\" is not the name of an EKS cluster.");
  }

  @Test
  void refusesAPayloadLimitBelowOneByte() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FunctionSettings("debug", "Falco", "CNCF", "", 0, false, "INFO", Map.of()))
        .withMessageContaining("at least 1 byte");
  }

  @Test
  void refusesAnUnknownLogLevel() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FunctionSettings("debug", "Falco", "CNCF", "", LIMIT, false, "LOUD", Map.of()))
        .withMessageContaining("one of ERROR, WARN, INFO, DEBUG");
  }

  @Test
  void furtherVariablesAreThoseThatTheFunctionReads() throws IOException {
    Path function =
        Path.of(System.getProperty("falcoasff.repository", ".."))
            .resolve("lambda/src/main/java/io/github/falcoasff");
    String source =
        Files.readString(function.resolve("function/FunctionSettings.java"))
            + Files.readString(function.resolve("enrich/EnrichmentSettings.java"));
    Set<String> sdk =
        Pattern.compile("(\\w+)\\(\\s*Group\\.SDK,")
            .matcher(Files.readString(function.resolve("settings/Setting.java")))
            .results()
            .map(setting -> setting.group(1))
            // Lambda sets this variable itself, and it cannot be overridden.
            .filter(name -> !name.equals("AWS_REGION"))
            .collect(Collectors.toSet());
    assertThat(FunctionSettings.VARIABLES)
        .contains("TRUSTED_WRITERS", "HTTPS_PROXY", "NO_PROXY")
        .containsAll(sdk)
        .filteredOn(name -> !sdk.contains(name))
        .allSatisfy(name -> assertThat(source).contains('"' + name + '"'));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionSettings.checkedVariable("PATH", "/"))
        .withMessageStartingWith(
            "The function has no variable PATH to set here: AWS_ENDPOINT_URL, ");
  }

  @Test
  void everythingIsLookedUpByDefault() {
    assertThat(FunctionSettings.DEFAULT.environment()).containsEntry("ENRICHMENT", "ec2,ecs,eks");
    assertThat(withLookUps("eks, ec2").environment()).containsEntry("ENRICHMENT", "ec2,eks");
    assertThat(withLookUps("none").environment()).containsEntry("ENRICHMENT", "none");
  }

  @Test
  void refusesUnknownLookUps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withLookUps("ec2,s3"))
        .withMessage("ENRICHMENT is \"ec2,s3\": any of ec2, ecs, eks, or none.");
  }

  private static FunctionSettings withLookUps(String services) {
    return new FunctionSettings(
        "debug", "Falco", "CNCF", "", LIMIT, false, "INFO", Map.of("ENRICHMENT", services));
  }
}
