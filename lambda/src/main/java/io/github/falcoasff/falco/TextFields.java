package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The few output fields that a text line shows for sure. A text line is a sentence with <code>k=v
 * </code> pairs whose values may hold blanks and are partly an attacker's, so only pairs are read
 * whose value has a form of its own. What identifies the workload stands behind the command line in
 * Falco's rules and is taken from the last such pair; what identifies the process stands before it
 * and is taken from the first.
 */
final class TextFields {
  private static final Predicate<String> CONTAINER_ID =
      Pattern.compile("host|[0-9a-f]{12}").asMatchPredicate();
  private static final Predicate<String> KUBERNETES_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?").asMatchPredicate();
  private static final Predicate<String> WORD = Pattern.compile("[^\\s()|=,]+").asMatchPredicate();
  private static final Predicate<String> PATH =
      Pattern.compile("(/|memfd:)[^\\s()|=,]*").asMatchPredicate();

  private static final List<Pair> LAST =
      List.of(
          new Pair("container.id", CONTAINER_ID, "container_id", "container", "id"),
          new Pair("container.name", WORD, "container_name"),
          new Pair("container.image", WORD, "image", "container_image"),
          new Pair("container.image.repository", WORD, "container_image_repository"),
          new Pair("container.image.tag", WORD, "container_image_tag"),
          new Pair("k8s.pod.name", KUBERNETES_NAME, "k8s_pod_name", "k8s.pod", "k8s_pod", "pod"),
          new Pair("k8s.ns.name", KUBERNETES_NAME, "k8s_ns_name", "k8s.ns", "k8s_ns", "ns"));
  private static final List<Pair> FIRST =
      List.of(
          new Pair("user.name", WORD, "user"),
          new Pair("proc.name", WORD, "process", "program", "command"),
          new Pair("proc.exepath", PATH, "proc_exepath"),
          new Pair("proc.pname", WORD, "parent"));

  private TextFields() {}

  /**
   * A pair to look for.
   *
   * @param field the output field that it shows
   * @param form what its value looks like
   * @param keys its keys in Falco's rules, the surest first
   */
  private record Pair(String field, Predicate<String> form, List<String> keys) {
    Pair(String field, Predicate<String> form, String... keys) {
      this(field, form, List.of(keys));
    }

    Optional<String> value(String text, boolean last) {
      for (String key : keys) {
        Optional<String> value = value(text, key + "=", last);
        if (value.isPresent()) {
          return value;
        }
      }
      return Optional.empty();
    }

    private Optional<String> value(String text, String key, boolean last) {
      int at = last ? text.lastIndexOf(key) : text.indexOf(key);
      while (at >= 0) {
        if (at == 0 || text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '(') {
          String value = wordAt(text, at + key.length());
          if (form.test(value)) {
            return Optional.of(value);
          }
        }
        at = last ? text.lastIndexOf(key, at - 1) : text.indexOf(key, at + 1);
      }
      return Optional.empty();
    }

    private static String wordAt(String text, int start) {
      int end = start;
      while (end < text.length() && " )".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      return text.substring(start, end);
    }
  }

  static OutputFields read(String message) {
    Map<String, String> fields = new LinkedHashMap<>();
    FIRST.forEach(pair -> pair.value(message, false).ifPresent(v -> fields.put(pair.field(), v)));
    LAST.forEach(pair -> pair.value(message, true).ifPresent(v -> fields.put(pair.field(), v)));
    return OutputFields.of(fields);
  }
}
