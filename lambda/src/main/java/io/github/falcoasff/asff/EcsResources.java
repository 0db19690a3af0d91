package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Shipper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ECS task and cluster of an alert. The task is only what the container's own labels name,
 * since the shipper's task is Falco's; the cluster may be the shipper's.
 */
final class EcsResources {
  private static final String ARN = "arn:aws[a-z-]{0,12}:ecs:[a-z0-9-]{1,32}:\\d{12}:";
  private static final Pattern TASK =
      Pattern.compile("(" + ARN + ")task/(?:([A-Za-z0-9_-]{1,255})/)?[A-Za-z0-9-]{1,64}");
  private static final Pattern CLUSTER = Pattern.compile(ARN + "cluster/[A-Za-z0-9_-]{1,255}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  /** ECS writes it on every container of a task (Amazon ECS developer guide, Docker labels). */
  private static final String TASK_LABEL = "com.amazonaws.ecs.task-arn";

  private final Origin origin;
  private final Optional<Matcher> task;
  private final Optional<String> cluster;

  EcsResources(OutputFields fields, Shipper shipper, Origin origin) {
    this.origin = origin;
    this.task = label(fields).map(TASK::matcher).filter(Matcher::matches);
    this.cluster =
        task.filter(arn -> arn.group(2) != null)
            .map(arn -> arn.group(1) + "cluster/" + arn.group(2))
            .or(() -> shipper.ecsCluster().flatMap(this::clusterArn));
  }

  Optional<AsffObject> task() {
    return task.map(
        arn ->
            Resources.resource("AwsEcsTask", arn.group(), origin)
                .object(
                    "Details",
                    new AsffObject()
                        .object(
                            "AwsEcsTask",
                            new AsffObject().text("ClusterArn", cluster, Limits.UNLIMITED_TEXT))));
  }

  Optional<AsffObject> cluster() {
    return cluster.map(
        arn ->
            Resources.resource("AwsEcsCluster", arn, origin)
                .object(
                    "Details",
                    new AsffObject()
                        .object(
                            "AwsEcsCluster",
                            new AsffObject()
                                .text("ClusterArn", arn, Limits.UNLIMITED_TEXT)
                                .text(
                                    "ClusterName",
                                    arn.substring(arn.lastIndexOf('/') + 1),
                                    Limits.UNLIMITED_TEXT))));
  }

  /** The label as a field of its own, or among all labels, <code>name:value,name:value</code>. */
  private static Optional<String> label(OutputFields fields) {
    return fields
        .text("container.label[" + TASK_LABEL + "]")
        .or(() -> fields.text("container.labels").flatMap(EcsResources::labelOf));
  }

  private static Optional<String> labelOf(String labels) {
    String all = "," + labels;
    int at = all.indexOf("," + TASK_LABEL + ":");
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + TASK_LABEL.length() + 2;
    int end = all.indexOf(',', start);
    return Optional.of(all.substring(start, end < 0 ? all.length() : end).strip());
  }

  private Optional<String> clusterArn(String nameOrArn) {
    if (CLUSTER.matcher(nameOrArn).matches()) {
      return Optional.of(nameOrArn);
    }
    return NAME.matcher(nameOrArn).matches()
        ? Optional.of(origin.arn("ecs", "cluster/" + nameOrArn))
        : Optional.empty();
  }
}
