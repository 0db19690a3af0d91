package io.github.falcoasff.pipeline;

import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.falco.FalcoAlert;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gathers alerts that become one finding and keeps the newest of each. It lives for one invocation
 * and holds a bounded number of alerts. Further alerts become a finding with the same Id, which
 * replaces the former one in Security Hub.
 */
final class AlertFolder {
  private static final int MOST = 500;

  private final Receiver receiver;
  private final Map<String, Fold> folds = new LinkedHashMap<>();

  /** Takes the folds, each with all alerts of its finding that were gathered. */
  interface Receiver {
    void folded(Fold fold);
  }

  /**
   * Alerts of one finding.
   *
   * @param id the Id of the finding
   * @param newest the newest alert; of two with the same time the one with the greater message,
   *     then the greater log event id, so that the order of arrival does not matter
   * @param log the log event of the newest alert
   * @param origin the log event that is kept if the newest alert is rejected
   * @param time the time of the newest alert
   * @param repeats the number of the other alerts
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

  AlertFolder(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Takes an alert as a fold of its own. */
  void add(Fold alert) {
    if (folds.size() == MOST && !folds.containsKey(alert.id())) {
      finish();
    }
    folds.merge(alert.id(), alert, Fold::with);
  }

  /** Passes the gathered folds to the receiver. */
  void finish() {
    folds.values().forEach(receiver::folded);
    folds.clear();
  }
}
