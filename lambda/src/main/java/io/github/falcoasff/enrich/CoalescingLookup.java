package io.github.falcoasff.enrich;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks up keys of one kind and caches the answers. A key is looked up at most once at a time. A
 * look-up continues when no caller waits for it any more, and later callers use its answer. Safe
 * for use by several threads.
 *
 * @param <K> what is looked up
 * @param <V> the facts about it
 */
final class CoalescingLookup<K, V> {
  private final BatchLoader<K, V> loader;
  private final Duration age;
  private final Executor threads;
  private final LookupThreads waits;
  private final LookupCounts counts;
  private final FaultListener faults;
  private final ExpiringCache<K, V> cache;
  private final Backoff pause;
  private final Set<K> pending = new HashSet<>();

  /** The look-ups that keys of their group can still join. */
  private final Map<String, Job> joinable = new HashMap<>();

  /** Takes the faults of look-ups. */
  interface FaultListener {
    void failed(LookupOutcome outcome, Throwable fault);
  }

  /**
   * Looks up keys with this loader.
   *
   * @param most how many answers are kept
   * @param age how long they are kept
   * @param threads run the look-ups
   * @param waits lets callers wait for them
   * @param faults takes the fault of each look-up that failed
   */
  CoalescingLookup(
      BatchLoader<K, V> loader,
      int most,
      Duration age,
      Ticker time,
      Executor threads,
      LookupThreads waits,
      LookupCounts counts,
      FaultListener faults) {
    this.loader = loader;
    this.age = age;
    this.threads = threads;
    this.waits = waits;
    this.counts = counts;
    this.faults = faults;
    this.cache = new ExpiringCache<>(most, time);
    this.pause = new Backoff(time);
  }

  /** The facts about a key; also empty if the service does not know the key. */
  synchronized Optional<V> known(K key) {
    return cache.get(key).flatMap(answer -> answer);
  }

  /** Whether there is an answer for the key, even if the answer is that it does not exist. */
  synchronized boolean answered(K key) {
    return cache.get(key).isPresent();
  }

  /** Whether it is worth waiting for an answer. */
  synchronized boolean worthwhile(K key) {
    return !answered(key)
        && !pause.lasts()
        && (pending.contains(key) || (askable(key) && !counts.exhausted()));
  }

  /** Begins the look-ups of those keys that have no answer and are not being looked up. */
  void ask(Collection<K> keys) {
    for (Job job : jobs(keys)) {
      try {
        threads.execute(job);
      } catch (RejectedExecutionException tooMany) {
        job.failed(tooMany);
      }
    }
  }

  /**
   * Waits until none of the keys is being looked up.
   *
   * @param end when to give up
   */
  synchronized void await(Collection<K> keys, Deadline end) throws InterruptedException {
    while (true) {
      long missing = keys.stream().filter(pending::contains).count();
      Duration left = end.remaining();
      if (missing == 0 || pause.lasts()) {
        return;
      }
      if (left.isZero()) {
        counts.add(LookupOutcome.TIMED_OUT, missing);
        pause.begin(LookupOutcome.TIMED_OUT);
        return;
      }
      waits.await(this, left);
    }
  }

  private boolean askable(K key) {
    return loader.ready(key) || (loader.joins(key) && joinable.containsKey(loader.group(key)));
  }

  private synchronized List<Job> jobs(Collection<K> keys) {
    Map<String, List<K>> byGroup = new LinkedHashMap<>();
    for (K key : new LinkedHashSet<>(keys)) {
      if (answered(key)) {
        continue;
      }
      if (pause.lasts() || !(pending.contains(key) || (askable(key) && !counts.exhausted()))) {
        counts.add(LookupOutcome.PAUSED, 1);
      } else if (pending.add(key)) {
        String group = loader.group(key);
        Job running = joinable.get(group);
        if (running != null && loader.joins(key)) {
          running.keys.add(key);
        } else {
          byGroup.computeIfAbsent(group, name -> new ArrayList<>()).add(key);
        }
      }
    }
    List<Job> jobs = new ArrayList<>();
    byGroup.forEach(
        (group, all) -> {
          int most = loader.most(all.get(0));
          for (int at = 0; at < all.size(); at += Math.min(all.size() - at, most)) {
            List<K> some = all.subList(at, Math.min(all.size() - at, most) + at);
            Job job = new Job(group, some);
            jobs.add(job);
            if (loader.joins(some.get(0))) {
              joinable.put(group, job);
            }
          }
        });
    return jobs;
  }

  /** One look-up. */
  private final class Job implements Runnable, BatchLoader.Sink<K, V> {
    private final String group;

    /** The keys that are looked up; more may join. Guarded by the outer object. */
    private final Set<K> keys;

    Job(String group, List<K> keys) {
      this.group = group;
      this.keys = new LinkedHashSet<>(keys);
    }

    @Override
    public void run() {
      try {
        loader.load(currentKeys(), this);
        succeeded();
      } catch (Throwable fault) {
        // Catches everything: no finding may be lost because of a look-up, or wait for one that
        // failed.
        failed(fault);
      }
    }

    @Override
    public void put(K key, V value) {
      synchronized (CoalescingLookup.this) {
        cache.put(key, Optional.of(value), age);
        if (keys.contains(key) && pending.remove(key)) {
          counts.add(LookupOutcome.FOUND, 1);
        }
        CoalescingLookup.this.notifyAll();
      }
    }

    @Override
    public Optional<V> known(K key) {
      return CoalescingLookup.this.known(key);
    }

    @Override
    public boolean isIncomplete() {
      synchronized (CoalescingLookup.this) {
        return keys.stream().anyMatch(pending::contains);
      }
    }

    @Override
    public void called() {
      counts.called();
    }

    private List<K> currentKeys() {
      synchronized (CoalescingLookup.this) {
        return List.copyOf(keys);
      }
    }

    private void succeeded() {
      synchronized (CoalescingLookup.this) {
        Duration absence = loader.absence().compareTo(age) < 0 ? loader.absence() : age;
        long absent = 0;
        for (K key : keys) {
          if (pending.remove(key)) {
            cache.put(key, Optional.empty(), absence);
            absent++;
          }
        }
        counts.add(LookupOutcome.NOT_FOUND, absent);
        pause.end();
        over();
      }
    }

    private void failed(Throwable fault) {
      LookupOutcome outcome = outcome(fault);
      if (outcome == LookupOutcome.NOT_FOUND) {
        succeeded();
        return;
      }
      try {
        if (outcome != LookupOutcome.PAUSED) {
          faults.failed(outcome, fault);
        }
      } finally {
        synchronized (CoalescingLookup.this) {
          counts.add(outcome, keys.stream().filter(pending::remove).count());
          if (outcome != LookupOutcome.PAUSED) {
            pause.begin(outcome);
          }
          over();
        }
      }
    }

    private void over() {
      joinable.remove(group, this);
      CoalescingLookup.this.notifyAll();
    }
  }

  /** The outcome for a fault. */
  private static LookupOutcome outcome(Throwable fault) {
    if (fault instanceof CallLimitException) {
      return LookupOutcome.PAUSED;
    }
    if (!(fault instanceof AwsCallException failed)) {
      return LookupOutcome.FAILED;
    }
    return switch (failed.fault()) {
      case NOT_FOUND -> LookupOutcome.NOT_FOUND;
      case THROTTLED -> LookupOutcome.THROTTLED;
      case DENIED, NOT_ENABLED, CREDENTIALS -> LookupOutcome.DENIED;
      case NO_ANSWER -> LookupOutcome.TIMED_OUT;
      case TRANSIENT, NOT_AWS, REQUEST, ENDPOINT, NO_CREDENTIALS -> LookupOutcome.FAILED;
    };
  }
}
