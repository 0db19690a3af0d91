package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.TestFindings;
import io.github.falcoasff.aws.ErrorAnswer;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchImporterTest {
  private static final Instant NOON = Instant.parse("2026-03-30T12:00:00Z");

  private final List<String> told = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final Deque<CallResult> answers = new ArrayDeque<>();
  private final FindingBatcher importer = importer();

  @Test
  void findingsAreSentInOrderInOneCall() {
    importer.add(finding("a", NOON, "{1}"));
    importer.add(finding("b", NOON, "{2}"));
    importer.flush();
    assertThat(bodies).containsExactly("{\"Findings\":[{1},{2}]}");
    assertThat(told).containsExactly("called", "imported {1}", "imported {2}");
  }

  @Test
  void ofFoldedDuplicatesTheLaterUpdateIsSent() {
    String folded = "us-east-1/111122223333/falco/v1-fold-a";
    importer.add(finding(folded, NOON, "{old}"));
    importer.add(finding(folded, NOON.plusMillis(1), "{new and longer}"));
    importer.add(finding(folded, NOON, "{late}"));
    importer.flush();
    assertThat(bodies).containsExactly("{\"Findings\":[{new and longer}]}");
    assertThat(told)
        .containsExactly(
            "duplicate {old}", "duplicate {late}", "called", "imported {new and longer}");
  }

  @Test
  void ofDuplicatesTheOneWithMoreOutputFieldsIsSentAtAnyTime() {
    importer.add(pending(TestFindings.encoded("a", 2, "{two}")));
    importer.add(finding("a", NOON.plusSeconds(100_000), "{zero}"));
    importer.add(pending(TestFindings.encoded("a", 3, "{three}")));
    importer.flush();
    assertThat(bodies).containsExactly("{\"Findings\":[{three}]}");
    assertThat(told)
        .containsExactly("duplicate {zero}", "duplicate {two}", "called", "imported {three}");
  }

  @Test
  void ofDuplicatesWithEqualFieldsTheGreaterBytesAreSentInAnyOrder() {
    importer.add(finding("a", NOON, "{3}"));
    importer.add(finding("b", NOON, "{2}"));
    importer.add(finding("a", NOON, "{1}"));
    importer.flush();
    assertThat(bodies).containsExactly("{\"Findings\":[{3},{2}]}");
    assertThat(told).containsExactly("duplicate {1}", "called", "imported {3}", "imported {2}");
  }

  @Test
  void aDuplicateThatDoesNotFitGoesIntoTheNextCall() {
    String large = "x".repeat(FindingBatch.MAXIMUM_BYTES / 2 - 100);
    importer.add(finding("a", NOON, "{1}"));
    importer.add(finding("b", NOON, large));
    importer.add(finding("c", NOON, large.substring(200)));
    importer.add(finding("a", NOON, "~".repeat(1_000)));
    assertThat(bodies).hasSize(1);
    importer.flush();
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(1)).contains("~~~");
  }

  @Test
  void onlyFailedFindingsAreSentAgain() {
    answers.add(refusing(1, new RefusedFinding("b", "Odd", "hm")));
    importer.add(finding("a", NOON, "{1}"));
    importer.add(finding("b", NOON, "{2}"));
    importer.flush();
    assertThat(bodies).containsExactly("{\"Findings\":[{1},{2}]}", "{\"Findings\":[{2}]}");
    assertThat(told)
        .containsExactly("called", "imported {1}", "retried 1", "called", "imported {2}");
    assertThat(importer.retries()).isEqualTo(1);
  }

  @Test
  void anAnswerThatNamesAnUnknownFindingIsNotBelieved() {
    answers.add(refusing(0, new RefusedFinding("z", "InvalidInput", "hm")));
    importer.add(finding("a", NOON, "{1}"));
    importer.flush();
    assertThat(bodies).hasSize(2);
    assertThat(told).containsExactly("called", "retried 1", "called", "imported {1}");
  }

  @Test
  void throttlingIsReported() {
    answers.add(refused(429, ""));
    importer.add(finding("a", NOON, "{1}"));
    importer.flush();
    assertThat(told).containsExactly("called", "throttled", "retried 1", "called", "imported {1}");
    assertThat(importer.throttled()).isEqualTo(1);
  }

  @Test
  void halvesAreSentInOrder() {
    answers.add(refused(400, "InvalidInputException"));
    answers.add(refused(400, "InvalidInputException"));
    importer.add(finding("a", NOON, "{1}"));
    importer.add(finding("b", NOON, "{2}"));
    importer.add(finding("c", NOON, "{3}"));
    importer.flush();
    assertThat(bodies)
        .containsExactly(
            "{\"Findings\":[{1},{2},{3}]}", "{\"Findings\":[{1}]}", "{\"Findings\":[{2},{3}]}");
    assertThat(told)
        .containsExactly(
            "called",
            "called",
            "rejected {1} InvalidInputException",
            "called",
            "imported {2}",
            "imported {3}");
  }

  @Test
  void aListenerThatCannotKeepARejectedFindingFailsTheImport() {
    answers.add(refusing(0, new RefusedFinding("unkept", "InvalidInput", "no")));
    importer.add(finding("unkept", NOON, "{1}"));
    assertThatThrownBy(importer::flush).hasMessage("the queue is down");
  }

  private FindingBatcher importer() {
    VirtualTime time = new VirtualTime();
    FindingsApi api =
        (body, timeout) -> {
          String text = new String(body, StandardCharsets.UTF_8);
          bodies.add(text);
          int all = text.split(",", -1).length;
          return answers.isEmpty() ? refusing(all) : answers.remove();
        };
    PacedCalls calls =
        new PacedCalls(
            api,
            new CallPacer(10, time),
            Deadline.ofInvocation(60_000, time),
            new Delivery(RetryPolicy.STANDARD, time, () -> 0.5));
    return new FindingBatcher(
        calls, new AccountRegion("aws", "us-east-1", "111122223333"), new Told());
  }

  private PendingFinding pending(EncodedFinding finding) {
    return new PendingFinding(finding, new LogReference("group", "stream", "1", 0), new Told());
  }

  private static CallResult refused(int status, String code) {
    return new CallResult.Refused(new ErrorAnswer(status, code, "no", "request-id", false));
  }

  private static CallResult refusing(int taken, RefusedFinding... refusals) {
    return new CallResult.Answered(taken, List.of(refusals));
  }

  private PendingFinding finding(String id, Instant updatedAt, String json) {
    return pending(TestFindings.encoded(id, updatedAt, json));
  }

  private static String json(PendingFinding pending) {
    return new String(pending.finding().json(), StandardCharsets.UTF_8);
  }

  /** Records what the importer reports. */
  private final class Told implements ImportListener, FindingTracker {
    @Override
    public void imported(PendingFinding pending) {
      told.add("imported " + json(pending));
    }

    @Override
    public void rejected(PendingFinding pending, RefusedFinding refusal) {
      if (refusal.id().equals("unkept")) {
        throw new IllegalStateException("the queue is down");
      }
      told.add("rejected " + json(pending) + " " + refusal.code());
    }

    @Override
    public void duplicate(PendingFinding pending) {
      told.add("duplicate " + json(pending));
    }

    @Override
    public void abandoned() {
      told.add("abandoned");
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
