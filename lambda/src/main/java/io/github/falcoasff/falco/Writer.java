package io.github.falcoasff.falco;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The writer of a record, according to the members that the shipper added to the outermost JSON
 * object. The line itself never names the writer. A member that occurs twice, or in two places,
 * with different values is absent, because one of them may come from the line.
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
    if (namesNobody(outermost)) {
      return NONE;
    }
    Set<String> namespaces = new LinkedHashSet<>();
    Set<String> pods = new LinkedHashSet<>();
    Set<String> containers = new LinkedHashSet<>();
    List<Object> all = outermost.all("kubernetes");
    for (Object value : all) {
      JsonObject kubernetes = value instanceof JsonObject object ? object : new JsonObject();
      boolean repeated = all.size() > 1;
      add(namespaces, kubernetes, repeated, "namespace_name", "pod_namespace");
      add(pods, kubernetes, repeated, "pod_name");
      add(containers, kubernetes, repeated, "container_name");
    }
    List<Object> resources = outermost.all("resource");
    for (Object resource : resources) {
      JsonObject around = new JsonObject();
      around.put("resource", resource);
      JsonObject attributes = OpenTelemetry.resource(around).orElseGet(JsonObject::new);
      boolean repeated = resources.size() > 1;
      add(namespaces, attributes, repeated, "k8s.namespace.name");
      add(pods, attributes, repeated, "k8s.pod.name");
      add(containers, attributes, repeated, "k8s.container.name");
    }
    add(containers, outermost, false, "container_name", "CONTAINER_NAME");
    return namespaces.isEmpty() && pods.isEmpty() && containers.isEmpty()
        ? NONE
        : new Writer(only(namespaces), only(pods), only(containers));
  }

  private static boolean namesNobody(JsonObject outermost) {
    // All members that of() reads.
    return !outermost.has("kubernetes")
        && !outermost.has("resource")
        && !outermost.has("container_name")
        && !outermost.has("CONTAINER_NAME");
  }

  /** The members on which this writer and another one agree. */
  Writer agreed(Writer other) {
    return equals(other)
        ? this
        : new Writer(
            namespace.filter(name -> other.namespace.equals(namespace)),
            pod.filter(name -> other.pod.equals(pod)),
            container.filter(name -> other.container.equals(container)));
  }

  /**
   * Adds the values of an object.
   *
   * @param repeated whether there is another object with the same name, so that a missing member
   *     contradicts the other one's
   */
  private static void add(
      Set<String> values, JsonObject object, boolean repeated, String... names) {
    if (repeated && Arrays.stream(names).noneMatch(object::has)) {
      values.add("");
    }
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
