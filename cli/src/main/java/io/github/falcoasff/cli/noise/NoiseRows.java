package io.github.falcoasff.cli.noise;

import io.github.falcoasff.falco.Priority;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the rows of the counted groups, with what removes each of them. */
final class NoiseRows {
  /** How many of the remaining groups are listed. */
  private static final int LEFT = 10;

  private final NoiseCounter counter;
  private final List<NoiseGroup> groups;
  private final int top;
  private final Optional<Month> month;

  NoiseRows(NoiseCounter counter, int top) {
    this.counter = counter;
    this.groups = counter.sorted();
    this.top = Math.min(top, groups.size());
    this.month = month(counter.accounts());
  }

  Noise noise() {
    return new Noise(
        counter.findings(),
        counter.first(),
        counter.last(),
        month,
        groups.subList(0, top).stream().map(this::row).toList(),
        settings(),
        left());
  }

  private Optional<Month> month(Map<String, Long> accounts) {
    return counter
        .first()
        .flatMap(first -> counter.last().flatMap(last -> Month.of(first, last, accounts.values())));
  }

  private NoiseRow row(NoiseGroup group) {
    NoiseKey key = group.key();
    double share = (double) group.findings() / counter.findings();
    return new NoiseRow(
        group.severity(),
        masked("rule", key.rule()),
        masked("proc.name", key.process()),
        masked("proc.pname", key.parent()),
        masked("container.image.repository", key.image()),
        masked("workload", key.workload()),
        group.findings(),
        share,
        month.map(all -> all.share(share)),
        remedy(group),
        settings(group));
  }

  private NoiseRow.Remedy remedy(NoiseGroup group) {
    Optional<String> fault = fault(group.exception());
    return fault.isPresent()
        ? new NoiseRow.Remedy(Optional.empty(), fault)
        : new NoiseRow.Remedy(Optional.of(group.exception().yaml()), Optional.empty());
  }

  private Optional<String> fault(FalcoException exception) {
    return exception
        .fault()
        .or(
            () ->
                exception.conditions().stream()
                    .filter(one -> !masked(one.field(), one.value()).equals(one.value()))
                    .findFirst()
                    .map(one -> "the value of " + one.field() + " holds a secret"));
  }

  /** Returns the settings that reduce the findings of one group. */
  private List<SettingAdvice> settings(NoiseGroup group) {
    List<SettingAdvice> advice = new ArrayList<>();
    if (counter.folded().isPresent() && group.folded() < group.findings()) {
      advice.add(new SettingAdvice(fold(), group.folded(), group.findings()));
    }
    if (!group.words().isEmpty()) {
      long ofRule =
          group.ruleName().isEmpty() ? group.findings() : counter.rules().of(group.ruleName());
      advice.add(
          new SettingAdvice(
              excluded("EXCLUDE_RULES", group.words()), 0, Math.max(group.findings(), ofRule)));
    }
    return advice;
  }

  /** Returns the settings that reduce the number of all findings. */
  private List<SettingAdvice> settings() {
    List<SettingAdvice> advice = new ArrayList<>();
    long all = counter.findings();
    counter
        .folded()
        .filter(folded -> folded < all)
        .ifPresent(folded -> advice.add(new SettingAdvice(fold(), folded, all)));
    long left = all;
    List<Priority> leastFirst = new ArrayList<>(List.of(Priority.values()));
    Collections.reverse(leastFirst);
    for (int i = 0; i + 1 < leastFirst.size(); i++) {
      long dropped = counter.ofPriority(leastFirst.get(i));
      left -= dropped;
      if (dropped > 0 && left > 0) {
        String least = leastFirst.get(i + 1).word().toLowerCase(Locale.ROOT);
        advice.add(new SettingAdvice(SettingText.of("MINIMUM_PRIORITY", least), left, all));
      }
    }
    greatest("EXCLUDE_RULES", counter.rules()).ifPresent(advice::add);
    greatest("EXCLUDE_NAMESPACES", counter.namespaces()).ifPresent(advice::add);
    return advice;
  }

  private Optional<SettingAdvice> greatest(String setting, Tally tally) {
    return tally.all().entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty())
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(
            entry ->
                new SettingAdvice(
                    excluded(setting, entry.getKey()),
                    counter.findings() - entry.getValue(),
                    counter.findings()));
  }

  private Noise.Left left() {
    Map<String, Long> accounts = new HashMap<>(counter.accounts());
    List<NoiseGroup> remaining = new ArrayList<>();
    long findings = counter.findings();
    for (int i = 0; i < groups.size(); i++) {
      NoiseGroup group = groups.get(i);
      if (i < top && fault(group.exception()).isEmpty()) {
        findings -= group.findings();
        group.byAccount().forEach((account, count) -> accounts.merge(account, -count, Long::sum));
      } else {
        remaining.add(group);
      }
    }
    List<NoiseGroup> named = remaining.subList(0, Math.min(LEFT, remaining.size()));
    long namedFindings = named.stream().mapToLong(NoiseGroup::findings).sum();
    return new Noise.Left(
        findings,
        month(accounts),
        named.stream().map(this::row).toList(),
        remaining.size() - (long) named.size() + counter.smallGroups(),
        findings - namedFindings);
  }

  private static String fold() {
    return SettingText.of(NoiseCounter.FOLD_SETTING, NoiseCounter.FOLD_WINDOW);
  }

  private String excluded(String setting, String name) {
    return SettingText.with(counter.environment(), setting, masked("rule", name));
  }

  private String masked(String field, String value) {
    return counter.stages().masked(field, value);
  }
}
