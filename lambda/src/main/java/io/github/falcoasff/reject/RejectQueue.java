package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends messages to a standard SQS queue. Safe for use by several threads. */
public final class RejectQueue {
  /** Most messages of one call (Amazon SQS API reference, SendMessageBatch). */
  static final int MAXIMUM_MESSAGES = 10;

  /**
   * Most bytes of one message, and of all messages of one call together. The service takes 1 MiB
   * since August 2025 (Amazon SQS API reference, SendMessageBatch: 1,048,576 bytes for both); this
   * stays a little below.
   */
  static final int MAXIMUM_BYTES = 1_000_000;

  private static final String NAME = "sqs:SendMessage";

  /** The most attempts for an entry that fails for another reason than throttling. */
  private static final int TRIES = 3;

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** Standard, FIPS, dual-stack and VPC endpoints (Amazon SQS endpoints and quotas). */
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9-]+\\.)?(?:sqs|sqs-fips)\\.([a-z0-9-]+)\\.[a-z0-9.-]+");

  private final SqsClient client;
  private final AwsCalls calls;
  private final DoubleSupplier random;
  private final URI url;

  /**
   * A queue by its URL.
   *
   * @param random gives numbers from 0 to below 1
   */
  public RejectQueue(SqsClient client, AwsCalls calls, DoubleSupplier random, URI url) {
    this.client = client;
    this.calls = calls;
    this.random = random;
    this.url = url;
  }

  /**
   * The Region of a queue: the SDK's client calls its own Region and ignores the one in the queue's
   * URL.
   *
   * @return empty if the URL's host is not one of SQS
   */
  public static Optional<String> region(URI url) {
    Matcher host = HOST.matcher(String.valueOf(url.getHost()));
    return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
  }

  /**
   * The endpoint of a queue that is not behind the standard endpoint of its Region: a VPC endpoint
   * or a host outside SQS.
   */
  public static Optional<URI> endpoint(URI url) {
    boolean standard = region(url).isPresent() && url.getHost().startsWith("sqs");
    return standard ? Optional.empty() : Optional.of(url.resolve("/"));
  }

  /**
   * Sends messages. Those that the service did not take are sent again without the others: as long
   * as time allows if they were throttled, else three times in all. A message that is itself the
   * cause is not sent again.
   *
   * @param bodies at most {@link #MAXIMUM_MESSAGES} of {@link #MAXIMUM_BYTES} together, in ASCII
   * @param limit the time limit for everything together
   * @throws AwsCallException if any of them was not taken; the others were taken
   */
  void send(List<String> bodies, Duration limit) {
    Deadline end = Deadline.in(limit, calls.time());
    Map<String, String> left = new LinkedHashMap<>();
    for (String body : bodies) {
      left.put(Integer.toString(left.size()), body);
    }
    for (int tried = 1; ; tried++) {
      SendMessageBatchResponse answer = once(left, end.remaining());
      answer.successful().forEach(taken -> left.remove(taken.id()));
      if (left.isEmpty()) {
        return;
      }
      List<BatchResultErrorEntry> failed = answer.failed();
      if (failed.stream().anyMatch(RejectQueue::isLost) || !again(failed, tried, end)) {
        throw AwsCallException.ofEntries(
            NAME,
            left.size()
                + " messages were not taken: "
                + failed.stream()
                    .findFirst()
                    .map(entry -> entry.code() + ": " + entry.message())
                    .orElse("the answer names other messages")
                + " (request id "
                + answer.responseMetadata().requestId()
                + ")");
      }
    }
  }

  private SendMessageBatchResponse once(Map<String, String> bodies, Duration limit) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    bodies.forEach(
        (id, body) ->
            entries.add(SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build()));
    return calls.call(
        NAME,
        limit,
        configuration ->
            client.sendMessageBatch(
                SendMessageBatchRequest.builder()
                    .queueUrl(url.toString())
                    .entries(entries)
                    .overrideConfiguration(configuration.build())
                    .build()));
  }

  /** SQS may mark a throttled entry as the sender's fault; it is still sent again. */
  private static boolean isLost(BatchResultErrorEntry entry) {
    return Boolean.TRUE.equals(entry.senderFault())
        && AwsFault.of(String.valueOf(entry.code())) != AwsFault.THROTTLED;
  }

  /** Waits before the next attempt; false if there is none. */
  private boolean again(List<BatchResultErrorEntry> failed, int tried, Deadline end) {
    boolean throttled =
        failed.stream()
            .allMatch(entry -> AwsFault.of(String.valueOf(entry.code())) == AwsFault.THROTTLED);
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tried, 10));
    Duration pause = Duration.ofMillis((long) (longest * random.getAsDouble()));
    if ((!throttled && tried >= TRIES) || end.remaining().compareTo(pause) <= 0) {
      return false;
    }
    try {
      calls.time().sleep(pause);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
