package io.github.falcoasff.asff;

import java.util.Optional;

/**
 * What is known of an alert's resources beside what the alert and its record say.
 *
 * @param instance the EC2 instance that the alert comes from
 * @param task the workload's ECS task
 * @param cluster the EKS cluster
 */
public record ResourceFacts(
    Optional<InstanceFacts> instance, Optional<TaskFacts> task, Optional<ClusterFacts> cluster) {

  /** Nothing is known. */
  public static final ResourceFacts NONE =
      new ResourceFacts(Optional.empty(), Optional.empty(), Optional.empty());
}
