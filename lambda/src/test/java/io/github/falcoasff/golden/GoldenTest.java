package io.github.falcoasff.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.standin.FindingValidator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests every golden pair: the messages in <code>.in</code> must give the findings in <code>
 * .asff.json</code>. After an intended change, <code>
 * mvn -q -pl lambda -am test -Dtest=GoldenTest -Dgolden.rewrite=true</code> writes the JSON again
 * and fails, so that the difference is reviewed before it is accepted.
 */
final class GoldenTest {
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

  static List<GoldenCase> cases() {
    return GoldenFiles.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFindingMatchesItsFile(GoldenCase golden) {
    String actual = GoldenFiles.render(GoldenOutcome.of(golden, golden.events()));
    if (REWRITE) {
      GoldenFiles.rewrite(golden, actual);
    }
    assertThat(actual).isEqualTo(GoldenFiles.expected(golden));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("cases")
  void findingsAreValid(GoldenCase golden) {
    for (GoldenOutcome outcome : GoldenOutcome.of(golden, golden.events())) {
      if (outcome.isFinding()) {
        int bytes = outcome.json().getBytes(StandardCharsets.UTF_8).length;
        assertThat(FindingValidator.violations(outcome.node(), bytes)).isEmpty();
      }
    }
  }

  @Test
  void everyExpectationHasAnInput() {
    assertThat(GoldenFiles.orphans()).isEmpty();
  }

  @Test
  void aRewritingRunFails() {
    assertThat(REWRITE).as("the golden files were rewritten: read the difference").isFalse();
  }
}
