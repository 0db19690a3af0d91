package io.github.falcoasff.falco;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Renames the fields of a text line of the source {@code k8s_audit}: its pod and namespace are the
 * target of a request to the API server, not the workload of an event.
 */
final class KubernetesText {
  private KubernetesText() {}

  /** The same values under the names of that source. */
  static Map<String, String> fields(Map<String, String> read) {
    Map<String, String> fields = new LinkedHashMap<>();
    copy(read, "user.name", fields, "ka.user.name");
    copy(read, "k8s.ns.name", fields, "ka.target.namespace");
    if (read.containsKey("k8s.pod.name")) {
      fields.put("ka.target.resource", "pods");
    }
    copy(read, "k8s.pod.name", fields, "ka.target.name");
    return fields;
  }

  private static void copy(
      Map<String, String> from, String name, Map<String, String> to, String as) {
    String value = from.get(name);
    if (value != null) {
      to.put(as, value);
    }
  }
}
