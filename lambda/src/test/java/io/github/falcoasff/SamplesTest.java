package io.github.falcoasff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.SampleCounts;
import io.github.falcoasff.samples.Samples;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every sample event through the real handler and the real SDK. */
class SamplesTest {
  static Stream<SampleCounts> samples() throws IOException {
    return SampleCounts.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleGivesItsFindings(SampleCounts expected) throws IOException {
    try (SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1")) {
      JsonNode event = new ObjectMapper().readTree(Samples.find().event(expected.name()));
      Map<String, Object> summary =
          LocalFunction.handler(hub, Map.of())
              .handleRequest(
                  Payloads.eventOfData(event.at("/awslogs/data").asText()),
                  LocalFunction.context(hub));

      assertThat(hub.violations()).isEmpty();
      assertThat(summary)
          .containsEntry("received", (long) expected.received())
          .containsEntry("imported", (long) expected.findings());
      assertThat(sum(summary.get("ignored"))).isEqualTo(expected.ignored());
      assertThat(sum(summary.get("rejected"))).isEqualTo(expected.rejected());
      assertThat(hub.findings()).hasSize(expected.findings());
    }
  }

  private static long sum(Object counts) {
    return ((Map<?, ?>) counts).values().stream().mapToLong(count -> (Long) count).sum();
  }
}
