package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;

/**
 * The place of an alert's event, by the alert itself, since the members of shippers differ between
 * envelopes.
 *
 * @param namespace the pod's namespace
 * @param pod the pod
 * @param container the container's name, if it has one besides its id
 * @param id the container's id
 * @param image the container's image
 * @param host the host's name, for an event outside of containers
 */
record EventPlace(
    Optional<String> namespace,
    Optional<String> pod,
    Optional<String> container,
    Optional<String> id,
    Optional<String> image,
    Optional<String> host) {

  private static final EventPlace NOWHERE =
      new EventPlace(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final int NAME = 120;
  private static final int IMAGE = 160;

  /** The place; unknown for events that did not happen on Falco's host. */
  static EventPlace of(FalcoAlert alert, Optional<Workload> workload) {
    OutputFields fields = alert.fields();
    if (workload.isEmpty()) {
      if (!alert.source().equals("syscall")) {
        return NOWHERE;
      }
      return new EventPlace(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          alert.hostname());
    }
    return new EventPlace(
        fields.first("k8s.ns.name", "k8smeta.ns.name"),
        fields.first("k8s.pod.name", "k8smeta.pod.name"),
        ContainerNames.own(fields),
        fields.text("container.id").map(ContainerId::shortened),
        Containers.image(fields),
        Optional.empty());
  }

  /** For a title: the pod, else the container's name, else its id. */
  Optional<String> shortest() {
    if (pod.isPresent()) {
      return namespace.isPresent() ? Optional.of(namespace.get() + "/" + pod.get()) : pod;
    }
    return container.or(() -> id);
  }

  /** For a sentence: {@code in container web (nginx:1.25) of pod shop/web-7d4f}. */
  Prose in(Prose prose) {
    Optional<String> known = container.or(() -> id);
    if (known.isPresent()) {
      prose.words(" in container ").value(known.get(), NAME);
      if (image.isPresent()) {
        prose.words(" (").end(image.get(), IMAGE).words(")");
      }
      return pod.isPresent() ? pod(prose.words(" of pod ")) : prose;
    }
    if (pod.isPresent()) {
      return pod(prose.words(" in pod "));
    }
    return host.isPresent() ? prose.words(" on host ").value(host.get(), NAME) : prose;
  }

  boolean isInContainer() {
    return pod.isPresent() || container.isPresent() || id.isPresent();
  }

  private Prose pod(Prose prose) {
    return prose.value(shortest().orElse(""), 2 * NAME);
  }
}
