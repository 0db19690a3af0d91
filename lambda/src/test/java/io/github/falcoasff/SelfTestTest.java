package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.Samples;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that the self-test's event works in every account and shows what is wrong. */
class SelfTestTest {
  private static Map<String, Object> invoke(SecurityHubStandIn hub) throws IOException {
    String data =
        new ObjectMapper().readTree(Samples.find().event("self-test")).at("/awslogs/data").asText();
    return LocalFunction.handler(hub, Map.of())
        .handleRequest(Payloads.eventOfData(data), LocalFunction.context(hub));
  }

  @Test
  void oneArchivedSampleIsImportedIntoTheFunctionsOwnAccount() throws IOException {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start("444455556666", "eu-west-1")) {
      assertThat(invoke(hub)).containsEntry("imported", 1L);
      assertThat(hub.violations()).isEmpty();
      JsonNode finding = hub.findings().values().iterator().next();
      assertThat(finding.path("AwsAccountId").asText()).isEqualTo("444455556666");
      assertThat(finding.path("Sample").asBoolean()).isTrue();
      assertThat(finding.path("RecordState").asText()).isEqualTo("ARCHIVED");
    }
  }

  @Test
  void aHubThatIsNotEnabledIsReported() {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start("444455556666", "eu-west-1")) {
      hub.enabled(false);
      assertThatThrownBy(() -> invoke(hub))
          .hasMessageContaining("Security Hub CSPM")
          .hasMessageContaining("444455556666")
          .hasMessageContaining("eu-west-1");
    }
  }
}
