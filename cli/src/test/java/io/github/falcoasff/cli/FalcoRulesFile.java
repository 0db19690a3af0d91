package io.github.falcoasff.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Checks a rules file that appends exceptions to rules in the way that Falco does when it loads one
 * (Falco's documentation, "Rule Exceptions" and "Overriding Rules").
 */
final class FalcoRulesFile {
  private static final Set<String> COMPARISONS =
      Set.of(
          "=",
          "==",
          "!=",
          "<=",
          ">=",
          "<",
          ">",
          "contains",
          "icontains",
          "bcontains",
          "glob",
          "iglob",
          "bstartswith",
          "startswith",
          "endswith",
          "in",
          "intersects",
          "pmatch",
          "regex");

  private final List<String> faults = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private FalcoRulesFile() {}

  /** Returns what Falco would reject; empty if it accepts the file. */
  static List<String> faults(String yaml) {
    FalcoRulesFile file = new FalcoRulesFile();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object rules = new Yaml(new SafeConstructor(options)).load(yaml);
    if (rules instanceof List<?> list) {
      list.forEach(file::rule);
    } else {
      file.faults.add("not a list");
    }
    return file.faults;
  }

  private void rule(Object item) {
    if (!(item instanceof Map<?, ?> rule)) {
      faults.add("not a rule: " + item);
      return;
    }
    keys(rule, Set.of("rule", "exceptions", "override"));
    if (!(rule.get("rule") instanceof String name) || name.isBlank()) {
      faults.add("no name of a rule");
      return;
    }
    if (!Map.of("exceptions", "append").equals(rule.get("override"))) {
      faults.add(name + ": nothing says that the exceptions are appended");
    }
    if (rule.get("exceptions") instanceof List<?> exceptions && !exceptions.isEmpty()) {
      exceptions.forEach(exception -> exception(name, exception));
    } else {
      faults.add(name + ": no exceptions");
    }
  }

  private void exception(String rule, Object item) {
    if (!(item instanceof Map<?, ?> exception)) {
      faults.add(rule + ": not an exception: " + item);
      return;
    }
    keys(exception, Set.of("name", "fields", "comps", "values"));
    if (!(exception.get("name") instanceof String name) || !name.matches("\\w+")) {
      faults.add(rule + ": no name of an exception");
    } else if (!names.add(rule + "/" + name)) {
      faults.add(rule + ": fields are given twice for " + name);
    }
    List<?> fields = list(rule, exception, "fields");
    List<?> comparisons = list(rule, exception, "comps");
    List<?> values = list(rule, exception, "values");
    if (fields.isEmpty() || fields.size() != comparisons.size()) {
      faults.add(rule + ": fields and comps must have equal length");
    }
    for (Object field : fields) {
      if (!(field instanceof String text) || !text.matches("[a-z0-9]+(\\.[a-z0-9_]+)+(\\[.+])?")) {
        faults.add(rule + ": not a field: " + field);
      }
    }
    for (Object comparison : comparisons) {
      if (!COMPARISONS.contains(comparison)) {
        faults.add(rule + ": not a comparison: " + comparison);
      }
    }
    if (values.isEmpty()) {
      faults.add(rule + ": no values");
    }
    for (Object row : values) {
      if (!(row instanceof List<?> cells) || cells.size() != fields.size()) {
        faults.add(rule + ": a row of values must have the length of fields: " + row);
      } else if (!cells.stream().allMatch(String.class::isInstance)) {
        faults.add(rule + ": a value is no text: " + row);
      }
    }
  }

  private List<?> list(String rule, Map<?, ?> exception, String key) {
    if (exception.get(key) instanceof List<?> list) {
      return list;
    }
    faults.add(rule + ": " + key + " is no list");
    return List.of();
  }

  private void keys(Map<?, ?> object, Set<String> known) {
    for (Object key : object.keySet()) {
      if (!known.contains(key)) {
        faults.add("unknown key " + key);
      }
    }
  }
}
