package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A dry run keeps findings up to a megabyte and counts the others. */
final class DryRunFindingsApiTest {
  private final DryRunFindingsApi api = new DryRunFindingsApi();

  private CallResult call(String... findings) {
    String body = "{\"Findings\":[" + String.join(",", findings) + "]}";
    return api.batchImportFindings(body.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(1));
  }

  private static String finding(String id, int bytes) {
    String start = "{\"Id\":\"" + id + "\",\"Fill\":\"";
    return start + "x".repeat(bytes - start.length() - 2) + "\"}";
  }

  @Test
  void allFindingsAreTakenAndKeptInTheirOrder() {
    assertThat(call("{\"Id\":\"a\",\"Types\":[\"t\"]}", "{\"Id\":\"b\"}"))
        .isEqualTo(new CallResult.Answered(2, List.of()));
    assertThat(call("{\"Id\":\"c\"}")).isEqualTo(new CallResult.Answered(1, List.of()));
    assertThat(api.findings())
        .containsExactly(
            Map.of("Id", "a", "Types", List.of("t")), Map.of("Id", "b"), Map.of("Id", "c"));
    assertThat(api.omitted()).isZero();
  }

  @Test
  void aMillionBytesAreKeptAndNoneMore() {
    call(finding("a", 600_000), finding("b", 400_000));
    assertThat(api.findings()).hasSize(2);
    assertThat(api.omitted()).isZero();

    assertThat(call(finding("c", 40), finding("d", 40)))
        .as("what is not kept is taken all the same")
        .isEqualTo(new CallResult.Answered(2, List.of()));
    assertThat(api.findings()).hasSize(2);
    assertThat(api.omitted()).isEqualTo(2);
  }

  @Test
  void aFindingThatPassesTheMillionIsNotKept() {
    call(finding("a", 600_000), finding("b", 400_001));
    assertThat(api.findings()).hasSize(1);
    assertThat(api.omitted()).isEqualTo(1);
  }
}
