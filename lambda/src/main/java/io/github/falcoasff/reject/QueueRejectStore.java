package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps rejected records in an SQS queue. A record that is larger than a message may be goes to an
 * S3 bucket, and the message names its object. At most the records of one call are held in memory.
 *
 * <p>After a failed call the invocation still imports the other alerts, and fails at its end.
 * Lambda then delivers the payload again, including the records that could not be kept.
 */
public final class QueueRejectStore implements RejectStore {
  /**
   * The limit of a call, so that a queue that does not answer does not use the time of the import.
   */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** The least limit of a call, if that much time is left. */
  private static final Duration LEAST_LIMIT = Duration.ofSeconds(3);

  private final RejectQueue queue;
  private final Optional<RejectBucket> bucket;
  private final RejectStore withoutBucket;
  private final Deadline deadline;
  private final List<String> gathered = new ArrayList<>();
  private int bytes;
  private int unkept;
  private Optional<AwsCallException> failure = Optional.empty();

  /**
   * A bucket for records that are larger than a message may be.
   *
   * @param objects the objects of S3
   * @param name the bucket's name
   * @param prefix the prefix of the keys, such as <code>rejects/</code>
   */
  public record RejectBucket(RejectObjects objects, String name, String prefix) {}

  /**
   * Keeps records in this queue.
   *
   * @param withoutBucket takes records that are too large for a message when there is no bucket
   * @param deadline when all must be kept
   */
  public QueueRejectStore(
      RejectQueue queue,
      Optional<RejectBucket> bucket,
      RejectStore withoutBucket,
      Deadline deadline) {
    this.queue = queue;
    this.bucket = bucket;
    this.withoutBucket = withoutBucket;
    this.deadline = deadline;
  }

  @Override
  public void keep(Rejected rejected) {
    if (failure.isPresent()) {
      // The whole payload is delivered again, so more calls to a failing service are useless.
      unkept++;
      return;
    }
    String message = RejectFormat.whole(rejected);
    if (message.length() <= RejectQueue.MAXIMUM_BYTES) {
      gather(message);
    } else if (bucket.isPresent()) {
      store(rejected, message, bucket.get());
    } else {
      withoutBucket.keep(rejected);
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

  /** The limit of the next call: half of the time left within the two limits, at most all of it. */
  private Duration limit() {
    Duration all = deadline.remaining();
    Duration limit = all.dividedBy(2);
    limit = limit.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : limit;
    limit = limit.compareTo(LONGEST_CALL) > 0 ? LONGEST_CALL : limit;
    return limit.compareTo(all) > 0 ? all : limit;
  }

  private void store(Rejected rejected, String message, RejectBucket to) {
    String key = to.prefix() + RejectKey.of(rejected);
    try {
      to.objects().put(to.name(), key, message, limit());
    } catch (AwsCallException failed) {
      unkept++;
      failure = Optional.of(failed);
      return;
    }
    gather(RejectFormat.pointer(rejected, to.name(), key, message.length()));
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
