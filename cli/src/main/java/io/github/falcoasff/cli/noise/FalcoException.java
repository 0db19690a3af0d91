package io.github.falcoasff.cli.noise;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An exception for a Falco rule, with which the rule no longer reports the alerts of a group. It is
 * written in the form that Falco reads since 0.37, with {@code override}.
 *
 * @param rule the rule's name
 * @param conditions the conditions, all of which must hold
 */
record FalcoException(String rule, List<Condition> conditions) {
  private static final int LONGEST_RULE = 200;

  /** Copies the conditions. */
  FalcoException {
    conditions = List.copyOf(conditions);
  }

  /**
   * Returns the conditions that describe the group of an alert; empty if the alert does not say who
   * acts.
   */
  static List<Condition> conditions(FalcoAlert alert) {
    OutputFields fields = alert.fields();
    List<String> plugin = NoiseKey.PLUGINS.getOrDefault(alert.source(), List.of());
    List<Condition> conditions = new ArrayList<>();
    for (String name : plugin.isEmpty() ? List.of("proc.name", "proc.pname") : plugin) {
      fields.text(name).ifPresent(value -> conditions.add(Condition.equal(name, value)));
    }
    String actor = plugin.isEmpty() ? "proc.name" : plugin.get(0);
    if (fields.text(actor).isEmpty()) {
      return List.of();
    }
    if (plugin.isEmpty()) {
      conditions.addAll(where(fields));
    }
    return conditions;
  }

  private static List<Condition> where(OutputFields fields) {
    if (NoiseKey.isHost(fields)) {
      return List.of(Condition.equal("container.id", NoiseKey.HOST));
    }
    List<Condition> conditions = new ArrayList<>();
    fields
        .text("container.image.repository")
        .ifPresent(image -> conditions.add(Condition.equal("container.image.repository", image)));
    String source = fields.text("k8s.pod.name").isPresent() ? "k8s" : "k8smeta";
    NoiseKey.namespace(fields)
        .ifPresent(space -> conditions.add(Condition.equal(source + ".ns.name", space)));
    Optional<String> pod = NoiseKey.pod(fields);
    if (pod.isPresent()) {
      String workload = WorkloadName.of(pod.get());
      conditions.add(
          workload.equals(pod.get())
              ? Condition.equal(source + ".pod.name", workload)
              : new Condition(source + ".pod.name", "startswith", workload + "-"));
    } else {
      fields
          .text("container.name")
          .ifPresent(name -> conditions.add(Condition.equal("container.name", name)));
    }
    return conditions;
  }

  /** Returns why the exception cannot be written to a rules file; empty if it can. */
  Optional<String> fault() {
    if (rule.isEmpty()) {
      return Optional.of("the log does not name the rule");
    }
    if (rule.length() >= LONGEST_RULE || rule.chars().anyMatch(c -> c < ' ' || c > '~')) {
      return Optional.of("the rule's name is too long or not plain ASCII");
    }
    if (conditions.isEmpty()) {
      return Optional.of("the alerts do not say who acts");
    }
    return conditions.stream()
        .filter(condition -> !condition.isSafe())
        .findFirst()
        .map(
            condition ->
                "the value of "
                    + condition.field()
                    + " has signs that Falco does not take in exceptions");
  }

  /** Returns the entry for a rules file, in plain ASCII. */
  String yaml() {
    return "- rule: "
        + quoted(rule)
        + "\n  exceptions:\n    - name: "
        + name()
        + "\n      fields: ["
        + joined(conditions.stream().map(Condition::field).toList())
        + "]\n      comps: ["
        + joined(conditions.stream().map(condition -> quoted(condition.operator())).toList())
        + "]\n      values:\n        - ["
        + conditions.stream()
            // With the inner quotes, Falco does not read a value as the name of a list.
            .map(condition -> "'\"" + condition.value() + "\"'")
            .collect(Collectors.joining(", "))
        + "]\n  override:\n    exceptions: append\n";
  }

  /**
   * Returns a name that no other exception of the rule has: Falco does not accept a second
   * exception with fields under the same name.
   */
  private String name() {
    String all =
        conditions.stream()
            .map(condition -> condition.field() + condition.operator() + condition.value())
            .collect(Collectors.joining(" "));
    return String.format("falco_asff_%08x", all.hashCode());
  }

  private static String joined(List<String> words) {
    return String.join(", ", words);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
