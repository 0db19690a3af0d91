package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.asff.ResourceFacts;
import io.github.falcoasff.asff.ResourceKeys;
import io.github.falcoasff.enrich.Enricher;
import io.github.falcoasff.metrics.InvocationMetrics;
import io.github.falcoasff.metrics.Metric;
import io.github.falcoasff.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the findings of one invocation with the facts about their resources. An alert that needs a
 * look-up waits, together with the alerts behind it, until a batch is complete or the input ends.
 * Findings are sent in the order of their alerts. Even if look-ups fail, each alert becomes a
 * finding, at the latest when the batch's time is over.
 */
public final class EnrichmentStage {
  private static final int MOST_ALERTS = 100;
  private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

  /** The most bytes of findings that are made before they can be sent. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** A batch waits at most this part of the invocation's remaining time. */
  private static final int SHARE = 10;

  private final Enricher enricher;
  private final Duration budget;
  private final Deadline deadline;
  private final InvocationMetrics metrics;
  private final Out out;
  private final List<Item> batch = new ArrayList<>();
  private int characters;

  /** Takes findings in the order of their alerts. */
  public interface Out {
    /** Takes a finding and its alert. */
    void send(EncodedFinding finding, PendingAlert alert);

    /** Takes an alert that could not be mapped to a finding. */
    void failed(PendingAlert alert, Throwable fault);
  }

  /** An alert with the keys of its look-ups. */
  private static final class Item {
    private final ResourceKeys keys;
    private final PendingAlert alert;
    private Optional<EncodedFinding> finding = Optional.empty();

    Item(ResourceKeys keys, PendingAlert alert) {
      this.keys = keys;
      this.alert = alert;
    }
  }

  public EnrichmentStage(
      Enricher enricher, Duration budget, Deadline deadline, InvocationMetrics metrics, Out out) {
    this.enricher = enricher;
    this.budget = budget;
    this.deadline = deadline;
    this.metrics = metrics;
    this.out = out;
  }

  /** Takes an alert. */
  void add(ResourceKeys keys, PendingAlert alert) {
    Item item = new Item(keys, alert);
    if (batch.isEmpty() && !worthwhile(item)) {
      send(item);
      return;
    }
    batch.add(item);
    characters += alert.origin().event().message().length();
    if (batch.size() == MOST_ALERTS || characters >= MOST_CHARACTERS) {
      finish();
    }
  }

  /** Makes the missing look-ups and sends the findings of the gathered alerts. */
  void finish() {
    if (!batch.isEmpty()) {
      map();
    }
    // Also counts look-ups that ended after their batch.
    measure();
  }

  private void map() {
    List<Item> items = List.copyOf(batch);
    batch.clear();
    characters = 0;
    try {
      enricher.lookUp(
          items.stream().map(item -> item.keys).toList(), time(), () -> mapAhead(items));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | StackOverflowError | LinkageError fault) {
      faulted();
    }
    items.forEach(this::send);
  }

  private void measure() {
    metrics.lookedUp(enricher.takeCounts());
    long calls = enricher.takeCalls();
    if (calls > 0) {
      metrics.count(Metric.LOOK_UP_CALLS, calls);
    }
  }

  /** Counts a fault of this function, not of a service. */
  private void faulted() {
    metrics.lookedUp(Map.of("failed", 1L));
  }

  private Duration time() {
    Duration share = deadline.remaining().dividedBy(SHARE);
    return share.compareTo(budget) < 0 ? share : budget;
  }

  /**
   * Makes the findings that need no look-up, while others wait. A finding that cannot be made fails
   * later, when it is sent.
   */
  private void mapAhead(List<Item> items) {
    long bytes = 0;
    for (Item item : items) {
      if (bytes > MOST_BYTES) {
        return;
      }
      if (!worthwhile(item)) {
        item.finding = finding(item, fault -> {});
        bytes += item.finding.map(finding -> finding.json().length).orElse(0);
      }
    }
  }

  private void send(Item item) {
    item.finding
        .or(() -> finding(item, fault -> out.failed(item.alert, fault)))
        .ifPresent(finding -> out.send(finding, item.alert));
  }

  private boolean worthwhile(Item item) {
    try {
      return !item.keys.isEmpty() && enricher.worthwhile(item.keys);
    } catch (RuntimeException | StackOverflowError | LinkageError fault) {
      faulted();
      return false;
    }
  }

  /** The finding with the known facts, else without them; empty if neither can be made. */
  private Optional<EncodedFinding> finding(Item item, Consumer<Throwable> failed) {
    ResourceFacts known = known(item);
    try {
      return Optional.of(item.alert.mapping().with(known));
    } catch (RuntimeException | StackOverflowError fault) {
      if (known.equals(ResourceFacts.NONE)) {
        failed.accept(fault);
        return Optional.empty();
      }
      faulted();
    }
    try {
      return Optional.of(item.alert.mapping().with(ResourceFacts.NONE));
    } catch (RuntimeException | StackOverflowError fault) {
      failed.accept(fault);
      return Optional.empty();
    }
  }

  private ResourceFacts known(Item item) {
    if (item.keys.isEmpty()) {
      return ResourceFacts.NONE;
    }
    try {
      if (enricher.incomplete(item.keys)) {
        metrics.count(Metric.NOT_ENRICHED, 1);
      }
      return enricher.known(item.keys);
    } catch (RuntimeException | StackOverflowError | LinkageError fault) {
      faulted();
      return ResourceFacts.NONE;
    }
  }
}
