package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/**
 * The container that an alert is about.
 *
 * @param id its id; if Falco did not know it, its pod or its name
 */
record Workload(String id) {
  /** The container; empty if the alert is about a process on the host, or not about a process. */
  static Optional<Workload> of(FalcoAlert alert) {
    OutputFields fields = alert.fields();
    if (ContainerId.isHost(fields)) {
      return Optional.empty();
    }
    Optional<String> id = fields.text("container.id");
    if (id.isPresent()) {
      return id.map(Workload::new);
    }
    Optional<String> pod =
        fields
            .first("k8s.pod.name", "k8smeta.pod.name")
            .map(name -> fields.first("k8s.ns.name", "k8smeta.ns.name").orElse("") + "/" + name);
    return pod.or(() -> fields.text("container.name")).map(Workload::new);
  }
}
