package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls wait for their turn and leave time for themselves. */
final class PacedCallsTest {
  private static final ErrorAnswer EXPIRED =
      new ErrorAnswer(403, "ExpiredToken", "expired", "r", false);
  private static final ImportListener LISTENER = new ImportListener() {};

  private final VirtualTime time = new VirtualTime();
  private final List<Duration> timeouts = new ArrayList<>();

  private PacedCalls calls(Duration left, Ticker ticker) {
    FindingsApi api =
        (body, timeout) -> {
          timeouts.add(timeout);
          time.pass(Duration.ofMillis(70));
          return new CallResult.Answered(1, List.of());
        };
    return new PacedCalls(
        api,
        new CallPacer(1, ticker),
        Deadline.in(left, ticker),
        new Delivery(RetryPolicy.STANDARD, ticker, () -> 0.5));
  }

  @Test
  void aTurnIsTakenIfASecondIsLeftForTheCall() {
    PacedCalls calls = calls(Duration.ofSeconds(2), time);
    assertThat(calls.awaitTurn()).isTrue();
    assertThat(time.slept()).isZero();
    assertThat(calls.atRate()).isTrue();
    assertThat(calls.awaitTurn()).as("exactly a second is left").isTrue();
    assertThat(time.slept()).hasSeconds(1);
    assertThat(calls.awaitTurn()).isFalse();
    assertThat(time.slept()).hasSeconds(1);
  }

  @Test
  void withLessThanASecondLeftThereIsNoTurnEvenWithoutAWait() {
    assertThat(calls(Duration.ofSeconds(1), time).awaitTurn()).isTrue();
    PacedCalls late = calls(Duration.ofSeconds(1).minusNanos(1), time);
    assertThat(late.awaitTurn()).isFalse();
    assertThat(late.atRate()).as("no call is reserved").isFalse();
  }

  @Test
  void aRetryWaitsARandomPartOfTheCeilingIfACallFitsBehindIt() {
    PacedCalls calls = calls(Duration.ofMillis(1_150), time);
    assertThat(calls.awaitRetry(2)).isTrue();
    assertThat(time.slept()).hasMillis(100);
    assertThat(calls.awaitRetry(1)).as("exactly a second is left behind it").isTrue();
    assertThat(time.slept()).hasMillis(150);
    assertThat(calls.awaitRetry(1)).isFalse();
    assertThat(time.slept()).hasMillis(150);
  }

  @Test
  void aCallIsCountedAndTimedAndHasALimit() {
    List<Duration> told = new ArrayList<>();
    ImportListener listener =
        new ImportListener() {
          @Override
          public void called(Duration taken) {
            told.add(taken);
          }
        };
    PacedCalls calls = calls(Duration.ofSeconds(30), time);
    assertThat(calls.made()).isZero();
    assertThat(calls.call(new byte[0], listener)).isEqualTo(new CallResult.Answered(1, List.of()));
    assertThat(told).containsExactly(Duration.ofMillis(70));
    assertThat(timeouts).containsExactly(Duration.ofSeconds(15));
    calls.call(new byte[0], listener);
    assertThat(calls.made()).isEqualTo(2);
  }

  private PacedCalls calls(Duration left, CallResult... results) {
    Iterator<CallResult> answers = List.of(results).iterator();
    return new PacedCalls(
        (body, timeout) -> answers.next(),
        new CallPacer(1, time),
        Deadline.in(left, time),
        new Delivery(RetryPolicy.STANDARD, time, () -> 0.5));
  }

  @Test
  void aCorrectedCallWaitsForItsTurnToo() {
    CallResult taken = new CallResult.Answered(1, List.of());
    PacedCalls calls = calls(Duration.ofSeconds(30), new CallResult.Corrected(EXPIRED), taken);
    assertThat(calls.awaitTurn()).isTrue();
    assertThat(calls.call(new byte[0], LISTENER)).isEqualTo(taken);
    assertThat(time.slept()).hasSeconds(1);
    assertThat(calls.made()).isEqualTo(2);
  }

  @Test
  void clockAndCredentialsOfACallMayBothBeCorrected() {
    CallResult corrected = new CallResult.Corrected(EXPIRED);
    CallResult taken = new CallResult.Answered(1, List.of());
    PacedCalls calls = calls(Duration.ofSeconds(30), corrected, corrected, taken);
    assertThat(calls.call(new byte[0], LISTENER)).isEqualTo(taken);
    assertThat(calls.made()).isEqualTo(3);
  }

  @Test
  void aCallIsCorrectedTwiceAtMost() {
    CallResult corrected = new CallResult.Corrected(EXPIRED);
    PacedCalls calls = calls(Duration.ofSeconds(30), corrected, corrected, corrected);
    assertThat(calls.call(new byte[0], LISTENER)).isEqualTo(new CallResult.Refused(EXPIRED));
    assertThat(calls.made()).isEqualTo(3);
  }

  @Test
  void withoutTimeForAnotherTurnTheCallHasNoAnswer() {
    PacedCalls calls = calls(Duration.ofMillis(1_500), new CallResult.Corrected(EXPIRED));
    assertThat(calls.awaitTurn()).isTrue();
    assertThat(calls.call(new byte[0], LISTENER))
        .isInstanceOfSatisfying(
            CallResult.Unanswered.class,
            none -> assertThat(none.cause()).contains("no time was left", "ExpiredToken"));
    assertThat(calls.made()).isOne();
  }

  @Test
  void aWaitThatIsInterruptedFailsTheImport() {
    Ticker interrupted =
        new Ticker() {
          @Override
          public long nanoTime() {
            return time.nanoTime();
          }

          @Override
          public void sleep(Duration duration) throws InterruptedException {
            throw new InterruptedException("stopped");
          }

          @Override
          public Clock wallClock() {
            return time.wallClock();
          }
        };
    PacedCalls calls = calls(Duration.ofSeconds(30), interrupted);
    assertThat(calls.awaitTurn()).as("no wait is needed").isTrue();
    assertThatThrownBy(calls::awaitTurn).hasMessageContaining("interrupted while waiting");
    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
  }
}
