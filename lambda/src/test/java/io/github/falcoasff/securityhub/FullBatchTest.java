package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.TestFindings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests the limits of calls with findings of any sizes. */
class FullBatchTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(tries = 60)
  void aFullBatchIsWithinTheLimitsAndKeepsTheOrder(@ForAll("sizes") List<Integer> sizes)
      throws IOException {
    FindingBatch batch = new FindingBatch();
    List<EncodedFinding> added = new ArrayList<>();
    for (int size : sizes) {
      EncodedFinding finding = TestFindings.filled("id-" + added.size(), size);
      int before = batch.body().length;
      int comma = added.isEmpty() ? 0 : 1;
      assertThat(batch.fits(finding))
          .isEqualTo(added.size() < 100 && before + comma + size <= 6_000_000);
      if (batch.fits(finding)) {
        batch.add(new Outcomes().pending(finding));
        added.add(finding);
        assertThat(batch.body()).hasSize(before + comma + size);
      }
    }

    byte[] body = batch.body();
    assertThat(added).hasSizeLessThanOrEqualTo(100);
    assertThat(body.length).isLessThanOrEqualTo(6_000_000);
    assertThat(batch.findings()).extracting(PendingFinding::finding).isEqualTo(added);
    JsonNode call = MAPPER.readTree(body);
    assertThat(call.properties()).hasSize(1);
    assertThat(call.path("Findings")).hasSameSizeAs(added);
    for (int n = 0; n < added.size(); n++) {
      assertThat(call.path("Findings").get(n)).isEqualTo(MAPPER.readTree(added.get(n).json()));
    }
  }

  @Provide
  Arbitrary<List<Integer>> sizes() {
    Arbitrary<Integer> small = Arbitraries.integers().between(40, 200);
    Arbitrary<Integer> large = Arbitraries.integers().between(239_000, 240_000);
    Arbitrary<Integer> any = Arbitraries.integers().between(40, 240_000);
    return Arbitraries.oneOf(
        small.list().ofMinSize(95).ofMaxSize(105),
        large.list().ofMinSize(23).ofMaxSize(27),
        Arbitraries.oneOf(small, large, any).list().ofMaxSize(60));
  }
}
