package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.util.Optional;

/**
 * Makes a finding's description: sentences made from the fields, the process's parents, and the
 * words of the rule. If the fields were read from text, or say nothing about the event, it is the
 * message without pairs that have no value.
 */
final class Description {
  private static final int RULE = 240;
  private static final int LINEAGE = 300;

  private Description() {}

  /**
   * The description; at least one character, to be cut to 1,024.
   *
   * @param lineage the process's parents; empty if none is known
   */
  static String of(
      FalcoAlert alert,
      Optional<Activity> activity,
      Optional<NetworkConnection> connection,
      EventPlace place,
      String lineage) {
    if (alert.identityFromText() || alert.test()) {
      return Wording.description(alert);
    }
    String rule = RuleWords.of(alert.message(), RULE);
    Prose prose =
        activity.isPresent()
            ? ofActivity(alert, activity.get())
            : SyscallWords.sentences(
                alert.fields(), place, new ProcessEvent(alert.fields(), connection, rule));
    if (prose.isEmpty()) {
      return Wording.description(alert);
    }
    if (!lineage.isEmpty()) {
      prose.next().words("Parents: ").words(Text.cutFront(lineage, LINEAGE)).stop();
    }
    if (!Text.isBlank(rule)) {
      prose.next().words("The rule says: ").words(rule).stop();
    }
    return prose.toString();
  }

  private static Prose ofActivity(FalcoAlert alert, Activity activity) {
    return alert.source().equals("k8s_audit")
        ? AuditWords.sentences(alert.fields(), activity)
        : CloudWords.sentences(alert.source(), alert.fields(), activity, Mfa.of(alert.fields()));
  }
}
