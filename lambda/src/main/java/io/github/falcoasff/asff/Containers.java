package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.falco.OutputFields;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the resource of the container that an alert is about. */
final class Containers {
  private Containers() {}

  /** The container by the alert's fields, completed from ECS. */
  static AsffObject resource(
      Workload workload,
      OutputFields fields,
      Optional<TaskFacts.Container> known,
      AsffObject base) {
    AsffObject container =
        new AsffObject()
            .text("ContainerRuntime", fields.text("container.type"), Limits.CONTAINER_TEXT)
            .text("Name", ContainerNames.shown(fields, known), Limits.CONTAINER_TEXT)
            .text(
                "ImageId",
                fields
                    .first("container.image.id", "container.image.digest")
                    .or(() -> known.flatMap(TaskFacts.Container::digest)),
                Limits.CONTAINER_TEXT)
            .text(
                "ImageName",
                image(fields)
                    .or(() -> known.flatMap(TaskFacts.Container::image))
                    .map(name -> Text.cutFront(Text.clean(name), Limits.CONTAINER_TEXT)),
                Limits.CONTAINER_TEXT);
    OptionalLong started = fields.number("container.start_ts");
    if (started.isPresent() && started.getAsLong() > 0) {
      container.text(
          "LaunchedAt",
          Timestamps.format(Instant.ofEpochMilli(started.getAsLong() / 1_000_000)),
          24);
    }
    fields
        .text("container.privileged")
        .ifPresent(privileged -> container.flag("Privileged", privileged.equals("true")));

    AsffObject other = other(fields, known);
    String id = ContainerId.shortened(workload.id());
    return base.text("Id", ResourceObjects.ownId(id), Limits.RESOURCE_ID)
        .object("Details", new AsffObject().object("Container", container).object("Other", other));
  }

  /**
   * The facts for which ASFF has no member. Facts that Falco did not know, and the names in ECS,
   * come from ECS.
   */
  private static AsffObject other(OutputFields fields, Optional<TaskFacts.Container> known) {
    int limit = Limits.DETAILS_OTHER_VALUE;
    Optional<String> fullId =
        fields
            .text("container.full_id")
            .or(() -> ContainerId.of(fields).flatMap(ContainerId::full));
    Optional<String> digest = fields.text("container.image.digest");
    AsffObject other =
        new AsffObject()
            .text("k8s.pod.name", fields.first("k8s.pod.name", "k8smeta.pod.name"), limit)
            .text("k8s.ns.name", fields.first("k8s.ns.name", "k8smeta.ns.name"), limit)
            .text(
                "k8s.deployment.name",
                fields.first("k8smeta.deployment.name", "k8s.deployment.name"),
                limit)
            .text("k8s.pod.uid", fields.text("k8s.pod.uid"), limit)
            .text("container.full_id", fullId, limit)
            .text("container.image.digest", digest, limit)
            .text("container.ip", fields.text("container.ip"), limit)
            .text("container.mounts", fields.text("container.mounts"), limit);
    if (known.isPresent()) {
      TaskFacts.Container ecs = known.get();
      if (fullId.isEmpty()) {
        other.text("container.full_id", ecs.runtimeId(), limit);
      }
      if (digest.isEmpty()) {
        other.text("container.image.digest", ecs.digest(), limit);
      }
      other
          .text("ecs.container.name", ecs.name(), limit)
          .text("ecs.container.arn", ecs.arn(), limit);
    }
    return other;
  }

  /** The image with its tag; if the tag is not known, with its digest. */
  static Optional<String> image(OutputFields fields) {
    Optional<String> repository = fields.text("container.image.repository");
    if (repository.isEmpty()) {
      return fields.text("container.image");
    }
    return fields
        .text("container.image.tag")
        .map(tag -> repository.get() + ":" + tag)
        .or(
            () ->
                fields
                    .text("container.image.digest")
                    .filter(digest -> digest.startsWith("sha256:"))
                    .map(digest -> repository.get() + "@" + digest))
        .or(() -> fields.text("container.image"))
        .or(() -> repository);
  }
}
