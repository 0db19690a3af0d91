package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests, over HTTP, when messages are sent, how they share calls, and what a failure causes. */
class QueueRejectStoreTest {
  private static final Duration LEFT = Duration.ofMinutes(1);
  private static final String LARGE = "x".repeat(RejectQueue.MAXIMUM_BYTES);

  private final SqsStandIn queue = SqsStandIn.start("us-east-1");
  private final S3StandIn s3 = S3StandIn.start("us-east-1");
  private final AwsClients clients =
      TestAws.clients(
          Map.of(
              "AWS_ENDPOINT_URL_SQS", queue.endpoint().toString(),
              "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
              "AWS_MAX_ATTEMPTS", "1"));
  private final TestRejects.Remembering withoutBucket = new TestRejects.Remembering();
  private final QueueRejectStore store = store(true, LEFT);

  @AfterEach
  void close() {
    clients.close();
    queue.close();
    s3.close();
    assertThat(queue.violations()).isEmpty();
    assertThat(s3.violations()).isEmpty();
  }

  @Test
  void recordsAndPayloadsAreSentTogetherAtTheEnd() {
    store.keep(TestRejects.record("line"));
    store.keep(TestRejects.payload(new byte[] {1, 2}));
    assertThat(queue.calls()).isZero();

    store.flush();

    assertThat(queue.calls()).isEqualTo(1);
    assertThat(message(0).path("message").asText()).isEqualTo("line");
    assertThat(Base64.getDecoder().decode(message(1).at("/awslogs/data").asText()))
        .containsExactly(1, 2);
  }

  @Test
  void aSecondFlushSendsNothingAgain() {
    store.keep(TestRejects.record("line"));
    store.flush();
    store.flush();

    assertThat(queue.messages()).hasSize(1);
    assertThat(queue.calls()).isEqualTo(1);
  }

  @Test
  void withoutRecordsNoCallIsMade() {
    store.flush();

    assertThat(queue.calls() + s3.calls()).isZero();
  }

  @Test
  void theEleventhMessageSendsTheFirstTen() {
    for (int i = 0; i < 11; i++) {
      store.keep(TestRejects.record("line " + i));
    }
    assertThat(queue.messages()).hasSize(10);

    store.flush();
    assertThat(queue.messages()).hasSize(11);
  }

  @Test
  void messagesThatAreTooLargeTogetherAreSentInSeveralCalls() {
    String half = "x".repeat(RejectQueue.MAXIMUM_BYTES / 2);
    store.keep(TestRejects.record(half));
    store.keep(TestRejects.record(half));
    assertThat(queue.messages()).hasSize(1);

    store.flush();
    assertThat(queue.messages()).hasSize(2);
  }

  @Test
  void aRecordThatIsTooLargeForAMessageGoesToTheBucketAndAPointerToTheQueue() {
    store.keep(TestRejects.record(LARGE));
    store.flush();

    String key = message(0).at("/s3/key").asText();
    assertThat(key).startsWith("kept-here/invalid_alert/2026/03/30/");
    JsonNode object = KeptFunction.json(s3.objects().get("bucket/" + key));
    assertThat(object.path("message").asText()).isEqualTo(LARGE);
    assertThat(message(0).at("/s3/bytes").asInt())
        .isEqualTo(s3.objects().get("bucket/" + key).length());
    assertThat(withoutBucket.records).isEmpty();
  }

  @Test
  void withoutABucketTheOtherStoreTakesLargeRecords() {
    QueueRejectStore noBucket = store(false, LEFT);
    noBucket.keep(TestRejects.record(LARGE));
    noBucket.keep(TestRejects.payload(new byte[RejectQueue.MAXIMUM_BYTES]));
    noBucket.keep(TestRejects.record("small"));
    noBucket.flush();

    assertThat(withoutBucket.records).hasSize(1);
    assertThat(withoutBucket.payloads).hasSize(1);
    assertThat(queue.messages()).hasSize(1);
  }

  @Test
  void afterAFailureNoMoreCallsAreMadeAndAllRecordsAreCounted() {
    queue.refuse(403);
    for (int i = 0; i < 25; i++) {
      store.keep(TestRejects.record("line " + i));
    }

    assertThatThrownBy(store::flush)
        .isInstanceOf(RejectException.class)
        .hasMessageStartingWith("25 rejected records could not be kept: ")
        .hasMessageContaining("sqs:SendMessage was answered with 403")
        .hasMessageNotContaining("line 1");
    assertThat(queue.calls()).isEqualTo(1);
  }

  @Test
  void recordsThatWereSentBeforeAFailureAreNotCounted() {
    for (int i = 0; i < 11; i++) {
      store.keep(TestRejects.record("line " + i));
    }
    queue.refuse(403);

    assertThatThrownBy(store::flush)
        .hasMessageStartingWith("1 rejected records could not be kept: ");
  }

  @Test
  void aBucketThatRefusesFailsTheFlushAndNoPointerIsSent() {
    s3.refuse(403);
    store.keep(TestRejects.record("before"));
    store.keep(TestRejects.record(LARGE));

    assertThatThrownBy(store::flush)
        .isInstanceOf(RejectException.class)
        .hasMessageStartingWith("2 rejected records could not be kept: ")
        .hasMessageContaining("s3:PutObject was answered with 403");
    assertThat(queue.calls()).isZero();
  }

  @Test
  void withoutTimeNoCallIsMade() {
    QueueRejectStore late = store(true, Duration.ZERO);
    late.keep(TestRejects.record("line"));

    assertThatThrownBy(late::flush)
        .isInstanceOf(RejectException.class)
        .hasMessageContaining("no time is left");
    assertThat(queue.calls()).isZero();
  }

  private JsonNode message(int n) {
    return KeptFunction.json(queue.messages().get(n));
  }

  private QueueRejectStore store(boolean bucket, Duration left) {
    RejectObjects objects = new RejectObjects(clients.s3("us-east-1"), TestAws.calls());
    return new QueueRejectStore(
        new RejectQueue(
            clients.sqs("us-east-1", Optional.empty()), TestAws.calls(), Math::random, queue.url()),
        Optional.of(new QueueRejectStore.RejectBucket(objects, "bucket", "kept-here/"))
            .filter(one -> bucket),
        withoutBucket,
        Deadline.in(left, Ticker.system()));
  }
}
