package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.reject.QueueRejectStore.RejectBucket;
import io.github.falcoasff.time.Deadline;
import java.net.URI;
import java.util.Optional;
import java.util.function.DoubleSupplier;

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
        .<RejectStore>map(queue -> new WhenNeeded(region, deadline))
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
   * @param deadline when records must be kept
   */
  public RejectStore inQueue(String region, Deadline deadline) {
    return new QueueRejectStore(queue(region), bucket(region), inLog(), deadline);
  }

  /** Makes the clients that a store in the queue needs. */
  public void makeClients(String region) {
    queue(region);
    bucket(region);
  }

  private RejectQueue queue(String region) {
    URI url = settings.queue().orElseThrow();
    return new RejectQueue(
        clients.sqs(RejectQueue.region(url).orElse(region), RejectQueue.endpoint(url)),
        calls,
        random,
        url);
  }

  private Optional<RejectBucket> bucket(String region) {
    return settings
        .bucket()
        .map(name -> new RejectBucket(objects(region), name, settings.prefix()));
  }

  /** Makes the real store when the first record comes. */
  private final class WhenNeeded implements RejectStore {
    private final String region;
    private final Deadline deadline;
    private Optional<RejectStore> made = Optional.empty();

    WhenNeeded(String region, Deadline deadline) {
      this.region = region;
      this.deadline = deadline;
    }

    @Override
    public void keep(Rejected rejected) {
      RejectStore store = made.orElseGet(() -> inQueue(region, deadline));
      made = Optional.of(store);
      store.keep(rejected);
    }

    @Override
    public void flush() {
      made.ifPresent(RejectStore::flush);
    }
  }
}
