package io.github.falcoasff.asff;

import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Shipper;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the resources of an alert's ECS task and cluster, both in the account and Region of the
 * findings. The task comes only from the container's own labels or from a look-up of the
 * container's id, since the shipper's task is Falco's own. The cluster may be the shipper's.
 */
final class EcsResources {
  private static final Pattern TASK =
      Pattern.compile(
          "(" + HostResources.ECS_ARN + ")task/(?:([A-Za-z0-9_-]{1,255})/)?[A-Za-z0-9-]{1,64}");

  /** ECS sets it on every container of a task (Amazon ECS developer guide, Docker labels). */
  private static final String TASK_LABEL = "com.amazonaws.ecs.task-arn";

  private final AccountRegion origin;
  private final HostResources host;
  private final Optional<ContainerId> containerId;
  private final Optional<Matcher> task;
  private final Optional<TaskFacts> known;
  private final Optional<String> cluster;

  EcsResources(
      OutputFields fields, Shipper shipper, HostResources host, Optional<TaskFacts> lookedUp) {
    this.host = host;
    this.origin = host.origin();
    this.containerId = ContainerId.of(fields);
    Optional<Matcher> named = label(fields).flatMap(this::ownTask);
    this.known =
        lookedUp.filter(
            facts ->
                named.isPresent()
                    ? named.get().group().equals(facts.arn())
                    : ownTask(facts.arn()).isPresent());
    this.task = named.or(() -> known.flatMap(facts -> ownTask(facts.arn())));
    this.cluster =
        task.filter(arn -> arn.group(2) != null)
            .map(arn -> arn.group(1) + "cluster/" + arn.group(2))
            .or(() -> known.flatMap(TaskFacts::clusterArn).flatMap(host::ecsClusterArn))
            .or(() -> host.ecsClusterArn(shipper));
  }

  /** The ARN, if it names a task of this account and Region. */
  private Optional<Matcher> ownTask(String arn) {
    return Optional.of(arn)
        .filter(text -> text.startsWith(origin.arn("ecs", "task/")))
        .map(TASK::matcher)
        .filter(Matcher::matches);
  }

  /** The keys by which the task can be looked up; empty if the alert names none. */
  Optional<ResourceKeys> keys() {
    Optional<String> named = task.map(Matcher::group);
    if (cluster.isEmpty() || (named.isEmpty() && containerId.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new ResourceKeys(
            Optional.empty(),
            named,
            named.isPresent() ? Optional.empty() : containerId.map(ContainerId::shortForm),
            cluster,
            Optional.empty(),
            false));
  }

  /** The alert's container, if the task that was looked up has it. */
  Optional<TaskFacts.Container> container() {
    return known.flatMap(facts -> containerId.flatMap(facts::container));
  }

  /**
   * The ARN of the task, if a look-up confirmed that it runs in this account and has the alert's
   * container.
   */
  Optional<String> confirmedTask() {
    return known
        .filter(TaskFacts::running)
        .filter(facts -> containerId.filter(facts::hasContainer).isPresent())
        .map(TaskFacts::arn);
  }

  Optional<AsffObject> task() {
    return task.map(
        arn -> {
          AsffObject details = new AsffObject().text("ClusterArn", cluster, Limits.UNLIMITED_TEXT);
          AsffObject other = new AsffObject();
          known.ifPresent(facts -> more(details, other, facts));
          AsffObject resource =
              ResourceObjects.of("AwsEcsTask", arn.group(), origin)
                  .object(
                      "Details",
                      new AsffObject().object("AwsEcsTask", details).object("Other", other));
          return known
              .map(facts -> resource.object("Tags", facts.tags().object()))
              .orElse(resource);
        });
  }

  /**
   * Adds the task's details. Of its containers only the alert's is added. ASFF has no member for
   * the service and the capacity of a task.
   */
  private void more(AsffObject details, AsffObject other, TaskFacts facts) {
    details
        .arn("TaskDefinitionArn", facts.definitionArn())
        .text("Version", facts.version(), Limits.UNLIMITED_TEXT)
        .text("CreatedAt", facts.createdAt().flatMap(EcsResources::time), Limits.UNLIMITED_TEXT)
        .text("StartedAt", facts.startedAt().flatMap(EcsResources::time), Limits.UNLIMITED_TEXT)
        .text("StartedBy", facts.startedBy(), Limits.UNLIMITED_TEXT)
        .text("Group", facts.group(), Limits.UNLIMITED_TEXT)
        .objects(
            "Containers",
            container()
                .map(
                    one ->
                        new AsffObject()
                            .text("Name", one.name(), Limits.UNLIMITED_TEXT)
                            .text("Image", one.image(), Limits.UNLIMITED_TEXT))
                .filter(one -> !one.isEmpty())
                .stream()
                .toList());
    other
        .text("service", facts.service(), Limits.DETAILS_OTHER_VALUE)
        .text("launchType", facts.launchType(), Limits.DETAILS_OTHER_VALUE)
        .text("capacityProvider", facts.capacityProvider(), Limits.DETAILS_OTHER_VALUE)
        .text("platformVersion", facts.platformVersion(), Limits.DETAILS_OTHER_VALUE)
        .text("availabilityZone", facts.availabilityZone(), Limits.DETAILS_OTHER_VALUE);
  }

  /** Milliseconds since the epoch, as in the guide's example of AwsEcsTask. */
  private static Optional<String> time(Instant time) {
    return Optional.of(time)
        .filter(Timestamps::fits)
        .map(fitting -> Long.toString(fitting.toEpochMilli()));
  }

  Optional<AsffObject> cluster() {
    return cluster.map(host::ecsCluster);
  }

  /**
   * The label as a field of its own, or among all labels, {@code name:value,name:value}. A value
   * may contain text that looks like another label, so a label that occurs twice with different
   * values, or twice among all labels, is not used.
   */
  private static Optional<String> label(OutputFields fields) {
    Optional<String> field = fields.text("container.label[" + TASK_LABEL + "]");
    String all = "," + fields.text("container.labels").orElse("");
    int at = all.indexOf("," + TASK_LABEL + ":");
    if (at < 0) {
      return field;
    }
    if (all.indexOf("," + TASK_LABEL + ":", at + 1) >= 0) {
      return Optional.empty();
    }
    int start = at + TASK_LABEL.length() + 2;
    int end = all.indexOf(',', start);
    String listed = all.substring(start, end < 0 ? all.length() : end).strip();
    return field.isEmpty() || field.get().equals(listed) ? Optional.of(listed) : Optional.empty();
  }
}
