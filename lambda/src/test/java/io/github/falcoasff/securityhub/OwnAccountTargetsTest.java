package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.fixture.VirtualTime;
import org.junit.jupiter.api.Test;

/** Findings go to the function's own account; a dry run takes those of any account. */
final class OwnAccountTargetsTest {
  private static final AccountRegion FUNCTION =
      new AccountRegion("aws-cn", "cn-north-1", "111122223333");

  private final DryRunFindingsApi api = new DryRunFindingsApi();
  private final CallPacer pacer = new CallPacer(0, new VirtualTime());
  private final ImportTarget own = new ImportTarget(FUNCTION, api, pacer);

  @Test
  void theOwnAccountAndThatOfTheSelfTestAreTaken() {
    ImportTargets targets = new OwnAccountTargets(own);
    assertThat(targets.of("111122223333")).isSameAs(own);
    assertThat(targets.of(ImportTargets.OWN_ACCOUNT)).isSameAs(own);
  }

  @Test
  void anotherAccountIsRefusedByNameWithWhatToDo() {
    ImportTargets targets = new OwnAccountTargets(own);
    assertThatThrownBy(() -> targets.of("444455556666"))
        .isInstanceOf(ForeignAccountException.class)
        .hasMessageContaining("of the account 444455556666 but this function runs in 111122223333")
        .hasMessageContaining("DRY_RUN=true");
  }

  @Test
  void aDryRunTakesFindingsOfAnyAccountInTheRegionOfTheFunction() {
    ImportTargets targets = OwnAccountTargets.dryRun(FUNCTION, api, pacer);
    assertThat(targets.of(ImportTargets.OWN_ACCOUNT)).isEqualTo(own);
    assertThat(targets.of("444455556666"))
        .isEqualTo(
            new ImportTarget(
                new AccountRegion("aws-cn", "cn-north-1", "444455556666"), api, pacer));
  }
}
