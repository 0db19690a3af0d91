package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/** Finds the names of a container that people use. */
final class ContainerNames {
  /** A name of Kubernetes has at most 63 characters (RFC 1123, labels). */
  private static final int LONGEST = 63;

  /** {@code k8s_<container>_<pod>_<namespace>_<uid>_<attempt>}: Kubernetes' names under Docker. */
  private static final String DOCKER = "k8s_";

  private static final int DOCKER_PARTS = 6;

  private ContainerNames() {}

  /** The container's own name; empty if Falco knew only its id. */
  static Optional<String> own(OutputFields fields) {
    Optional<String> name = fields.text("container.name");
    if (name.isEmpty()
        || name.get().equals(ContainerId.HOST)
        || name.equals(fields.text("container.id"))) {
      return Optional.empty();
    }
    if (name.get().startsWith(DOCKER)) {
      String[] parts = name.get().split("_", DOCKER_PARTS + 1);
      if (parts.length == DOCKER_PARTS && !parts[1].isBlank()) {
        return Optional.of(parts[1]);
      }
    }
    return name;
  }

  /**
   * The name in the finding: {@code <pod>/<container>}, else the name in ECS, else the container's
   * own. If it is too long, the end of the pod's name is cut.
   */
  static Optional<String> shown(OutputFields fields, Optional<TaskFacts.Container> known) {
    Optional<String> own = own(fields);
    Optional<String> pod = fields.first("k8s.pod.name", "k8smeta.pod.name").map(Prose::line);
    if (pod.isPresent()) {
      String container = own.map(name -> "/" + Text.cut(Prose.line(name), LONGEST)).orElse("");
      return Optional.of(
          Text.cut(pod.get(), Limits.CONTAINER_TEXT - container.length()) + container);
    }
    return known.flatMap(TaskFacts.Container::name).or(() -> own);
  }
}
