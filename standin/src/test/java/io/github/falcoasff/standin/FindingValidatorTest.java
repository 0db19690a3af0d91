package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class FindingValidatorTest {
  @Test
  void acceptsTheMinimalFinding() {
    assertThat(FindingValidator.violations(SampleFindings.minimal(), 1000)).isEmpty();
  }

  @Test
  void acceptsTheFullFinding() {
    assertThat(FindingValidator.violations(SampleFindings.full(), 1000)).isEmpty();
  }

  @Test
  void acceptsTheTopLevelPairInsteadOfFindingProviderFields() {
    ObjectNode finding = SampleFindings.minimal();
    finding.remove("FindingProviderFields");
    finding.putObject("Severity").put("Normalized", 40);
    finding.putArray("Types").add("TTPs");
    assertThat(FindingValidator.violations(finding, 1000)).isEmpty();
  }

  @Test
  void requiresOneOfTheTwoPairs() {
    ObjectNode finding = SampleFindings.minimal();
    finding.remove("FindingProviderFields");
    assertThat(FindingValidator.violations(finding, 1000))
        .containsExactly(
            "data should have required property 'FindingProviderFields'",
            "data should match some schema in anyOf");
  }

  @Test
  void sizeIsLimited() {
    assertThat(FindingValidator.violations(SampleFindings.minimal(), 240_000)).isEmpty();
    assertThat(FindingValidator.violations(SampleFindings.minimal(), 240_001))
        .containsExactly("data should NOT be larger than 240000 bytes");
  }

  @Test
  void refusesFindingsThatAreNotObjects() {
    assertThat(FindingValidator.violations(NullNode.getInstance(), 4))
        .containsExactly("data should be object");
  }

  @Test
  void reportsEveryViolation() {
    ObjectNode finding = SampleFindings.minimal().put("Title", "").put("Sample", "yes");
    finding.putObject("ProductFields");
    assertThat(FindingValidator.violations(finding, 1000))
        .containsExactlyInAnyOrder(
            "data.Title should NOT be shorter than 1 characters",
            "data.Sample should be boolean",
            "data.ProductFields should NOT have fewer than 1 properties");
  }
}
