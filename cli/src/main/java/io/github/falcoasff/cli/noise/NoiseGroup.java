package io.github.falcoasff.cli.noise;

import io.github.falcoasff.cli.findings.Severity;
import io.github.falcoasff.falco.FalcoAlert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the findings of one group. */
final class NoiseGroup {
  private static final String TARGET = "fd.name";

  private final NoiseKey key;
  private final String ruleName;
  private final String words;
  private final List<Condition> conditions;
  private Severity severity = Severity.INFORMATIONAL;
  private Optional<Condition> target;
  private final Map<String, Long> byAccount = new HashMap<>();
  private long findings;
  private long folded;

  /** Starts with the group's first alert, which is not counted yet. */
  NoiseGroup(NoiseKey key, FalcoAlert first) {
    this.key = key;
    this.ruleName = first.ruleName();
    this.words = ruleName.isEmpty() ? first.constantWords() : ruleName;
    this.conditions = FalcoException.conditions(first);
    this.target = target(first);
  }

  /**
   * Counts a finding of the group.
   *
   * @param account the account and Region of the finding
   * @param beginsFold whether it would be the first of its window if findings were folded
   */
  void add(FalcoAlert alert, Severity of, String account, boolean beginsFold) {
    findings++;
    byAccount.merge(account, 1L, Long::sum);
    folded += beginsFold ? 1 : 0;
    severity = of.compareTo(severity) > 0 ? of : severity;
    target = target.filter(same -> target(alert).filter(same::equals).isPresent());
  }

  /** Returns the rule's name; empty if the log does not name it. */
  String ruleName() {
    return ruleName;
  }

  /**
   * Returns the text that the function's lists of rules are compared with; empty if the group has
   * none.
   */
  String words() {
    return words;
  }

  NoiseKey key() {
    return key;
  }

  Severity severity() {
    return severity;
  }

  long findings() {
    return findings;
  }

  /** Returns the number of findings by account and Region. */
  Map<String, Long> byAccount() {
    return Map.copyOf(byAccount);
  }

  /** Returns how many findings there would be if repeats were folded. */
  long folded() {
    return folded;
  }

  /**
   * Returns the exception that removes the group. If all of its alerts are about one file, the
   * exception is only for that file.
   */
  FalcoException exception() {
    List<Condition> all = new ArrayList<>(conditions);
    if (!conditions.isEmpty()) {
      target.filter(Condition::isSafe).ifPresent(all::add);
    }
    return new FalcoException(ruleName, all);
  }

  private static Optional<Condition> target(FalcoAlert alert) {
    return alert.fields().text(TARGET).map(value -> Condition.equal(TARGET, value));
  }
}
