package io.github.falcoasff.falco;

import io.github.falcoasff.text.Ascii;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads the few output fields of a text line. A text line is a sentence with {@code key=value}
 * pairs, whose values may have blanks and may come from an attacker. The fields that identify the
 * workload are read only from the tail, which Falco writes after the attacker's part; if a key
 * occurs twice in it, the last pair counts. User and process are only descriptive: the first pair
 * of their key counts.
 */
final class TextFields {
  private static final int LONGEST_VALUE = 512;

  /** The length of the longest key that is read. */
  private static final int LONGEST_KEY = 32;

  /** Keys in the tail and their fields, for events of system calls. */
  private static final Map<String, Field> TAIL = new HashMap<>();

  /** Keys anywhere in the line. Of two keys of one field, the first one here is more reliable. */
  private static final Map<String, Field> FIRST = new LinkedHashMap<>();

  static {
    tail("container.id", TextFields::isContainerId, "container_id", "container", "id");
    tail("container.name", TextFields::isWord, "container_name");
    tail("container.image", TextFields::isWord, "image", "container_image");
    tail("container.image.repository", TextFields::isWord, "container_image_repository");
    tail("container.image.tag", TextFields::isWord, "container_image_tag");
    tail(
        "k8s.pod.name",
        TextFields::isKubernetesName,
        "k8s_pod_name",
        "k8s.pod",
        "k8s_pod",
        "k8s.pod.name",
        "pod");
    tail(
        "k8s.ns.name",
        TextFields::isKubernetesName,
        "k8s_ns_name",
        "k8s.ns",
        "k8s_ns",
        "k8s.ns.name",
        "ns");
    FIRST.put("user", new Field("user.name", TextFields::isWord));
    FIRST.put("process", new Field("proc.name", TextFields::isWord));
    FIRST.put("program", new Field("proc.name", TextFields::isWord));
    FIRST.put("command", new Field("proc.name", TextFields::isWord));
    FIRST.put("proc_exepath", new Field("proc.exepath", TextFields::isPath));
    FIRST.put("parent", new Field("proc.pname", TextFields::isWord));
  }

  private TextFields() {}

  private record Field(String name, Predicate<String> form) {}

  private static void tail(String field, Predicate<String> form, String... keys) {
    for (String key : keys) {
      TAIL.put(key, new Field(field, form));
    }
  }

  /** The fields of a message of this source. */
  static OutputFields read(String message, String source) {
    Map<String, String> fields = new LinkedHashMap<>();
    describe(message, fields);
    identify(message, fields);
    return OutputFields.of(source.equals("k8s_audit") ? KubernetesText.fields(fields) : fields);
  }

  private static void describe(String message, Map<String, String> fields) {
    Map<String, String> pairs = new HashMap<>();
    int at = 0;
    while (at < message.length()) {
      int start = at;
      while (at < message.length() && message.charAt(at) != ' ') {
        at++;
      }
      if (start < at && (message.charAt(start) == '(' || message.charAt(start) == '|')) {
        start++;
      }
      int equals = message.indexOf('=', start);
      if (equals < 0) {
        break;
      }
      if (equals < at) {
        if (equals - start <= LONGEST_KEY) {
          String key = message.substring(start, equals);
          if (FIRST.containsKey(key) && !pairs.containsKey(key)) {
            pairs.put(key, withoutBrackets(message.substring(equals + 1, at)));
          }
        }
      } else {
        // The next pair cannot start before the word with the next equals sign.
        at = Math.max(at, message.lastIndexOf(' ', equals) - 1);
      }
      at++;
    }
    FIRST.forEach(
        (key, field) -> {
          String value = pairs.get(key);
          if (value != null && field.form().test(value)) {
            fields.putIfAbsent(field.name(), value);
          }
        });
  }

  /** Reads the words from the end on, as long as each is a pair. */
  private static void identify(String message, Map<String, String> fields) {
    Map<String, String> values = new HashMap<>();
    int end = message.length();
    while (end > 0) {
      int start = message.lastIndexOf(' ', end - 1) + 1;
      String word = withoutBrackets(message.substring(start, end));
      int equals = word.indexOf('=');
      if (equals <= 0 && !word.isEmpty() && !isBar(word)) {
        if (isNameOfId(message, end, word)) {
          values.putIfAbsent("container.name", word);
        }
        break;
      }
      if (equals > 0) {
        Field field = equals > LONGEST_KEY ? null : TAIL.get(word.substring(0, equals));
        if (field != null) {
          // If the last value of a key has another form, earlier ones do not count.
          values.putIfAbsent(field.name(), checked(field, word.substring(equals + 1)));
        }
      }
      end = start - 1;
    }
    values.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            fields.put(name, value);
          }
        });
  }

  /** Whether a word is the name in an ending {@code <name> (id=<container id>)}. */
  private static boolean isNameOfId(String message, int end, String word) {
    return message.startsWith(" (id=", end)
        && message.endsWith(")")
        && isWord(word)
        && message.indexOf(' ', end + 1) < 0;
  }

  private static String checked(Field field, String value) {
    return value.length() <= LONGEST_VALUE && field.form().test(value) ? value : "";
  }

  private static boolean isBar(String word) {
    return word.equals("|") || word.equals("||");
  }

  private static String withoutBrackets(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && "([{".indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ")]}".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(start, end);
  }

  private static boolean isContainerId(String value) {
    return value.equals(ContainerId.HOST)
        || ContainerId.parsed(value).filter(id -> id.full().isEmpty()).isPresent();
  }

  private static boolean isKubernetesName(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean inner = i > 0 && i < value.length() - 1 && (c == '-' || c == '.');
      if (!inner && !Ascii.isDigit(c) && !Ascii.isLower(c)) {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= 253;
  }

  private static boolean isWord(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isWhitespace(value.charAt(i)) || "()|=,<>".indexOf(value.charAt(i)) >= 0) {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= LONGEST_VALUE;
  }

  private static boolean isPath(String value) {
    return (value.startsWith("/") || value.startsWith("memfd:")) && isWord(value);
  }
}
