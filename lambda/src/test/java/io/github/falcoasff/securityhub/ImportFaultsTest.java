package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.securityhub.ImportException.Fault;
import io.github.falcoasff.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which calls fail: what is sent again, after which wait, and what is reported. */
final class ImportFaultsTest {
  private static final int MINUTE = 60_000;

  private final VirtualTime time = new VirtualTime();
  private final CallPacer pacer = new CallPacer(10, time);
  private final Deque<CallResult> answers = new ArrayDeque<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  /** Takes everything once no answers are left. */
  private FindingBatcher batcher(int milliseconds) {
    FindingsApi api =
        (body, timeout) -> {
          bodies.add(new String(body, StandardCharsets.UTF_8));
          int all = bodies.get(bodies.size() - 1).split(",", -1).length;
          return answers.isEmpty() ? new CallResult.Answered(all, List.of()) : answers.remove();
        };
    PacedCalls calls =
        new PacedCalls(
            api,
            pacer,
            Deadline.ofInvocation(milliseconds, time),
            new Delivery(RetryPolicy.STANDARD, time, () -> 0.5));
    return new FindingBatcher(
        calls, new AccountRegion("aws", "us-east-1", "111122223333"), new Told("listener"));
  }

  private PendingFinding finding(String id) {
    return new PendingFinding(
        TestFindings.encoded(id, "{" + id + "}"),
        new LogReference("group", "stream", "1", 0),
        new Told(id));
  }

  private FindingBatcher batcherWith(int milliseconds, String... ids) {
    FindingBatcher batcher = batcher(milliseconds);
    Arrays.stream(ids).forEach(id -> batcher.add(finding(id)));
    return batcher;
  }

  private static ImportException failure(FindingBatcher batcher) {
    return catchThrowableOfType(ImportException.class, batcher::flush);
  }

  private void always(CallResult result) {
    for (int i = 0; i < 100; i++) {
      answers.add(result);
    }
  }

  private static CallResult refused(int status, String code, String requestId) {
    return new CallResult.Refused(new ErrorAnswer(status, code, "no", requestId, false));
  }

  private static CallResult refusing(int taken, String id, String code) {
    return new CallResult.Answered(
        taken, List.of(new RefusedFinding(id, code, "said so")), "request-1");
  }

  @Test
  void withoutCredentialsNothingIsDelivered() {
    answers.add(new CallResult.NoCredentials("the metadata service is down"));
    ImportException failure = failure(batcherWith(MINUTE, "a", "b"));
    assertThat(failure.fault()).isEqualTo(Fault.NO_CREDENTIALS);
    assertThat(failure.undelivered()).isEqualTo(2);
    assertThat(failure.why())
        .contains("no credentials", "the metadata service is down", "a role that is valid");
    assertThat(failure)
        .hasMessageStartingWith("2 findings, and those that follow in the payload, are not")
        .hasMessageEndingWith("delivers the payload again, which is harmless");
    assertThat(told).containsExactly("called");
  }

  @Test
  void withoutTheRoleOfTheMemberNothingIsDelivered() {
    answers.add(new CallResult.NoRole("deploy the role."));
    ImportException failure = failure(batcherWith(MINUTE, "a"));
    assertThat(failure.fault()).isEqualTo(Fault.NO_ROLE);
    assertThat(failure.why()).isEqualTo("deploy the role.");
    assertThat(failure)
        .hasMessageStartingWith("1 finding, and")
        .hasMessageContaining("deploy the role. The invocation fails");
  }

  @ParameterizedTest
  @CsvSource({
    "401, InvalidAccessException, NOT_ENABLED, Enable Security Hub CSPM in account 111122223333",
    "403, AccessDeniedException, DENIED, product/111122223333/default",
    "403, ExpiredTokenException, CREDENTIALS, credentials of a role",
    "404, Odd, ENDPOINT, AWS_ENDPOINT_URL_SECURITYHUB"
  })
  void aFaultOfTheConfigurationFailsAtOnce(int status, String code, Fault fault, String whatToDo) {
    answers.add(refused(status, code, "r-1"));
    ImportException failure = failure(batcherWith(MINUTE, "a"));
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.why())
        .startsWith("securityhub:BatchImportFindings was answered with " + status + " " + code)
        .contains("(request id r-1): no. ", whatToDo, "us-east-1");
    assertThat(bodies).hasSize(1);
  }

  @Test
  void callsWithoutAnswerEndAfterTenAttempts() {
    always(new CallResult.Unanswered("reset"));
    FindingBatcher batcher = batcherWith(MINUTE * 10, "a", "b");
    ImportException failure = failure(batcher);
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure.why())
        .isEqualTo(
            "Security Hub of account 111122223333 in Region us-east-1 failed 10 times in a row,"
                + " last: reset");
    assertThat(bodies).hasSize(10);
    assertThat(batcher.calls()).isEqualTo(10);
    assertThat(batcher.retries()).isEqualTo(9);
    assertThat(told.stream().filter("retried 2"::equals)).hasSize(9);
    // Half of 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8 and 20 seconds.
    assertThat(time.slept()).hasMillis(22_750);
  }

  @Test
  void throttlingEndsAfterTenAttemptsAndIsTheFault() {
    always(refused(429, "", "r-1"));
    FindingBatcher batcher = batcherWith(MINUTE * 10, "a");
    assertThat(failure(batcher).fault()).isEqualTo(Fault.THROTTLED);
    assertThat(batcher.throttled()).isEqualTo(10);
    assertThat(told.stream().filter("throttled"::equals)).hasSize(10);
  }

  @Test
  void throttlingBeforeAnotherFaultIsNotTheFault() {
    answers.add(refused(429, "", "r-1"));
    always(new CallResult.Unanswered("reset"));
    assertThat(failure(batcherWith(MINUTE * 10, "a")).fault()).isEqualTo(Fault.UNAVAILABLE);

    answers.clear();
    answers.add(refused(429, "", "r-1"));
    always(new CallResult.Answered(0, List.of()));
    ImportException failure = failure(batcherWith(MINUTE * 10, "a"));
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure.why()).contains("request id none does not account for each");
  }

  @Test
  void whatIsNotOfAwsIsTriedAgainAndSaysSo() {
    always(new CallResult.Refused(new ErrorAnswer(407, "", "<html>", "", false)));
    ImportException failure = failure(batcherWith(MINUTE * 10, "a"));
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure.why()).contains("The answer is not of AWS", "HTTPS_PROXY");
    assertThat(bodies).hasSize(10);
  }

  @Test
  void whenTheTimeIsUpTheLastFaultIsSaid() {
    always(refused(503, "ServiceUnavailable", "r-1"));
    ImportException failure = failure(batcherWith(10_000, "a"));
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure.why())
        .startsWith("the time of this invocation is used up")
        .contains("; the last fault was: securityhub:BatchImportFindings was answered with 503");
    assertThat(time.slept()).isLessThan(Duration.ofSeconds(8));

    answers.clear();
    always(refused(429, "", "r-1"));
    assertThat(failure(batcherWith(10_000, "a")).fault()).isEqualTo(Fault.THROTTLED);
  }

  @Test
  void withoutTimeForACallTheFaultIsTheRateOnlyIfTheRateIsUsedUp() {
    ImportException early = failure(batcherWith(0, "a"));
    assertThat(early.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(early.why())
        .isEqualTo("the time of this invocation is used up before all findings are imported");
    assertThat(bodies).isEmpty();

    for (int i = 0; i < 10; i++) {
      pacer.reserve(Duration.ofHours(1));
    }
    assertThat(failure(batcherWith(1_500, "a")).fault()).isEqualTo(Fault.THROTTLED);
    assertThat(bodies).isEmpty();
  }

  @Test
  void aFindingThatWasThrottledIsSentAgainAloneAndCounted() {
    answers.add(refusing(1, "b", "ThrottlingException"));
    FindingBatcher batcher = batcherWith(MINUTE, "a", "b");
    batcher.flush();
    assertThat(bodies).containsExactly("{\"Findings\":[{a},{b}]}", "{\"Findings\":[{b}]}");
    assertThat(told)
        .containsExactly("called", "imported a", "throttled", "retried 1", "called", "imported b");
    assertThat(batcher.throttled()).isEqualTo(1);
  }

  @Test
  void findingsRefusedForAPassingReasonWaitLongerEachTime() {
    for (int i = 0; i < 4; i++) {
      answers.add(refusing(0, "a", "InternalFailure"));
    }
    batcherWith(MINUTE, "a").flush();
    assertThat(told).endsWith("retried 1", "called", "imported a");
    // Half of 0.1, 0.2, 0.4 and 0.8 seconds.
    assertThat(time.slept()).hasMillis(750);
  }

  @Test
  void aFindingWithAnUnknownCodeIsRejectedAtTheThirdAnswer() {
    for (int i = 0; i < 3; i++) {
      answers.add(refusing(0, "a", "Odd"));
    }
    batcherWith(MINUTE, "a").flush();
    assertThat(told)
        .endsWith("retried 1", "called", "rejected a: Odd: said so (request id request-1)");
    assertThat(bodies).hasSize(3);
    assertThat(time.slept()).hasMillis(150);
  }

  @Test
  void aFindingThatIsInvalidAloneIsRejectedWithTheStatusIfThereIsNoCode() {
    answers.add(refused(413, "", "r-1"));
    batcherWith(MINUTE, "a").flush();
    assertThat(told).containsExactly("called", "rejected a: HTTP 413: no (request id r-1)");
  }

  @Test
  void aRejectionWithoutRequestIdQuotesOnlyTheMessage() {
    answers.add(refused(400, "InvalidInputException", ""));
    batcherWith(MINUTE, "a").flush();
    assertThat(told).containsExactly("called", "rejected a: InvalidInputException: no");
  }

  @Test
  void anAnswerThatCountsMoreThanWasSentIsNotBelieved() {
    answers.add(new CallResult.Answered(2, List.of(), "r-2"));
    answers.add(refusing(1, "a", "InvalidInput"));
    batcherWith(MINUTE, "a").flush();
    assertThat(bodies).hasSize(3);
    assertThat(told)
        .containsExactly("called", "retried 1", "called", "retried 1", "called", "imported a");
  }

  @Test
  void anInvalidAccessAmongOthersFailsAfterTheOthersAreSettled() {
    answers.add(refusing(1, "b", "InvalidAccess"));
    ImportException failure = failure(batcherWith(MINUTE, "a", "b"));
    assertThat(failure.fault()).isEqualTo(Fault.NOT_ENABLED);
    assertThat(failure.undelivered()).isEqualTo(1);
    assertThat(failure.why())
        .isEqualTo(
            "Security Hub said InvalidAccess (request id request-1): said so. Enable Security Hub"
                + " CSPM in account 111122223333 in Region us-east-1"
                + " (securityhub:EnableSecurityHub)");
    assertThat(told).containsExactly("called", "imported a");
  }

  @Test
  void givingUpReportsEachFindingWithoutOutcomeAndSendsNoMore() {
    answers.add(new CallResult.NoRole("no role"));
    FindingBatcher batcher = batcherWith(MINUTE, "a", "b");
    failure(batcher);
    batcher.add(finding("c"));
    batcher.abandon();
    assertThat(told).containsExactly("called", "abandoned a", "abandoned b", "abandoned c");

    batcher.flush();
    batcher.abandon();
    assertThat(bodies).hasSize(1);
    assertThat(told).hasSize(4);
  }

  /** Records what is reported. */
  private final class Told implements ImportListener, FindingTracker {
    private final String id;

    Told(String id) {
      this.id = id;
    }

    @Override
    public void imported(PendingFinding pending) {
      told.add("imported " + pending.finding().id());
    }

    @Override
    public void rejected(PendingFinding pending, RefusedFinding refusal) {
      told.add(
          "rejected " + pending.finding().id() + ": " + refusal.code() + ": " + refusal.message());
    }

    @Override
    public void duplicate(PendingFinding pending) {
      told.add("duplicate " + pending.finding().id());
    }

    @Override
    public void abandoned() {
      told.add("abandoned " + id);
    }

    @Override
    public void called(Duration taken) {
      told.add("called");
    }

    @Override
    public void retried(int findings) {
      told.add("retried " + findings);
    }

    @Override
    public void throttled() {
      told.add("throttled");
    }
  }
}
