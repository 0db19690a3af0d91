package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import io.github.falcoasff.standin.aws.S3StandIn;
import io.github.falcoasff.standin.aws.SqsStandIn;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which store the settings give, and that it makes no call before the first record. */
class RejectStoreFactoryTest {
  private static final String REGION = "us-east-1";

  private final SqsStandIn queue = SqsStandIn.start(REGION);
  private final S3StandIn s3 = S3StandIn.start(REGION);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AwsClients clients =
      TestAws.clients(
          Map.of("AWS_ENDPOINT_URL_S3", s3.endpoint().toString(), "AWS_MAX_ATTEMPTS", "1"));

  @AfterEach
  void close() {
    clients.close();
    queue.close();
    s3.close();
    assertThat(queue.violations()).isEmpty();
    assertThat(s3.violations()).isEmpty();
  }

  @Test
  void aQueueTakesTheRecords() {
    RejectStore store = factory(Optional.of(queue.url())).of(REGION, deadline(60_000));
    store.keep(TestRejects.record("line"));
    store.keep(TestRejects.payload(new byte[] {1}));
    store.flush();

    assertThat(queue.messages()).hasSize(2);
    assertThat(log()).isEmpty();
  }

  @Test
  void largeRecordsGoToTheBucketAndPrefixOfTheSettings() {
    RejectStore store = factory(Optional.of(queue.url())).of(REGION, deadline(60_000));
    store.keep(TestRejects.record("x".repeat(RejectQueue.MAXIMUM_BYTES)));
    store.flush();

    assertThat(s3.objects().keySet()).singleElement().asString().startsWith("bucket/prefix/");
  }

  @Test
  void withoutAQueueTheLogTakesTheRecords() {
    RejectStore store = factory(Optional.empty()).of(REGION, deadline(60_000));
    store.keep(TestRejects.record("line"));
    store.flush();

    assertThat(log()).contains("record rejected");
    assertThat(queue.calls()).isZero();
  }

  @Test
  void theLogTakesTheRecordsOfADryRunEvenIfThereIsAQueue() {
    RejectStore store = factory(Optional.of(queue.url())).inLog();
    store.keep(TestRejects.record("line"));
    store.flush();

    assertThat(log()).contains("record rejected");
    assertThat(queue.calls()).isZero();
  }

  @Test
  void withoutRecordsNoCallIsMade() {
    RejectStoreFactory factory = factory(Optional.of(queue.url()));
    factory.makeClients(REGION);
    factory.of(REGION, deadline(60_000)).flush();

    assertThat(queue.calls() + s3.calls()).isZero();
  }

  @Test
  void recordsOfOneInvocationShareOneStore() {
    RejectStore store = factory(Optional.of(queue.url())).of(REGION, deadline(60_000));
    for (int i = 0; i < 10; i++) {
      store.keep(TestRejects.record("line " + i));
    }
    store.flush();

    assertThat(queue.messages()).hasSize(10);
    assertThat(queue.calls()).isEqualTo(1);
  }

  @Test
  void theInvocationsDeadlineIsUsed() {
    RejectStore store = factory(Optional.of(queue.url())).of(REGION, deadline(0));
    store.keep(TestRejects.record("line"));

    assertThatThrownBy(store::flush).isInstanceOf(RejectException.class);
    assertThat(queue.calls()).isZero();
  }

  /** The queue's URL has no Region, so calls are signed for the Region of the function. */
  @Test
  void aQueueOnAnotherHostIsCalledThere() {
    try (SqsStandIn other = SqsStandIn.start("eu-west-1")) {
      RejectStore store = factory(Optional.of(other.url())).of("eu-west-1", deadline(60_000));
      store.keep(TestRejects.record("line"));
      store.flush();

      assertThat(other.messages()).hasSize(1);
      assertThat(other.violations()).isEmpty();
    }
  }

  private RejectStoreFactory factory(Optional<URI> url) {
    return new RejectStoreFactory(
        new RejectSettings(url, Optional.of("bucket"), "prefix/"),
        new JsonLog(
            LogLevel.INFO, new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC()),
        clients,
        TestAws.calls(),
        Math::random);
  }

  private static Deadline deadline(int milliseconds) {
    return Deadline.ofInvocation(milliseconds, Ticker.system());
  }

  private String log() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
