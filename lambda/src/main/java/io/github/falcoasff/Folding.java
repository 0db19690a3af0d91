package io.github.falcoasff;

import io.github.falcoasff.asff.FindingMapper;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.intake.LogEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers alerts that become one finding and keeps the newest of each. It remembers nothing beyond
 * its invocation and holds a bounded number of alerts: what comes after them is folded by Security
 * Hub, since the Id is the same.
 */
final class Folding {
  private static final int MOST = 500;

  private final Consumer<Fold> whenFull;
  private final Map<String, Fold> folds = new LinkedHashMap<>();

  /**
   * Alerts of one finding.
   *
   * @param newest the newest of them; of two of one time the greater message, then the greater log
   *     event id, so that the order of arrival does not matter
   * @param log the log event of the newest
   * @param event the same with its message
   * @param repeats how many others there were
   */
  record Fold(FalcoAlert newest, LogReference log, LogEvent event, long repeats) {
    private static final Comparator<Fold> ORDER =
        Comparator.comparing((Fold fold) -> FindingMapper.time(fold.newest, fold.log))
            .thenComparing(fold -> fold.newest.message())
            .thenComparing(fold -> fold.log.eventId());

    Fold with(FalcoAlert alert, LogReference from, LogEvent in) {
      Fold other = new Fold(alert, from, in, repeats + 1);
      return ORDER.compare(other, this) > 0 ? other : new Fold(newest, log, event, repeats + 1);
    }
  }

  Folding(Consumer<Fold> whenFull) {
    this.whenFull = whenFull;
  }

  void add(String id, FalcoAlert alert, LogReference log, LogEvent event) {
    if (folds.size() == MOST && !folds.containsKey(id)) {
      finish();
    }
    Fold before = folds.get(id);
    folds.put(id, before == null ? new Fold(alert, log, event, 0) : before.with(alert, log, event));
  }

  /** Hands over what is gathered. */
  void finish() {
    folds.values().forEach(whenFull);
    folds.clear();
  }
}
