package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.ClusterFacts;
import io.github.falcoasff.asff.InstanceFacts;
import io.github.falcoasff.asff.ResourceFacts;
import io.github.falcoasff.asff.ResourceKeys;
import io.github.falcoasff.asff.TaskFacts;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * Looks up resources of one account and Region by their keys. The answers are kept for later
 * alerts, bounded in number and age. Clients and threads are made on first use. Safe for use by
 * several threads.
 */
public final class Enricher {
  private static final int MOST_INSTANCES = 5_000;

  /** Each task has one entry for its ARN and one for each container. */
  private static final int MOST_TASKS = 50_000;

  private static final int MOST_CLUSTERS = 200;

  private final Set<EnrichmentSource> on;
  private final LookupCounts counts = new LookupCounts();
  private final Map<String, Boolean> logged = new ConcurrentHashMap<>();
  private final FaultLog log;
  private final LookupThreads threads;
  private final CoalescingLookup<String, InstanceFacts> instances;
  private final CoalescingLookup<TaskKey, TaskFacts> tasks;
  private final CoalescingLookup<String, ClusterFacts> clusters;

  /** Writes the faults of look-ups that an operator should see. */
  public interface FaultLog {
    /**
     * Takes a fault. Of each source and outcome only the first one in this process is given.
     *
     * @param source the source that failed
     * @param outcome how it failed, with the name used in metrics
     * @param message the service's answer; nothing of an alert
     */
    void failed(EnrichmentSource source, String outcome, String message);
  }

  /**
   * An enricher that has not looked up anything yet.
   *
   * @param on the sources that may be used
   * @param clients the clients of the services
   * @param calls makes the calls with the function's credentials
   * @param region where the resources are
   * @param redactor masks secrets in tags and other texts that users wrote
   * @param age how long an answer is reused
   * @param time measures ages and pauses
   * @param threads look up, and let callers wait
   */
  public Enricher(
      Set<EnrichmentSource> on,
      AwsClients clients,
      AwsCalls calls,
      String region,
      Redactor redactor,
      Duration age,
      Ticker time,
      LookupThreads threads,
      FaultLog log) {
    this.on = Set.copyOf(on);
    this.log = log;
    this.threads = threads;
    ExecutorService lookingUp = threads.named("look-up");
    instances =
        new CoalescingLookup<>(
            new InstanceLoader(clients, region, calls, redactor),
            MOST_INSTANCES,
            age,
            time,
            lookingUp,
            threads,
            counts,
            faults(EnrichmentSource.EC2));
    tasks =
        new CoalescingLookup<>(
            new TaskLoader(
                clients,
                region,
                calls,
                new TaskFactsReader(redactor),
                time,
                threads.named("describe-tasks")),
            MOST_TASKS,
            age,
            time,
            lookingUp,
            threads,
            counts,
            faults(EnrichmentSource.ECS));
    clusters =
        new CoalescingLookup<>(
            new ClusterLoader(clients, region, calls, redactor),
            MOST_CLUSTERS,
            age,
            time,
            lookingUp,
            threads,
            counts,
            faults(EnrichmentSource.EKS));
  }

  /** Begins an invocation: it may make at most 100 calls, over all services and clusters. */
  public void beginInvocation() {
    counts.begin();
  }

  /** The facts about these resources that are known now. */
  public ResourceFacts known(ResourceKeys keys) {
    Optional<InstanceFacts> instance = instance(keys).flatMap(instances::known);
    return new ResourceFacts(
        instance,
        task(keys).flatMap(tasks::known),
        cluster(keys, instance).flatMap(clusters::known));
  }

  /** Whether an answer is still missing for one of the resources. */
  public boolean incomplete(ResourceKeys keys) {
    return instance(keys).filter(id -> !instances.answered(id)).isPresent()
        || task(keys).filter(key -> !tasks.answered(key)).isPresent()
        || cluster(keys, instance(keys).flatMap(instances::known))
            .filter(name -> !clusters.answered(name))
            .isPresent();
  }

  /** Whether a look-up of these resources may give facts that are not known yet. */
  public boolean worthwhile(ResourceKeys keys) {
    return instance(keys).filter(instances::worthwhile).isPresent()
        || task(keys).filter(tasks::worthwhile).isPresent()
        || cluster(keys, instance(keys).flatMap(instances::known))
            .filter(clusters::worthwhile)
            .isPresent();
  }

  /**
   * Looks up the resources that are not known yet.
   *
   * @param budget how long this waits at most
   * @param beside runs while the services answer
   * @throws InterruptedException if this thread was interrupted as it waited
   */
  public void lookUp(Collection<ResourceKeys> keys, Duration budget, Runnable beside)
      throws InterruptedException {
    final Deadline end = Deadline.in(budget, threads.time());
    List<String> ids = all(keys, this::instance);
    List<TaskKey> taskKeys = all(keys, this::task);
    instances.ask(ids);
    tasks.ask(taskKeys);
    clusters.ask(all(keys, each -> cluster(each, Optional.empty())));
    beside.run();
    instances.await(ids, end);
    // Some clusters are known only from the tags of the instances.
    List<String> names = all(keys, each -> cluster(each, instance(each).flatMap(instances::known)));
    clusters.ask(names);
    tasks.await(taskKeys, end);
    clusters.await(names, end);
  }

  /** The number of keys by result since the last call, with the names used in metrics. */
  public Map<String, Long> takeCounts() {
    return counts.take();
  }

  /** The number of calls since the last call of this method; retries of the client do not count. */
  public long takeCalls() {
    return counts.takeCalls();
  }

  private Optional<String> instance(ResourceKeys keys) {
    return on.contains(EnrichmentSource.EC2) ? keys.instance() : Optional.empty();
  }

  private Optional<TaskKey> task(ResourceKeys keys) {
    if (!on.contains(EnrichmentSource.ECS)) {
      return Optional.empty();
    }
    return keys.ecsCluster()
        .flatMap(cluster -> keys.task().or(keys::container).map(id -> new TaskKey(cluster, id)));
  }

  private Optional<String> cluster(ResourceKeys keys, Optional<InstanceFacts> instance) {
    return on.contains(EnrichmentSource.EKS) ? keys.eksCluster(instance) : Optional.empty();
  }

  private static <K> List<K> all(
      Collection<ResourceKeys> keys, Function<ResourceKeys, Optional<K>> member) {
    return keys.stream().flatMap(each -> member.apply(each).stream()).distinct().toList();
  }

  private CoalescingLookup.FaultListener faults(EnrichmentSource source) {
    return (outcome, fault) -> {
      if (logged.putIfAbsent(source + " " + outcome, true) == null) {
        log.failed(source, outcome.code(), String.valueOf(fault.getMessage()));
      }
    };
  }
}
