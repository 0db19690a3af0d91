package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.settings.EnvironmentReader;
import io.github.falcoasff.settings.SettingsException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.retry.RetryMode;

/** Tests the standard variables of the AWS SDKs, and the errors for wrong ones. */
final class AwsSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"eu-central-1", "us-gov-west-1", "eusc-de-east-1", "xx-new-9"})
  void anUnknownRegionIsAccepted(String region) {
    assertThat(read(Map.of("AWS_REGION", region)).region()).contains(region);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_REGION, EU-central-1",
    "AWS_REGION, eu central 1",
    "AWS_REGION, eu-central-1.example.com",
    "AWS_REGION, -eu",
    "AWS_REGION, eu/central",
    "AWS_ENDPOINT_URL_SQS, localhost:4566",
    "AWS_ENDPOINT_URL_EC2, ftp://host",
    "AWS_ENDPOINT_URL_STS, https:///path",
    "AWS_RETRY_MODE, often",
    "AWS_MAX_ATTEMPTS, 0",
    "AWS_MAX_ATTEMPTS, many",
    "AWS_USE_FIPS_ENDPOINT, perhaps"
  })
  void anInvalidVariableIsNamed(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("invalid settings (1): " + name + " is '" + value + "' but must be ");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, AWS_ENDPOINT_URL",
    "AWS_USE_DUALSTACK_ENDPOINT, AWS_ENDPOINT_URL_S3"
  })
  void fipsAndDualStackCannotBeCombinedWithAnEndpoint(String variant, String endpoint) {
    assertThatThrownBy(() -> read(Map.of(variant, "true", endpoint, "http://localhost")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cannot be used together");
  }

  @ParameterizedTest
  @EnumSource
  void aServicesEndpointTakesPrecedenceOverTheCommonOne(AwsService service) {
    AwsSettings settings =
        read(
            Map.of(
                "AWS_ENDPOINT_URL",
                "http://all:1",
                "AWS_ENDPOINT_URL_" + service.name(),
                "https://own"));

    for (AwsService each : AwsService.values()) {
      assertThat(settings.endpoint(each))
          .contains(URI.create(each == service ? "https://own" : "http://all:1"));
    }
  }

  @Test
  void retriesAreConfiguredByTheVariables() {
    AwsSettings settings = read(Map.of("AWS_RETRY_MODE", "Standard", "AWS_MAX_ATTEMPTS", "7"));

    assertThat(settings.retryMode()).contains(RetryMode.STANDARD);
    assertThat(settings.maximumAttempts()).contains(7);
  }

  @Test
  void emptyVariablesCountAsUnset() {
    Map<String, String> empty = new HashMap<>();
    for (String name :
        new String[] {
          "AWS_REGION",
          "AWS_ENDPOINT_URL",
          "AWS_ENDPOINT_URL_SQS",
          "AWS_RETRY_MODE",
          "AWS_MAX_ATTEMPTS",
          "AWS_USE_FIPS_ENDPOINT",
          "HTTPS_PROXY",
          "NO_PROXY"
        }) {
      empty.put(name, "");
    }

    assertThat(read(empty)).isEqualTo(read(Map.of()));
  }

  private static AwsSettings read(Map<String, String> environment) {
    EnvironmentReader reader = new EnvironmentReader(environment);
    AwsSettings settings = AwsSettings.read(reader);
    reader.check();
    return settings;
  }
}
