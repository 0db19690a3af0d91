package io.github.falcoasff.asff;

import java.util.Optional;

/**
 * The keys for looking up an alert's resources. All are in the account and Region of the findings.
 *
 * @param instance the id of the EC2 instance that the alert comes from
 * @param task the ARN of the workload's ECS task, if the alert names it
 * @param container the first 12 characters of the container's id, if its task must be found by it
 * @param ecsCluster the ARN of the ECS cluster of the task or container
 * @param eksCluster the name of the EKS cluster
 * @param clusterOfInstance whether the EKS cluster may be read from the instance's tags
 */
public record ResourceKeys(
    Optional<String> instance,
    Optional<String> task,
    Optional<String> container,
    Optional<String> ecsCluster,
    Optional<String> eksCluster,
    boolean clusterOfInstance) {

  /** No keys. */
  public static final ResourceKeys NONE =
      new ResourceKeys(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  /** Whether the alert has nothing to look up. */
  public boolean isEmpty() {
    return instance.isEmpty() && ecsCluster.isEmpty() && eksCluster.isEmpty();
  }

  ResourceKeys withInstance(Optional<String> id) {
    return new ResourceKeys(id, task, container, ecsCluster, eksCluster, clusterOfInstance);
  }

  ResourceKeys withEksCluster(Optional<String> name, boolean orOfInstance) {
    return new ResourceKeys(instance, task, container, ecsCluster, name, orOfInstance);
  }

  /** The EKS cluster's name, which may come from the instance's tags. */
  public Optional<String> eksCluster(Optional<InstanceFacts> known) {
    return eksCluster.isPresent() || !clusterOfInstance
        ? eksCluster
        : known.flatMap(facts -> EksClusters.ofInstance(facts.tags()));
  }
}
