package io.github.falcoasff.cli.explain;

import io.github.falcoasff.LocalStages;
import io.github.falcoasff.asff.LogReference;
import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.FalcoAlertBuilder;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.falco.Shipper;
import io.github.falcoasff.falco.Writer;
import io.github.falcoasff.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which parts of an alert and which settings each member of its finding depends on: the alert is
 * mapped again with each part changed or left out, and the members that differ depend on it. It
 * looks at the mapping from outside, so that it cannot say anything else than the mapping does.
 */
public final class Influences {
  /** Another priority, whose severity differs in each preset. */
  private static final Map<Boolean, Priority> OTHER =
      Map.of(true, Priority.DEBUG, false, Priority.EMERGENCY);

  private final Map<String, String> environment;
  private final FalcoAlert alert;
  private final LogReference log;
  private final Origin origin;
  private final Members members;
  private final Map<String, List<String>> byMember = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();

  /**
   * Maps the alert with each part changed.
   *
   * @param environment the settings
   */
  public Influences(
      Map<String, String> environment, FalcoAlert alert, LogReference log, Origin origin) {
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

  /** The finding's members by their paths, in the finding's order. */
  public Map<String, String> members() {
    return members.values();
  }

  /** What a member depends on, such as {@code priority}, {@code proc.name}, {@code FOLD_WINDOW}. */
  public List<String> of(String member) {
    return byMember.getOrDefault(member, List.of());
  }

  /** Output fields that no member depends on. */
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
    Priority other = OTHER.get(alert.priority().atLeast(Priority.ERROR));
    compare(stages, "priority", alert.toBuilder().priority(other == null ? Priority.DEBUG : other));
    compare(
        stages,
        "time",
        alert.toBuilder().time(alert.time().map(time -> time.minus(Duration.ofHours(1)))));
    compare(stages, "source", alert.toBuilder().source("other"));
    compare(stages, "output", alert.toBuilder().message("Other words | " + alert.message()));
    for (String tag : alert.tags()) {
      compare(
          stages,
          "tag " + tag,
          alert.toBuilder().tags(alert.tags().stream().filter(one -> !one.equals(tag)).toList()));
    }
    compare(stages, "tags", alert.toBuilder().tags(List.of()), true);
    compare(stages, "hostname", alert.toBuilder().hostname(Optional.empty()));
    compare(stages, "the record around the alert", alert.toBuilder().shipper(Shipper.NONE));
    compare(stages, "the record's writer", alert.toBuilder().writer(Writer.NONE));
    LogReference later =
        new LogReference(log.logGroup(), log.logStream(), log.eventId(), log.timestamp() + 1);
    note("the log event's time", Members.of(stages.map(alert, later, origin)), false);
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

  /** Settings that are set: what differs without them. */
  private void settings() {
    for (Setting setting : Setting.values()) {
      if (!environment.getOrDefault(setting.name(), "").isBlank()) {
        Map<String, String> others = new LinkedHashMap<>(environment);
        others.remove(setting.name());
        note(setting.name(), Members.of(LocalStages.of(others).map(alert, log, origin)), false);
      }
    }
  }

  private boolean compare(LocalStages stages, String part, FalcoAlertBuilder changed) {
    return compare(stages, part, changed, false);
  }

  private boolean compare(
      LocalStages stages, String part, FalcoAlertBuilder changed, boolean unlessTold) {
    return note(part, Members.of(stages.map(changed.build(), log, origin)), unlessTold);
  }

  /**
   * Notes what differs; of a part whose pieces were told already, only what they do not explain.
   */
  private boolean note(String part, Members other, boolean unlessTold) {
    var differing = members.differing(other);
    for (String path : differing) {
      List<String> parts = byMember.computeIfAbsent(path, key -> new ArrayList<>());
      if (!unlessTold || parts.stream().noneMatch(told -> told.startsWith("tag "))) {
        parts.add(part);
      }
    }
    return !differing.isEmpty();
  }
}
