package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.falco.FalcoAlert;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers alerts that become one finding and keeps the newest of each. It remembers nothing beyond
 * its invocation and holds a bounded number of alerts: what comes after them is folded by Security
 * Hub, since the Id is the same.
 */
final class AlertFolder {
  private static final int MOST = 500;

  private final Consumer<Fold> whenFull;
  private final Map<String, Fold> folds = new LinkedHashMap<>();

  /**
   * Alerts of one finding.
   *
   * @param id their Id
   * @param newest the newest of them; of two of one time the greater message, then the greater log
   *     event id, so that the order of arrival does not matter
   * @param log the log event of the newest
   * @param origin what is kept of the newest if it is rejected
   * @param time when the newest happened
   * @param repeats how many others there were
   */
  record Fold(
      String id,
      FalcoAlert newest,
      LogReference log,
      RecordOrigin origin,
      Instant time,
      long repeats) {
    private static final Comparator<Fold> ORDER =
        Comparator.comparing(Fold::time)
            .thenComparing(fold -> fold.newest.message())
            .thenComparing(fold -> fold.log.eventId());

    /** A fold of one alert. */
    Fold(String id, FalcoAlert alert, LogReference log, RecordOrigin origin, Instant time) {
      this(id, alert, log, origin, time, 0);
    }

    private Fold with(Fold other) {
      Fold later = ORDER.compare(other, this) > 0 ? other : this;
      return new Fold(
          id, later.newest, later.log, later.origin, later.time, repeats + other.repeats + 1);
    }
  }

  AlertFolder(Consumer<Fold> whenFull) {
    this.whenFull = whenFull;
  }

  /** Takes an alert, as a fold of one. */
  void add(Fold alert) {
    if (folds.size() == MOST && !folds.containsKey(alert.id())) {
      finish();
    }
    folds.merge(alert.id(), alert, Fold::with);
  }

  /** Hands over what is gathered. */
  void finish() {
    folds.values().forEach(whenFull);
    folds.clear();
  }
}
