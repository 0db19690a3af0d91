package io.github.falcoasff.asff;

import java.util.Optional;

/**
 * By what the resources of an alert can be looked up. Only what lies in the account and Region of
 * the findings is named here.
 *
 * @param instance the id of the EC2 instance that the alert comes from
 * @param task the ARN of the workload's ECS task, if the alert tells it
 * @param container the first 12 characters of the container's id, if its task is to be found by it
 * @param ecsCluster the ARN of the ECS cluster of the task or container
 * @param eksCluster the name of the EKS cluster
 * @param clusterOfInstance whether the instance's tags may tell the EKS cluster, if nothing else
 *     does
 */
public record ResourceKeys(
    Optional<String> instance,
    Optional<String> task,
    Optional<String> container,
    Optional<String> ecsCluster,
    Optional<String> eksCluster,
    boolean clusterOfInstance) {

  /** Nothing can be looked up. */
  public static final ResourceKeys NONE =
      new ResourceKeys(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  /** Whether nothing can be looked up. */
  public boolean isEmpty() {
    return instance.isEmpty() && ecsCluster.isEmpty() && eksCluster.isEmpty();
  }

  ResourceKeys withInstance(Optional<String> id) {
    return new ResourceKeys(id, task, container, ecsCluster, eksCluster, clusterOfInstance);
  }

  ResourceKeys withEksCluster(Optional<String> name, boolean orOfInstance) {
    return new ResourceKeys(instance, task, container, ecsCluster, name, orOfInstance);
  }

  /** The EKS cluster's name, once the instance is known as well. */
  public Optional<String> eksCluster(Optional<InstanceFacts> known) {
    return eksCluster.isPresent() || !clusterOfInstance
        ? eksCluster
        : known.flatMap(facts -> EksClusters.ofInstance(facts.tags()));
  }
}
