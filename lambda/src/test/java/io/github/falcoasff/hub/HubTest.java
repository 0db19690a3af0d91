package io.github.falcoasff.hub;

import static io.github.falcoasff.HubFunction.A;
import static io.github.falcoasff.HubFunction.B;
import static io.github.falcoasff.HubFunction.C;
import static io.github.falcoasff.HubFunction.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.HubFunction;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.samples.Samples;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.ImportRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the hub over real HTTP: members are independent, and no alert is lost between stream and
 * queue.
 */
class HubTest {
  private static final Fault.Status THROTTLED = (Fault.Status) Fault.throttled();
  private static final Fault.Status INTERNAL = (Fault.Status) Fault.internal();

  private final HubFunction function = new HubFunction();

  @AfterEach
  void close() {
    function.close();
  }

  @Test
  void eachMembersAlertsAreImportedAsThatMember() {
    List<Integer> failed =
        function.deliver(
            data(A, Alerts.alerts(3)),
            data(B, Alerts.alerts(2)),
            data(A, List.of(Alerts.alert(9))));

    assertThat(failed).isEmpty();
    assertThat(function.findings(A)).isEqualTo(4);
    assertThat(function.findings(B)).isEqualTo(2);
    assertThat(function.hub.violations()).isEmpty();
    for (ImportRequest request : function.hub.requests()) {
      String account = request.findings().get(0).json().path("AwsAccountId").asText();
      assertThat(request.scope().orElseThrow().accessKeyId()).startsWith("ASIA" + account);
      assertThat(request.scope().orElseThrow().region()).isEqualTo(HubFunction.REGION);
      assertThat(request.findings())
          .allSatisfy(
              finding ->
                  assertThat(finding.json().path("Id").asText())
                      .startsWith(HubFunction.REGION + "/" + account + "/"));
    }
    assertThat(function.lastBatch().path("members").asInt()).isEqualTo(2);
  }

  @Test
  void payloadsOfOneMemberShareCallsAndItsRoleIsAssumedOnce() {
    byte[][] datas = new byte[20][];
    for (int i = 0; i < datas.length; i++) {
      datas[i] = data(A, List.of(Alerts.alert(i)));
    }
    function.deliver(datas);
    function.deliver(data(A, List.of(Alerts.alert(50))));

    assertThat(function.findings(A)).isEqualTo(21);
    assertThat(function.hub.requests()).hasSize(2);
    assertThat(function.sts.assumed(A)).isEqualTo(1);
  }

  @Test
  void aPayloadWithoutAlertsCausesNoCallAtAll() {
    function.deliver(data(A, List.of("hello", "world")));

    assertThat(function.sts.calls()).isZero();
    assertThat(function.hub.requests()).isEmpty();
    assertThat(function.lastBatch().at("/ignored/foreign").asInt()).isEqualTo(2);
  }

  @Test
  void theFindingsAreTheSameAsThoseOfAFunctionInTheMember() {
    function.deliver(data(A, Alerts.alerts(3)));

    try (io.github.falcoasff.standin.SecurityHubStandIn own =
        io.github.falcoasff.standin.SecurityHubStandIn.start(A, HubFunction.REGION)) {
      io.github.falcoasff.fixture.LocalFunction.handler(own, java.util.Map.of())
          .handleRequest(
              Payloads.event(
                  Payloads.json(
                      A,
                      Payloads.LOG_GROUP,
                      Payloads.LOG_STREAM,
                      Payloads.lines(Alerts.alerts(3)))),
              io.github.falcoasff.fixture.LocalFunction.context(own));
      assertThat(function.hub.findings()).isEqualTo(own.findings());
    }
  }

  @Test
  void theHubsOwnAccountAndTheSelfTestAreImportedAsTheFunctionItself() {
    String selfTest =
        KeptFunction.json(new String(Samples.find().event("self-test"), StandardCharsets.UTF_8))
            .at("/awslogs/data")
            .asText();
    function.deliver(Base64.getDecoder().decode(selfTest), data(HubFunction.HUB, Alerts.alerts(1)));

    assertThat(function.findings(HubFunction.HUB)).isEqualTo(2);
    assertThat(function.sts.calls()).isZero();
  }

  @Test
  void theExternalIdIsSent() {
    function.sts.externalId("the/external:id=1");
    function.with("MEMBER_EXTERNAL_ID", "the/external:id=1").deliver(data(A, Alerts.alerts(1)));

    assertThat(function.findings(A)).isEqualTo(1);
  }

  @Test
  void theRoleIsAssumedAgainShortlyBeforeItsCredentialsExpire() {
    function.sts.duration(Duration.ofHours(1));
    function.deliver(data(A, List.of(Alerts.alert(1))));
    function.clock.pass(Duration.ofMinutes(54));
    function.deliver(data(A, List.of(Alerts.alert(2))));
    assertThat(function.sts.assumed(A)).isEqualTo(1);

    function.clock.pass(Duration.ofMinutes(1));
    function.deliver(data(A, List.of(Alerts.alert(3))));
    assertThat(function.sts.assumed(A)).isEqualTo(2);
    assertThat(function.findings(A)).isEqualTo(3);
    assertThat(function.hub.violations()).isEmpty();
  }

  @Test
  void ifStsFailsShortlyBeforeTheExpirationTheOldCredentialsAreStillUsed() {
    function.deliver(data(A, List.of(Alerts.alert(1))));
    function.clock.pass(Duration.ofMinutes(57));
    function.sts.refuse(500);

    assertThat(function.deliver(data(A, List.of(Alerts.alert(2))))).isEmpty();
    assertThat(function.findings(A)).isEqualTo(2);
  }

  @Test
  void theRoleIsAssumedAgainOnceIfItsCredentialsAreRevoked() {
    function.deliver(data(A, List.of(Alerts.alert(1))));
    function.sts.revoke();

    assertThat(function.deliver(data(A, List.of(Alerts.alert(2))))).isEmpty();
    assertThat(function.findings(A)).isEqualTo(2);
    assertThat(function.sts.assumed(A)).isEqualTo(2);
  }

  @Test
  void credentialsOfAnotherAccountAreNeverUsed() {
    function.sts.answerAs(A, C);

    assertThat(function.deliver(data(A, Alerts.alerts(2)), data(B, Alerts.alerts(1)))).isEmpty();
    assertThat(function.hub.requests()).hasSize(1);
    assertThat(function.findings(B)).isEqualTo(1);
    assertThat(function.parked()).hasSize(1);
    assertThat(function.parked().get(0).path("reason").asText()).isEqualTo("member_role_denied");
    assertThat(function.parked().get(0).path("detail").asText()).contains(C);
  }

  @ParameterizedTest
  @CsvSource({
    "role, member_role_denied",
    "enabled, security_hub_not_enabled",
    "access, import_denied",
    "throttled, member_throttled"
  })
  void aMembersOwnFaultParksItsPayloadsWholeAndOthersAreImported(String fault, String reason) {
    breakDown(fault);
    byte[] broken = data(A, Alerts.alerts(120));
    List<Integer> failed =
        function.deliver(
            data(B, Alerts.alerts(2)),
            broken,
            data(A, List.of("hello")),
            data(C, Alerts.alerts(3)));

    assertThat(failed).isEmpty();
    assertThat(function.findings(A)).isZero();
    assertThat(function.findings(B)).isEqualTo(2);
    assertThat(function.findings(C)).isEqualTo(3);
    assertThat(function.parked()).hasSize(1);
    JsonNode parked = function.parked().get(0);
    assertThat(parked.path("reason").asText()).isEqualTo(reason);
    assertThat(parked.path("owner").asText()).isEqualTo(A);
    assertThat(parked.path("detail").asText()).isNotBlank().doesNotContain("The invocation fails");
    assertThat(Base64.getDecoder().decode(parked.at("/awslogs/data").asText())).isEqualTo(broken);
    JsonNode batch = function.lastBatch();
    assertThat(batch.at("/rejected/" + reason).asInt()).isEqualTo(120);
    assertThat(batch.path("imported").asInt()).isEqualTo(5);
    assertThat(batch.path("parked").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"role", "enabled", "access", "throttled"})
  void aReplayImportsParkedPayloadsOnceTheMembersFaultIsFixed(String fault) {
    breakDown(fault);
    function.deliver(data(A, Alerts.alerts(3)), data(B, Alerts.alerts(1)));
    assertThat(function.replay(function.queue.messages())).containsExactly("0");
    assertThat(function.queue.messages()).hasSize(1);
    assertThat(function.findings(A)).isZero();

    mend(fault);
    assertThat(function.replay(function.queue.messages())).isEmpty();
    assertThat(function.findings(A)).isEqualTo(3);
    assertThat(function.queue.messages()).hasSize(1);
  }

  @Test
  void aMemberThatCannotBeReachedIsNotCalledForAMinuteAndThenTriedOnce() {
    breakDown("throttled");
    function.deliver(data(A, Alerts.alerts(1)));
    int calls = function.hub.requests().size();
    assertThat(calls).isEqualTo(MemberScheduler.PATIENT.attempts());

    function.deliver(data(A, Alerts.alerts(1)));
    assertThat(function.hub.requests()).hasSize(calls);
    function.time.pass(MemberCircuitBreaker.PAUSE);
    function.time.join();
    function.deliver(data(A, Alerts.alerts(1)));
    assertThat(function.hub.requests()).hasSize(calls + 1);
    function.time.pass(MemberCircuitBreaker.PAUSE);
    function.time.join();
    mend("throttled");
    function.deliver(data(A, Alerts.alerts(1)));
    function.deliver(data(A, List.of(Alerts.alert(2))));

    assertThat(function.findings(A)).isEqualTo(2);
    assertThat(function.parked()).hasSize(3);
  }

  @Test
  void payloadsBeyondAMembersRateAreParked() {
    function.with("IMPORT_CALLS_PER_SECOND", "1").milliseconds(20_000);
    List<Integer> failed =
        function.deliver(data(A, Alerts.alerts(3_000)), data(A, List.of(Alerts.alert(5_000))));

    assertThat(failed).isEmpty();
    assertThat(function.findings(A)).isBetween(1_000L, 2_500L);
    assertThat(function.parked())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.path("reason").asText()).isEqualTo("member_throttled"));
  }

  @Test
  void aFaultNotCausedByTheMemberFailsItsRecordsAndTheStreamDeliversThemAgain() {
    function.hub.refuse(B, INTERNAL);
    List<byte[]> datas =
        List.of(
            data(A, Alerts.alerts(2)),
            data(B, Alerts.alerts(2)),
            data(A, List.of(Alerts.alert(7))),
            data(B, List.of("hello")));

    assertThat(function.poll(datas, 3)).containsExactly(2);
    assertThat(function.findings(A)).isEqualTo(3);
    assertThat(function.queue.messages()).isEmpty();

    function.hub.takeAgain(B);
    assertThat(function.poll(datas.subList(1, 4), 1)).isEmpty();
    assertThat(function.findings(B)).isEqualTo(2);
    assertThat(function.findings(A)).isEqualTo(3);
  }

  @Test
  void whenStsIsDownRecordsFailAndNothingIsParked() {
    function.sts.answerWith(100, 500, "text/plain", "");
    assertThat(function.deliver(data(A, Alerts.alerts(1)))).containsExactly(1);
    assertThat(function.queue.messages()).isEmpty();
    assertThat(function.findings(A)).isZero();
  }

  @Test
  void stsIsCalledAgainAfterOneFailure() {
    function.sts.refuse(503);
    assertThat(function.deliver(data(A, Alerts.alerts(1)))).isEmpty();
    assertThat(function.findings(A)).isEqualTo(1);
  }

  @Test
  void aRecordFailsIfItsPayloadCannotBeParked() {
    function.sts.withoutRole(A);
    function.queue.refuse(403);

    List<Integer> failed =
        function.deliver(
            data(B, Alerts.alerts(1)), data(A, Alerts.alerts(1)), data(A, List.of("hello")));
    assertThat(failed).containsExactly(2);
    assertThat(function.findings(B)).isEqualTo(1);
  }

  @Test
  void aRecordLargerThanAMessageIsParkedInTheBucketAndReplayed() {
    function.sts.withoutRole(A);
    byte[] random = new byte[600_000];
    new java.util.Random(1).nextBytes(random);
    String noise = Base64.getEncoder().encodeToString(random);
    String more = new StringBuilder(noise).reverse().toString();
    function.deliver(data(A, List.of(Alerts.alert(1), noise, more)));

    assertThat(function.bucket.objects().keySet())
        .singleElement()
        .asString()
        .startsWith("kept/rejects/member_role_denied/2026/03/30/");
    assertThat(function.parked().get(0).path("owner").asText()).isEqualTo(A);
    function.sts.withRole(A);
    assertThat(function.replay(function.queue.messages())).isEmpty();
    assertThat(function.findings(A)).isEqualTo(1);
  }

  @Test
  void theRecordsOfAMemberFailIfThereIsNoTimeForIt() {
    function.milliseconds(500);
    assertThat(function.deliver(data(A, Alerts.alerts(1)))).containsExactly(1);
    assertThat(function.queue.messages()).isEmpty();
  }

  @Test
  void membersAreHandledInParallel() {
    HeldCalls calls = new HeldCalls(inside -> inside == 40);
    byte[][] datas = new byte[40][];
    for (int i = 0; i < datas.length; i++) {
      datas[i] = data("%012d".formatted(100 + i), Alerts.alerts(2));
    }

    assertThat(function.around(calls::around).deliver(datas)).isEmpty();
    assertThat(calls.most()).isEqualTo(40);
    assertThat(function.hub.findings()).hasSize(80);
    assertThat(function.hub.violations()).isEmpty();
  }

  private void breakDown(String fault) {
    switch (fault) {
      case "role" -> function.sts.withoutRole(A);
      case "enabled" -> function.hub.refuse(A, (Fault.Status) Fault.invalidAccess());
      case "access" -> function.hub.refuse(A, (Fault.Status) Fault.accessDenied());
      default -> function.hub.refuse(A, THROTTLED);
    }
  }

  private void mend(String fault) {
    if (fault.equals("role")) {
      function.sts.withRole(A);
    } else {
      function.hub.takeAgain(A);
    }
  }
}
