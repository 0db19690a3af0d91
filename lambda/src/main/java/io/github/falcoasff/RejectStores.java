package io.github.falcoasff;

import io.github.falcoasff.aws.S3Objects;
import io.github.falcoasff.aws.SignedCalls;
import io.github.falcoasff.aws.SqsQueue;
import io.github.falcoasff.reject.ParkedPayload;
import io.github.falcoasff.reject.QueueRejectStore;
import io.github.falcoasff.reject.QueueRejectStore.RejectBucket;
import io.github.falcoasff.reject.RejectStore;
import io.github.falcoasff.reject.RejectedRecord;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the place where an invocation's rejected records are kept. Clients are made when the first
 * record is rejected: most invocations have none, and start without them.
 */
final class RejectStores {
  private final RejectSettings settings;
  private final FunctionLog log;
  private final Map<String, String> environment;
  private final Map<String, SignedCalls> calls = new ConcurrentHashMap<>();

  RejectStores(RejectSettings settings, FunctionLog log, Map<String, String> environment) {
    this.settings = settings;
    this.log = log;
    this.environment = environment;
  }

  /** A store for one invocation in a Region: the queue if there is one, else the log. */
  RejectStore of(String region) {
    return settings
        .queue()
        .<RejectStore>map(queue -> new WhenNeeded(() -> inQueue(region, queue)))
        .orElseGet(this::inLog);
  }

  /** A store that writes to the log whatever the settings say. */
  RejectStore inLog() {
    return new LoggedRejects(log);
  }

  /** The objects of a Region's buckets. */
  S3Objects objects(String region) {
    return new S3Objects(calls(region), settings.s3Endpoint());
  }

  private RejectStore inQueue(String region, URI queue) {
    return new QueueRejectStore(
        new SqsQueue(calls(region), queue, settings.sqsEndpoint()),
        settings.bucket().map(name -> new RejectBucket(objects(region), name, settings.prefix())),
        inLog());
  }

  private SignedCalls calls(String region) {
    return calls.computeIfAbsent(
        region, name -> new SignedCalls(name, Credentials.provider(environment)));
  }

  /** Makes the store that it stands for when the first record comes. */
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
