package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The resource of the container that an alert is about, by the fields of Falco's own plugins. */
final class Containers {
  /** Names in Details.Other by output field; ASFF has no member for any of them. */
  private static final Map<String, String> OTHER = new LinkedHashMap<>();

  static {
    OTHER.put("k8s.pod.name", "k8s.pod.name");
    OTHER.put("k8smeta.pod.name", "k8s.pod.name");
    OTHER.put("k8s.ns.name", "k8s.ns.name");
    OTHER.put("k8smeta.ns.name", "k8s.ns.name");
    OTHER.put("k8smeta.deployment.name", "k8s.deployment.name");
    OTHER.put("k8s.deployment.name", "k8s.deployment.name");
    OTHER.put("k8s.pod.uid", "k8s.pod.uid");
    OTHER.put("container.full_id", "container.full_id");
    OTHER.put("container.image.digest", "container.image.digest");
    OTHER.put("container.ip", "container.ip");
    OTHER.put("container.mounts", "container.mounts");
  }

  private Containers() {}

  /**
   * The container by the alert's fields; what these leave open is filled from what ECS says of it.
   */
  static AsffObject resource(
      Workload workload,
      OutputFields fields,
      Optional<TaskFacts.Container> known,
      AsffObject base) {
    AsffObject container =
        new AsffObject()
            .text("ContainerRuntime", fields.text("container.type"), Limits.CONTAINER_TEXT)
            .text(
                "Name",
                fields.text("container.name").or(() -> known.flatMap(TaskFacts.Container::name)),
                Limits.CONTAINER_TEXT)
            .text(
                "ImageId",
                fields
                    .text("container.image.id")
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

    AsffObject other = new AsffObject();
    OTHER.forEach(
        (field, name) -> {
          if (!other.members().containsKey(name)) {
            other.text(name, fields.text(field), Limits.DETAILS_OTHER_VALUE);
          }
        });
    known.ifPresent(one -> more(other, one));
    return base.text("Id", Resources.ownId(workload.id()), Limits.RESOURCE_ID)
        .object("Details", new AsffObject().object("Container", container).object("Other", other));
  }

  /** ECS's own names of the container, and what Falco did not know. */
  private static void more(AsffObject other, TaskFacts.Container known) {
    if (!other.members().containsKey("container.full_id")) {
      other.text("container.full_id", known.runtimeId(), Limits.DETAILS_OTHER_VALUE);
    }
    if (!other.members().containsKey("container.image.digest")) {
      other.text("container.image.digest", known.digest(), Limits.DETAILS_OTHER_VALUE);
    }
    other
        .text("ecs.container.name", known.name(), Limits.DETAILS_OTHER_VALUE)
        .text("ecs.container.arn", known.arn(), Limits.DETAILS_OTHER_VALUE);
  }

  /** The image with its tag, or with its digest where the tag is not known. */
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
