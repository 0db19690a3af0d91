package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.falco.FalcoAlert;
import java.util.Optional;

/**
 * Makes a finding's title: {@code <rule>[: <subject>][ by <actor>][ in <where>]}. If the fields
 * were read from text, which an attacker may have written, the title has only the rule.
 */
final class Title {
  /** The number of characters of the rule that are always shown. */
  private static final int RULE = 200;

  private static final int SUBJECT = 80;
  private static final int WHERE = 80;

  private Title() {}

  /**
   * The title, at most 256 characters. If it would be longer, the actor is left out first, then the
   * place; then the subject is cut further.
   *
   * @param rule the rule's name, or a text line's constant words
   */
  static String of(
      String rule,
      FalcoAlert alert,
      Optional<Activity> activity,
      Optional<NetworkConnection> connection,
      EventPlace place) {
    if (alert.identityFromText() || alert.test()) {
      return rule;
    }
    Optional<String> process =
        activity.isPresent() ? Optional.empty() : Processes.name(alert.fields());
    Optional<String> named = shown(Subject.of(alert, activity, connection));
    String subject = Text.cutFront(named.or(() -> shown(process)).orElse(""), SUBJECT);
    Optional<String> user = activity.flatMap(Activity::actor);
    // If the process is the subject, it is not also the actor.
    String actor = shown(activity.isPresent() || named.isEmpty() ? user : process).orElse("");
    Optional<String> where =
        activity.isPresent() ? activity.get().place() : place.shortest().or(() -> host(alert));
    return joined(Text.cut(rule, RULE), subject, actor, Text.cut(shown(where).orElse(""), WHERE));
  }

  /**
   * The word "host", if the alert's process is outside of containers. The title does not have the
   * host's name, since a shipper may replace that name and titles must be equal in every envelope.
   * The name is in the description.
   */
  private static Optional<String> host(FalcoAlert alert) {
    return Optional.of(ContainerId.HOST).filter(host -> ContainerId.isHost(alert.fields()));
  }

  private static String joined(String rule, String subject, String actor, String where) {
    int first = rule.length() + (subject.isEmpty() ? 0 : 2 + subject.length());
    int by = actor.isEmpty() ? 0 : 4 + actor.length();
    int in = where.isEmpty() ? 0 : 4 + where.length();
    boolean showsActor = by > 0 && first + by + in <= Limits.TITLE;
    boolean showsWhere = in > 0 && first + in <= Limits.TITLE;
    StringBuilder title = new StringBuilder(Limits.TITLE).append(rule);
    if (!subject.isEmpty()) {
      title.append(": ").append(Text.cutFront(subject, Limits.TITLE - rule.length() - 2));
    }
    if (showsActor) {
      title.append(" by ").append(actor);
    }
    if (showsWhere) {
      title.append(" in ").append(where);
    }
    return title.toString();
  }

  /** The value on one line; empty if it is blank. */
  private static Optional<String> shown(Optional<String> value) {
    return value.map(Prose::line).filter(text -> !Text.isBlank(text));
  }
}
