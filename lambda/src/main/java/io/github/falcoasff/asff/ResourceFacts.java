package io.github.falcoasff.asff;

import java.util.Optional;

/**
 * The facts about an alert's resources that are not in the alert and its record.
 *
 * @param instance the EC2 instance that the alert comes from
 * @param task the workload's ECS task
 * @param cluster the EKS cluster
 */
public record ResourceFacts(
    Optional<InstanceFacts> instance, Optional<TaskFacts> task, Optional<ClusterFacts> cluster) {

  /** No facts. */
  public static final ResourceFacts NONE =
      new ResourceFacts(Optional.empty(), Optional.empty(), Optional.empty());
}
