package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.reject.QueueRejectStore.RejectBucket;
import io.github.falcoasff.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes the store for an invocation's rejected records. Clients are made when the first record is
 * rejected, since most invocations reject none.
 */
public final class RejectStoreFactory {
  private final RejectSettings settings;
  private final JsonLog log;
  private final AwsClients clients;
  private final AwsCalls calls;
  private final DoubleSupplier random;

  /**
   * Makes stores as the settings say.
   *
   * @param random gives numbers from 0 to below 1
   */
  public RejectStoreFactory(
      RejectSettings settings,
      JsonLog log,
      AwsClients clients,
      AwsCalls calls,
      DoubleSupplier random) {
    this.settings = settings;
    this.log = log;
    this.clients = clients;
    this.calls = calls;
    this.random = random;
  }

  /**
   * A store for one invocation in a Region: the queue if there is one, else the log.
   *
   * @param deadline when records must be kept
   */
  public RejectStore of(String region, Deadline deadline) {
    return settings
        .queue()
        .<RejectStore>map(queue -> new WhenNeeded(() -> inQueue(region, deadline::remaining)))
        .orElseGet(this::inLog);
  }

  /** A store that always writes to the log. */
  public RejectStore inLog() {
    return new LoggedRejects(log);
  }

  /** The objects of a Region's buckets. */
  public RejectObjects objects(String region) {
    return new RejectObjects(clients.s3(region), calls);
  }

  /**
   * A store in the queue that the settings name.
   *
   * @param left the time left for keeping records
   */
  public RejectStore inQueue(String region, Supplier<Duration> left) {
    URI queue = settings.queue().orElseThrow();
    return new QueueRejectStore(
        new RejectQueue(
            clients.sqs(RejectQueue.region(queue).orElse(region), RejectQueue.endpoint(queue)),
            calls,
            random,
            queue),
        settings.bucket().map(name -> new RejectBucket(objects(region), name, settings.prefix())),
        inLog(),
        left);
  }

  /** Makes the clients that a store in the queue needs. */
  public void makeClients(String region) {
    inQueue(region, () -> Duration.ZERO);
  }

  /** Makes the real store when the first record comes. */
  private static final class WhenNeeded implements RejectStore {
    private final Supplier<RejectStore> maker;
    private Optional<RejectStore> made = Optional.empty();

    WhenNeeded(Supplier<RejectStore> maker) {
      this.maker = maker;
    }

    @Override
    public void keep(RejectedRecord rejected) {
      store().keep(rejected);
    }

    private RejectStore store() {
      RejectStore store = made.orElseGet(maker);
      made = Optional.of(store);
      return store;
    }

    @Override
    public void park(ParkedPayload payload) {
      store().park(payload);
    }

    @Override
    public void flush() {
      made.ifPresent(RejectStore::flush);
    }
  }
}
