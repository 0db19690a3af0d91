package io.github.falcoasff.asff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ATT&amp;CK tactics and techniques in an alert's tags. Falco's rules write tactics as <code>
 * mitre_defense_evasion</code>, <code>TA0005</code> or <code>TA0005-defense-evasion</code> and
 * techniques as <code>T1562</code>, <code>T1562.001</code> or <code>T1562-impair-defenses</code>.
 *
 * @param tactics the tactics, in the tags' order
 * @param techniques the techniques' ids with their sub-technique, in the tags' order
 * @param types the finding types of these tactics and techniques
 */
record Attack(Set<Tactic> tactics, Set<String> techniques, List<String> types) {
  private static final Pattern TACTIC = Pattern.compile("(TA\\d{4})(?:-.*)?");
  private static final Pattern TECHNIQUE = Pattern.compile("(T\\d{4})(\\.\\d{3})?(?:-.*)?");
  private static final String MITRE = "mitre_";

  /** A tag in Falco's rules that names a technique of Impact in the form of a tactic. */
  private static final String DATA_DESTRUCTION = "mitre_data_destruction";

  static Attack of(List<String> tags) {
    Set<Tactic> tactics = new LinkedHashSet<>();
    Set<String> techniques = new LinkedHashSet<>();
    Set<Tactic> served = new LinkedHashSet<>();
    Set<String> effects = new LinkedHashSet<>();
    for (String tag : tags) {
      String lower = tag.toLowerCase(Locale.ROOT);
      String upper = tag.toUpperCase(Locale.ROOT);
      Matcher tactic = TACTIC.matcher(upper);
      Matcher technique = TECHNIQUE.matcher(upper);
      if (lower.equals(DATA_DESTRUCTION)) {
        tactics.add(Tactic.IMPACT);
        effects.add("Effects/Data Destruction");
      } else if (lower.startsWith(MITRE)) {
        Tactic.ofName(lower.substring(MITRE.length())).ifPresent(tactics::add);
      } else if (tactic.matches()) {
        Tactic.ofId(tactic.group(1)).ifPresent(tactics::add);
      } else if (technique.matches()) {
        String id = technique.group(1);
        techniques.add(technique.group(2) == null ? id : id + technique.group(2));
        Techniques.tactic(id).ifPresent(served::add);
        Techniques.effect(id).ifPresent(effects::add);
      }
    }
    // Tags with tactics take precedence; the tactic of a technique is used only if there are none.
    if (tactics.isEmpty()) {
      tactics.addAll(served);
    }
    return new Attack(tactics, techniques, types(tactics, effects));
  }

  private static List<String> types(Set<Tactic> tactics, Set<String> effects) {
    Set<String> types = new LinkedHashSet<>();
    for (Tactic tactic : tactics) {
      // The type of an Impact technique is its effect, but only if Impact is one of the tactics.
      if (tactic != Tactic.IMPACT || effects.isEmpty()) {
        types.add(tactic.type());
      } else {
        types.addAll(effects);
      }
    }
    return new ArrayList<>(types);
  }
}
