package io.github.falcoasff.cli.explain;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.FalcoAlertBuilder;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.falco.Shipper;
import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.local.LocalStages;
import io.github.falcoasff.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out on which parts of an alert and on which settings each member of its finding depends.
 * The alert is mapped again with each part changed or left out; members that differ depend on that
 * part. It runs the mapping itself, so its answers always agree with what the mapping does.
 */
public final class Influences {
  private final Map<String, String> environment;
  private final FalcoAlert alert;
  private final LogReference log;
  private final AccountRegion origin;
  private final Members members;
  private final Map<String, List<String>> byMember = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();

  /**
   * Maps the alert once for each changed part.
   *
   * @param environment the settings
   */
  public Influences(
      Map<String, String> environment, FalcoAlert alert, LogReference log, AccountRegion origin) {
    this.environment = environment;
    this.alert = alert;
    this.log = log;
    this.origin = origin;
    LocalStages stages = LocalStages.of(environment);
    this.members = Members.of(stages.map(alert, log, origin));
    parts(stages);
    fields(stages);
    settings();
  }

  /** Returns the finding's members by their paths, in the finding's order. */
  public Map<String, String> members() {
    return members.values();
  }

  /**
   * Returns the parts on which a member depends, such as {@code priority}, {@code proc.name},
   * {@code FOLD_WINDOW}.
   */
  public List<String> of(String member) {
    return byMember.getOrDefault(member, List.of());
  }

  /** Returns the output fields on which no member depends. */
  public List<String> unusedFields() {
    return List.copyOf(unused);
  }

  private void parts(LocalStages stages) {
    compare(stages, "rule", alert.toBuilder().rule(alert.rule() + " (other)"));
    if (alert.recognisedRule().isPresent()) {
      compare(
          stages,
          "the rule recognised by its words",
          alert.toBuilder().recognisedRule(Optional.empty()));
    }
    for (Priority other : Priority.values()) {
      compare(stages, "priority", alert.toBuilder().priority(other));
    }
    compare(
        stages,
        "time",
        alert.toBuilder().time(alert.time().map(time -> time.minus(Duration.ofHours(1)))));
    compare(stages, "source", alert.toBuilder().source("other"));
    compare(stages, "output", alert.toBuilder().message("Other words | " + alert.message()));
    tags(stages);
    compare(stages, "hostname", alert.toBuilder().hostname(Optional.empty()));
    compare(stages, "the record around the alert", alert.toBuilder().shipper(Shipper.NONE));
    compare(stages, "the record's writer", alert.toBuilder().writer(Writer.NONE));
    LogReference later =
        new LogReference(log.logGroup(), log.logStream(), log.eventId(), log.timestamp() + 1);
    note("the log event's time", Members.of(stages.map(alert, later, origin)));
  }

  /**
   * Finds the members that depend on each tag, including those for which the rule's row of the
   * catalogue gives the same value without the tag.
   */
  private void tags(LocalStages stages) {
    FalcoAlert unknown = alert.toBuilder().rule("Other").recognisedRule(Optional.empty()).build();
    Members without = Members.of(stages.map(unknown, log, origin));
    for (String tag : alert.tags()) {
      List<String> others = alert.tags().stream().filter(one -> !one.equals(tag)).toList();
      compare(stages, "tag " + tag, alert.toBuilder().tags(others));
      Members less = Members.of(stages.map(unknown.toBuilder().tags(others).build(), log, origin));
      for (String path : without.differing(less)) {
        if (without.values().getOrDefault(path, "").equals(members.values().get(path))) {
          note("tag " + tag, path);
        }
      }
    }
    Members none = Members.of(stages.map(unknown.toBuilder().tags(List.of()).build(), log, origin));
    for (String path : without.differing(none)) {
      if (of(path).stream().noneMatch(part -> part.startsWith("tag "))
          && without.values().getOrDefault(path, "").equals(members.values().get(path))) {
        note("tags", path);
      }
    }
    for (String path :
        members.differing(
            Members.of(stages.map(alert.toBuilder().tags(List.of()).build(), log, origin)))) {
      if (of(path).stream().noneMatch(part -> part.startsWith("tag "))) {
        note("tags", path);
      }
    }
  }

  private void fields(LocalStages stages) {
    for (String name : alert.fields().values().keySet()) {
      Map<String, String> others = new LinkedHashMap<>(alert.fields().values());
      others.remove(name);
      if (!compare(stages, name, alert.toBuilder().fields(OutputFields.of(others)))) {
        unused.add(name);
      }
    }
  }

  /** Finds the members that differ without each setting that is set. */
  private void settings() {
    for (Setting setting : Setting.values()) {
      if (!environment.getOrDefault(setting.name(), "").isBlank()) {
        Map<String, String> others = new LinkedHashMap<>(environment);
        others.remove(setting.name());
        note(setting.name(), Members.of(LocalStages.of(others).map(alert, log, origin)));
      }
    }
  }

  private boolean compare(LocalStages stages, String part, FalcoAlertBuilder changed) {
    return note(part, Members.of(stages.map(changed.build(), log, origin)));
  }

  private boolean note(String part, Members other) {
    Set<String> differing = members.differing(other);
    differing.forEach(path -> note(part, path));
    return !differing.isEmpty();
  }

  private void note(String part, String path) {
    List<String> parts = byMember.computeIfAbsent(path, key -> new ArrayList<>());
    if (!parts.contains(part)) {
      parts.add(part);
    }
  }
}
