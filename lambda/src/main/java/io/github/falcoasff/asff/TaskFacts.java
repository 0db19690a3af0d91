package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a task from ECS (Amazon ECS API reference, Task).
 *
 * @param arn the task's ARN
 * @param clusterArn its cluster's ARN
 * @param definitionArn its task definition's ARN
 * @param version the version counter of the task
 * @param createdAt when it was created
 * @param startedAt when it became <code>RUNNING</code>
 * @param startedBy the starter, such as <code>ecs-svc/…</code>; callers of RunTask may set any text
 * @param group such as <code>service:web</code> or <code>family:web</code>
 * @param launchType <code>EC2</code>, <code>FARGATE</code> or <code>EXTERNAL</code>
 * @param capacityProvider the capacity provider's name
 * @param availabilityZone its Availability Zone
 * @param platformVersion the platform version of Fargate
 * @param containers its containers
 * @param tags its tags
 * @param running whether its last known status is {@code RUNNING}
 */
public record TaskFacts(
    String arn,
    Optional<String> clusterArn,
    Optional<String> definitionArn,
    Optional<String> version,
    Optional<Instant> createdAt,
    Optional<Instant> startedAt,
    Optional<String> startedBy,
    Optional<String> group,
    Optional<String> launchType,
    Optional<String> capacityProvider,
    Optional<String> availabilityZone,
    Optional<String> platformVersion,
    List<Container> containers,
    ResourceTags tags,
    boolean running) {

  private static final String SERVICE = "service:";

  /** Copies the containers. */
  public TaskFacts {
    containers = List.copyOf(containers);
  }

  /**
   * A container of a task (Amazon ECS API reference, Container).
   *
   * @param name its name in the task definition
   * @param arn its ARN
   * @param runtimeId its id in the container runtime: on EC2 64 hexadecimal digits, on Fargate the
   *     task's id, a hyphen and a number
   * @param image the image, as written in the task definition
   * @param digest the image's digest, <code>sha256:…</code>
   */
  public record Container(
      Optional<String> name,
      Optional<String> arn,
      Optional<String> runtimeId,
      Optional<String> image,
      Optional<String> digest) {}

  /**
   * The container with this id. Empty if there is none, or several, as on Fargate, where the
   * runtime ids of a task's containers differ only at their ends.
   */
  Optional<Container> container(ContainerId id) {
    List<Container> found =
        containers.stream().filter(one -> one.runtimeId().filter(id::begins).isPresent()).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /**
   * Whether one of its containers has this id. On Fargate all runtime ids of the task begin with
   * the same 12 characters, which still identify the task.
   */
  boolean hasContainer(ContainerId id) {
    return containers.stream().anyMatch(one -> one.runtimeId().filter(id::begins).isPresent());
  }

  /** The service's name, if a service started the task. */
  Optional<String> service() {
    return group
        .filter(text -> text.startsWith(SERVICE))
        .map(text -> text.substring(SERVICE.length()));
  }
}
