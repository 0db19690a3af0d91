package io.github.falcoasff.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.CapturedLog;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Account, Region and partition come from the function's ARN. */
class RecordTrackerTest {
  private CapturedLog log;

  @BeforeEach
  void capture() {
    log = new CapturedLog();
  }

  @AfterEach
  void release() {
    log.close();
  }

  private static void handle(SecurityHubStandIn hub, Map<String, String> settings, String arn) {
    LocalFunction.handler(hub, settings)
        .handleRequest(
            Payloads.event(Payloads.json(Alerts.warnings(2))), new FunctionContext(arn, 60_000));
  }

  @Test
  void aPayloadOfAnotherAccountFailsWithAMessageThatNamesBoth() {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start("444455556666", "us-east-1")) {
      String arn = "arn:aws:lambda:us-east-1:444455556666:function:f";

      assertThatThrownBy(() -> handle(hub, Map.of(), arn))
          .hasMessageContaining(Payloads.OWNER)
          .hasMessageContaining("444455556666")
          .hasMessageContaining("DRY_RUN");
      assertThat(hub.requests()).isEmpty();
      assertThat(log.lines("ERROR").get(0).path("error").asText()).contains("444455556666");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "aws,eu-central-1",
    "aws-cn,cn-north-1",
    "aws-us-gov,us-gov-west-1",
    "aws-iso,us-iso-east-1"
  })
  void findingsHaveTheFunctionsPartitionAndRegion(String partition, String region) {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, region, partition)) {
      handle(
          hub,
          Map.of(),
          "arn:" + partition + ":lambda:" + region + ":" + Payloads.OWNER + ":function:f:live");

      assertThat(hub.violations()).isEmpty();
      assertThat(hub.findings()).hasSize(2);
      for (JsonNode finding : hub.findings().values()) {
        assertThat(finding.path("Id").asText()).startsWith(region + "/" + Payloads.OWNER + "/");
        assertThat(finding.path("ProductArn").asText()).isEqualTo(hub.caller().productArn());
        assertThat(finding.findValuesAsText("Region")).isNotEmpty().containsOnly(region);
      }
    }
  }

  @Test
  void theArnTakesPrecedenceOverTheRuntimesRegion() {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "eu-west-1")) {
      handle(
          hub,
          Map.of("AWS_REGION", "us-east-1"),
          "arn:aws:lambda:eu-west-1:" + Payloads.OWNER + ":function:f");

      assertThat(hub.findings()).hasSize(2);
      assertThat(hub.requests().get(0).scope())
          .hasValueSatisfying(scope -> assertThat(scope.region()).isEqualTo("eu-west-1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "f",
        "arn:aws:lambda:us-east-1:111122223333",
        "arn:aws:lambda:us-east-1:1:function:f",
        "arn:aws:lambda::111122223333:function:f",
        "arn::lambda:us-east-1:111122223333:function:f",
        "nra:aws:lambda:us-east-1:111122223333:function:f"
      })
  void anArnWithoutAccountAndRegionIsAnErrorThatNamesIt(String arn) {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      assertThatThrownBy(() -> handle(hub, Map.of(), arn))
          .hasMessageContaining("ARN '" + arn + "'")
          .hasMessageContaining("must read arn:");
      assertThat(hub.requests()).isEmpty();
    }
  }
}
