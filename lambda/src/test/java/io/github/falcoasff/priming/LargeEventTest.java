package io.github.falcoasff.priming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the payload that represents those of busy log groups. */
final class LargeEventTest {
  @Test
  void theEventHasMoreFindingsThanOneCallAndAllIdsDiffer() throws IOException {
    byte[] small;
    try (InputStream in = FalcoAsffHandler.class.getResourceAsStream("priming/ecs-firelens.json")) {
      small = in.readAllBytes();
    }
    try (SecurityHubStandIn hub = SecurityHubStandIn.start("111122223333", "us-east-1")) {
      FalcoAsffHandler function = LocalFunction.handler(hub, Map.of());
      invoke(function, hub, small);
      int few = hub.findings().size();
      invoke(function, hub, LargeEvent.of(small));

      assertThat(hub.violations()).isEmpty();
      assertThat(few).isPositive();
      assertThat(hub.findings()).hasSize(few + 40 * few).hasSizeGreaterThan(100);
    }
  }

  private static void invoke(FalcoAsffHandler function, SecurityHubStandIn hub, byte[] event)
      throws IOException {
    function.handleRequest(
        new ByteArrayInputStream(event), new ByteArrayOutputStream(), LocalFunction.context(hub));
  }
}
