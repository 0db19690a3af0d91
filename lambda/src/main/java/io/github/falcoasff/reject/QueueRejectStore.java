package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.S3Objects;
import io.github.falcoasff.aws.SqsQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps records in an SQS queue, and those that are larger than a message may be in an S3 bucket
 * with a message that points to them. At most one call's worth of records is held.
 *
 * <p>When a call fails the invocation goes on, so that the alerts beside the record are imported,
 * and fails at its end: what could not be kept comes again with the payload.
 */
public final class QueueRejectStore implements RejectStore {
  private final SqsQueue queue;
  private final Optional<RejectBucket> bucket;
  private final RejectStore withoutBucket;
  private final List<String> gathered = new ArrayList<>();
  private int bytes;
  private int unkept;
  private Optional<AwsCallException> failure = Optional.empty();

  /**
   * A bucket for records that are larger than a message may be.
   *
   * @param objects the calls to S3
   * @param name the bucket's name
   * @param prefix what the keys begin with, such as <code>rejects/</code>
   */
  public record RejectBucket(S3Objects objects, String name, String prefix) {}

  /**
   * Keeps records in this queue.
   *
   * @param withoutBucket takes what is too large for a message when there is no bucket
   */
  public QueueRejectStore(
      SqsQueue queue, Optional<RejectBucket> bucket, RejectStore withoutBucket) {
    this.queue = queue;
    this.bucket = bucket;
    this.withoutBucket = withoutBucket;
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
      // The payload comes again as a whole; more calls to what does not answer help nobody.
      unkept++;
      return;
    }
    String message = RejectFormat.whole(what);
    if (message.length() <= SqsQueue.MAXIMUM_BYTES) {
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

  private void store(RejectMessage what, String message, RejectBucket to) {
    String key = to.prefix() + RejectKey.of(what, message);
    try {
      to.objects().put(to.name(), key, message, "application/json");
    } catch (AwsCallException failed) {
      unkept++;
      failure = Optional.of(failed);
      return;
    }
    gather(RejectFormat.pointer(what, to.name(), key, message.length()));
  }

  /** A message is ASCII: it has as many bytes as characters. */
  private void gather(String message) {
    if (gathered.size() == SqsQueue.MAXIMUM_MESSAGES
        || bytes + message.length() > SqsQueue.MAXIMUM_BYTES) {
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
        queue.send(List.copyOf(gathered));
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
