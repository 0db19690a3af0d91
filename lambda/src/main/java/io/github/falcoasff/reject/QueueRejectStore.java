package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps records in an SQS queue, and those that are larger than a message may be in an S3 bucket
 * with a message that points to them. Holds at most the records of one call.
 *
 * <p>After a failed call the invocation still imports the other alerts, and fails at its end.
 * Lambda then delivers the payload again, with the records that could not be kept.
 */
public final class QueueRejectStore implements RejectStore {
  /** The limit of a call: a queue that does not answer must not use up the time of the import. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** The least limit of a call, as far as so much time is left. */
  private static final Duration LEAST_LIMIT = Duration.ofSeconds(3);

  private final RejectQueue queue;
  private final Optional<RejectBucket> bucket;
  private final RejectStore withoutBucket;
  private final Supplier<Duration> left;
  private final List<String> gathered = new ArrayList<>();
  private int bytes;
  private int unkept;
  private Optional<AwsCallException> failure = Optional.empty();

  /**
   * A bucket for records that are larger than a message may be.
   *
   * @param objects the objects of S3
   * @param name the bucket's name
   * @param prefix what the keys begin with, such as <code>rejects/</code>
   */
  public record RejectBucket(RejectObjects objects, String name, String prefix) {}

  /**
   * Keeps records in this queue.
   *
   * @param withoutBucket takes records that are too large for a message when there is no bucket
   * @param left the time left for keeping records
   */
  public QueueRejectStore(
      RejectQueue queue,
      Optional<RejectBucket> bucket,
      RejectStore withoutBucket,
      Supplier<Duration> left) {
    this.queue = queue;
    this.bucket = bucket;
    this.withoutBucket = withoutBucket;
    this.left = left;
  }

  @Override
  public void keep(RejectedRecord record) {
    keep(new RejectMessage.OfRecord(record), () -> withoutBucket.keep(record));
  }

  @Override
  public void park(ParkedPayload payload) {
    keep(new RejectMessage.OfPayload(payload), () -> withoutBucket.park(payload));
  }

  private void keep(RejectMessage what, Runnable tooLarge) {
    if (failure.isPresent()) {
      // The whole payload is delivered again, so more calls to a failing service are useless.
      unkept++;
      return;
    }
    String message = RejectFormat.whole(what);
    if (message.length() <= RejectQueue.MAXIMUM_BYTES) {
      gather(message);
    } else if (bucket.isPresent()) {
      store(what, message, bucket.get());
    } else {
      tooLarge.run();
    }
  }

  @Override
  public void flush() {
    send();
    if (failure.isPresent()) {
      throw new RejectException(
          unkept
              + " rejected records could not be kept: "
              + failure.get().getMessage()
              + ". Check the queue of REJECT_QUEUE_URL, the bucket of REJECT_BUCKET and the role's"
              + " sqs:SendMessage and s3:PutObject; Lambda delivers the payload again",
          failure.get());
    }
  }

  /** Half of the time left, but at least the least limit, and at most all of it. */
  private Duration limit() {
    Duration all = left.get();
    Duration limit = all.dividedBy(2);
    limit = limit.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : limit;
    limit = limit.compareTo(LONGEST_CALL) > 0 ? LONGEST_CALL : limit;
    return limit.compareTo(all) > 0 ? all : limit;
  }

  private void store(RejectMessage what, String message, RejectBucket to) {
    String key = to.prefix() + RejectKey.of(what);
    try {
      to.objects().put(to.name(), key, message, limit());
    } catch (AwsCallException failed) {
      unkept++;
      failure = Optional.of(failed);
      return;
    }
    gather(RejectFormat.pointer(what, to.name(), key, message.length()));
  }

  /** A message is ASCII: it has as many bytes as characters. */
  private void gather(String message) {
    if (gathered.size() == RejectQueue.MAXIMUM_MESSAGES
        || bytes + message.length() > RejectQueue.MAXIMUM_BYTES) {
      send();
    }
    gathered.add(message);
    bytes += message.length();
  }

  private void send() {
    if (gathered.isEmpty()) {
      return;
    }
    if (failure.isEmpty()) {
      try {
        queue.send(List.copyOf(gathered), limit());
      } catch (AwsCallException failed) {
        failure = Optional.of(failed);
      }
    }
    if (failure.isPresent()) {
      unkept += gathered.size();
    }
    gathered.clear();
    bytes = 0;
  }
}
