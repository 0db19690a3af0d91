package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.ResourceTags;
import io.github.falcoasff.asff.TaskFacts;
import io.github.falcoasff.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;

/** Reads the facts about a task from an answer of DescribeTasks. */
record TaskFactsReader(Redactor redactor) {
  TaskFacts read(String arn, Task task) {
    return new TaskFacts(
        arn,
        text(task.clusterArn()),
        text(task.taskDefinitionArn()),
        Optional.ofNullable(task.version()).map(String::valueOf),
        Optional.ofNullable(task.createdAt()),
        Optional.ofNullable(task.startedAt()),
        text(task.startedBy()).map(redactor::redact),
        text(task.group()).map(redactor::redact),
        text(task.launchTypeAsString()),
        text(task.capacityProviderName()),
        text(task.availabilityZone()),
        text(task.platformVersion()),
        task.containers().stream()
            .filter(Objects::nonNull)
            .map(TaskFactsReader::container)
            .toList(),
        ResourceTags.of(tags(task), redactor),
        text(task.lastStatus()).filter("RUNNING"::equals).isPresent());
  }

  private static Map<String, String> tags(Task task) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : task.tags()) {
      Optional.ofNullable(tag)
          .flatMap(each -> text(each.key()))
          .ifPresent(key -> tags.put(key, text(tag.value()).orElse("")));
    }
    return tags;
  }

  private static TaskFacts.Container container(Container container) {
    return new TaskFacts.Container(
        text(container.name()),
        text(container.containerArn()),
        text(container.runtimeId()),
        text(container.image()),
        text(container.imageDigest()));
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(content -> !content.isEmpty());
  }
}
