package io.github.falcoasff.falco;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who wrote a record, as its outermost JSON object says: what the shipper added there, never what
 * the written line itself says. A member that stands twice with different values, or in two places
 * with different values, is absent, because one of them may be the line's own.
 *
 * @param namespace the Kubernetes namespace of the pod that wrote it
 * @param pod the name of the pod that wrote it
 * @param container the name of the container that wrote it
 */
public record Writer(Optional<String> namespace, Optional<String> pod, Optional<String> container) {
  /** A record that does not say who wrote it. */
  public static final Writer NONE =
      new Writer(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * The writer that an outermost object names: Fluent Bit's {@code kubernetes}, Vector's, the
   * OpenTelemetry Collector's {@code resource}, FireLens' {@code container_name}, journald's {@code
   * CONTAINER_NAME}.
   */
  static Writer of(JsonObject outermost) {
    Set<String> namespaces = new LinkedHashSet<>();
    Set<String> pods = new LinkedHashSet<>();
    Set<String> containers = new LinkedHashSet<>();
    for (Object kubernetes : outermost.all("kubernetes")) {
      if (kubernetes instanceof JsonObject object) {
        add(namespaces, object, "namespace_name", "pod_namespace");
        add(pods, object, "pod_name");
        add(containers, object, "container_name");
      }
    }
    for (Object resource : outermost.all("resource")) {
      JsonObject around = new JsonObject();
      around.put("resource", resource);
      OpenTelemetry.resource(around)
          .ifPresent(
              attributes -> {
                add(namespaces, attributes, "k8s.namespace.name");
                add(pods, attributes, "k8s.pod.name");
                add(containers, attributes, "k8s.container.name");
              });
    }
    add(containers, outermost, "container_name", "CONTAINER_NAME");
    return namespaces.isEmpty() && pods.isEmpty() && containers.isEmpty()
        ? NONE
        : new Writer(only(namespaces), only(pods), only(containers));
  }

  /** What this writer and another one agree on. */
  Writer agreed(Writer other) {
    return equals(other)
        ? this
        : new Writer(
            namespace.filter(name -> other.namespace.equals(namespace)),
            pod.filter(name -> other.pod.equals(pod)),
            container.filter(name -> other.container.equals(container)));
  }

  private static void add(Set<String> values, JsonObject object, String... names) {
    for (String name : names) {
      for (Object value : object.all(name)) {
        // A value of another kind than text contradicts every text.
        values.add(value instanceof String text ? text : "");
      }
    }
  }

  private static Optional<String> only(Set<String> values) {
    return values.size() == 1
        ? Optional.of(values.iterator().next()).filter(value -> !value.isBlank())
        : Optional.empty();
  }
}
