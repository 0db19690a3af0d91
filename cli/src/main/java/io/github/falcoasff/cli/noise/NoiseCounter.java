package io.github.falcoasff.cli.noise;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.EncodedFinding;
import io.github.falcoasff.cli.findings.FindingObserver;
import io.github.falcoasff.cli.findings.IdSet;
import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.local.LocalStages;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts findings by groups. The number of groups is limited: when there are too many, those with
 * the fewest findings are replaced by one common count.
 */
public final class NoiseCounter implements FindingObserver {
  static final String FOLD_SETTING = "FOLD_WINDOW";
  static final String FOLD_WINDOW = "1h";

  /**
   * Earlier times come from hosts with a wrong clock. With them, a log would seem to cover decades.
   */
  private static final Instant FALCO_BEGAN = Instant.parse("2016-01-01T00:00:00Z");

  private static final int MOST_GROUPS = 10_000;
  private static final int KEPT_GROUPS = MOST_GROUPS / 2;
  private static final int MOST_FOLDS = 1_000_000;
  private static final int MOST_ORIGINS = 1_000;

  private final Map<String, String> environment;
  private final LocalStages stages;
  private final Optional<LocalStages> folding;
  private final Map<AccountRegion, Function<LocalStages.Source, Optional<String>>> foldedIds =
      new HashMap<>();
  private final IdSet folds = new IdSet(MOST_FOLDS);
  private final Map<NoiseKey, NoiseGroup> groups = new HashMap<>();
  private final Tally accounts = new Tally();
  private final Tally rules = new Tally();
  private final Tally namespaces = new Tally();
  private final Map<Priority, Long> priorities = new EnumMap<>(Priority.class);
  private long findings;
  private long smallGroups;
  private long smallFindings;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /**
   * Starts with nothing counted.
   *
   * @param environment the settings of the findings
   * @param stages the function's stages with these settings
   */
  public NoiseCounter(Map<String, String> environment, LocalStages stages) {
    this.environment = Map.copyOf(environment);
    this.stages = stages;
    String window = environment.getOrDefault(FOLD_SETTING, "").strip();
    this.folding =
        window.isEmpty() || window.equals("0")
            ? Optional.of(LocalStages.of(withFolding(environment)))
            : Optional.empty();
  }

  @Override
  public void finding(
      EncodedFinding finding,
      LocalStages.Source source,
      Severity severity,
      String rule,
      boolean isNew) {
    Instant time = finding.updatedAt();
    if (time.isAfter(FALCO_BEGAN)) {
      first = first.filter(before -> before.isBefore(time)).or(() -> Optional.of(time));
      last = last.filter(after -> after.isAfter(time)).or(() -> Optional.of(time));
    }
    if (!isNew) {
      return;
    }
    findings++;
    FalcoAlert alert = source.alert();
    String account = source.origin().region() + "/" + source.origin().account();
    accounts.add(account);
    rules.add(alert.ruleName());
    priorities.merge(alert.priority(), 1L, Long::sum);
    if (!alert.identityFromText()) {
      alert
          .fields()
          .first("k8s.ns.name", "k8smeta.ns.name", "ka.target.namespace")
          .ifPresent(namespaces::add);
    }
    if (groups.size() >= MOST_GROUPS) {
      dropSmallGroups();
    }
    groups
        .computeIfAbsent(NoiseKey.of(alert, rule), key -> new NoiseGroup(key, alert))
        .add(alert, severity, account, beginsFold(finding, source));
  }

  /**
   * Returns the counts so far.
   *
   * @param top for how many groups to say how to remove them
   */
  public Noise noise(int top) {
    return new NoiseRows(this, top).noise();
  }

  private boolean beginsFold(EncodedFinding finding, LocalStages.Source source) {
    if (folding.isEmpty()) {
      return true;
    }
    if (foldedIds.size() >= MOST_ORIGINS) {
      foldedIds.clear();
    }
    return folds.add(
        foldedIds
            .computeIfAbsent(source.origin(), folding.get()::foldedIds)
            .apply(source)
            .orElse(finding.id()));
  }

  private void dropSmallGroups() {
    List<NoiseGroup> sorted = sorted();
    for (NoiseGroup small : sorted.subList(KEPT_GROUPS, sorted.size())) {
      groups.remove(small.key());
      smallGroups++;
      smallFindings += small.findings();
    }
  }

  private static Map<String, String> withFolding(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(FOLD_SETTING, FOLD_WINDOW);
    return all;
  }

  /** Returns the groups, those with the most findings first. */
  List<NoiseGroup> sorted() {
    return groups.values().stream()
        .sorted(
            Comparator.comparing(NoiseGroup::findings)
                .reversed()
                .thenComparing(group -> group.key().toString()))
        .toList();
  }

  Map<String, String> environment() {
    return environment;
  }

  LocalStages stages() {
    return stages;
  }

  /**
   * Returns how many findings there would be if repeats were folded; empty if that is not known.
   */
  Optional<Long> folded() {
    return folding.isEmpty() || folds.full() ? Optional.empty() : Optional.of((long) folds.size());
  }

  long findings() {
    return findings;
  }

  Map<String, Long> accounts() {
    return accounts.all();
  }

  Tally rules() {
    return rules;
  }

  Tally namespaces() {
    return namespaces;
  }

  long ofPriority(Priority priority) {
    return priorities.getOrDefault(priority, 0L);
  }

  /** Returns how many groups have only been counted together. */
  long smallGroups() {
    return smallGroups;
  }

  long smallFindings() {
    return smallFindings;
  }

  Optional<Instant> first() {
    return first;
  }

  Optional<Instant> last() {
    return last;
  }
}
