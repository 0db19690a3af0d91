package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.fixture.StoppedTime;
import io.github.falcoasff.fixture.TwoThreads;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportTarget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account has one target, and so one pacer, whichever threads ask for it. */
final class MemberTargetsConcurrencyTest {
  private static final FindingsApi NOTHING =
      (body, timeout) -> new CallResult.Answered(0, List.of());

  private static final class Apis implements MemberApis {
    @Override
    public FindingsApi as(CredentialsSource member) {
      return NOTHING;
    }

    @Override
    public CallPacer pacer() {
      return new CallPacer(1, new StoppedTime());
    }
  }

  @Test
  void twoThreadsGetTheSameTargetOfAnAccount() {
    TwoThreads.inEveryOrder(
        () -> {
          MemberTargets targets =
              new MemberTargets(
                  new ImportTarget(
                      new AccountRegion("aws", "eu-central-1", "999988887777"),
                      NOTHING,
                      new CallPacer(1, new StoppedTime())),
                  null,
                  new Apis());
          List<ImportTarget> first = new ArrayList<>();
          List<ImportTarget> second = new ArrayList<>();

          TwoThreads.atOnce(
              () -> first.add(targets.of("111122223333")),
              () -> second.add(targets.of("111122223333")));

          TwoThreads.require(first.get(0).pacer() == second.get(0).pacer(), "there is one pacer");
        });
  }
}
