package io.github.falcoasff.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.HubFunction;
import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.RoleDeniedException;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.standin.aws.StsStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Tests sessions of member roles over real HTTP. */
class MemberCredentialsTest {
  private static final String REGION = "eu-central-1";
  private static final int MOST = 10;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final HubFunction.WallClock clock = new HubFunction.WallClock();
  private final StsStandIn sts = StsStandIn.start(REGION, "member", clock);
  private final MemberCredentials roles =
      new MemberCredentials(
          TestAws.clients(sts.endpoint(), Map.of("AWS_MAX_ATTEMPTS", "1")).sts(REGION),
          TestAws.calls(),
          new MemberSettings("member", Optional.empty()),
          clock,
          MOST);

  @AfterEach
  void close() {
    sts.close();
  }

  @Test
  void concurrentRequestsForOneAccountCauseOneCallAndGetItsCredentials() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Callable<AwsCredentials>> asking = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      AccountRegion member = member(i % 4);
      asking.add(() -> roles.of(member, LIMIT));
    }
    List<Future<AwsCredentials>> given = threads.invokeAll(asking);
    threads.shutdown();

    for (int i = 0; i < given.size(); i++) {
      assertThat(given.get(i).get().accessKeyId()).isEqualTo("ASIA" + account(i % 4) + "N1");
    }
    assertThat(sts.calls()).isEqualTo(4);
    assertThat(sts.violations()).isEmpty();
  }

  @Test
  void theNumberOfKeptSessionsIsBounded() {
    for (int i = 0; i <= MOST; i++) {
      roles.of(member(i), LIMIT);
    }
    roles.of(member(MOST), LIMIT);
    assertThat(sts.assumed(account(MOST))).isEqualTo(1);
    roles.of(member(0), LIMIT);
    assertThat(sts.assumed(account(0))).isEqualTo(2);
  }

  @Test
  void permanentAndTransientFaultsAreDistinguished() {
    sts.withoutRole(account(1));
    assertThatThrownBy(() -> roles.of(member(1), LIMIT))
        .isInstanceOf(RoleDeniedException.class)
        .hasMessageContaining(account(1))
        .hasMessageContaining("AccessDenied");
    sts.refuse(500, 429, 503);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> roles.of(member(2), LIMIT))
          .isInstanceOf(io.github.falcoasff.aws.AwsCallException.class);
    }
    assertThat(roles.of(member(2), LIMIT).accessKeyId()).contains(account(2));
  }

  @Test
  void theRolesArnHasTheMembersPartition() {
    Set<String> keys =
        Set.of("aws", "aws-cn", "aws-us-gov").stream()
            .map(partition -> new AccountRegion(partition, REGION, account(partition.length())))
            .map(member -> roles.of(member, LIMIT).accessKeyId())
            .collect(Collectors.toSet());
    assertThat(keys).hasSize(3);
    assertThat(sts.violations()).isEmpty();
  }

  private static AccountRegion member(int n) {
    return new AccountRegion("aws", REGION, account(n));
  }

  private static String account(int n) {
    return "%012d".formatted(n + 1);
  }
}
