package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Shipper;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the resources that the alerts of one host share: its instance and its clusters. Not safe
 * for use by several threads.
 */
final class HostResources {
  /** The start of all ARNs of ECS, as a regular expression. */
  static final String ECS_ARN = "arn:aws[a-z-]{0,12}:ecs:[a-z0-9-]{1,32}:\\d{12}:";

  private static final Pattern ECS_CLUSTER =
      Pattern.compile(ECS_ARN + "cluster/[A-Za-z0-9_-]{1,255}");
  private static final Pattern ECS_CLUSTER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  private final AccountRegion origin;
  private final Last<Host, Optional<AsffObject>> instances = new Last<>(this::makeInstance);
  private final Last<String, Optional<String>> ecsClusterArns = new Last<>(this::makeArn);
  private final Last<String, AsffObject> ecsClusters = new Last<>(this::makeEcsCluster);
  private final Last<Shipper, Boolean> places = new Last<>(this::checkPlace);
  private final Last<Cluster, AsffObject> eksClusters = new Last<>(this::makeEksCluster);

  private record Host(Shipper shipper, Optional<InstanceFacts> known) {
    // Written by hand: until the JIT compiler C2 has compiled them, a record's own methods take
    // several times as long.
    @Override
    public boolean equals(Object other) {
      return other instanceof Host host && shipper.equals(host.shipper) && known.equals(host.known);
    }

    @Override
    public int hashCode() {
      return 31 * shipper.hashCode() + known.hashCode();
    }
  }

  private record Cluster(String name, Optional<ClusterFacts> known) {}

  HostResources(AccountRegion origin) {
    this.origin = origin;
  }

  /** The account and Region of the findings. */
  AccountRegion origin() {
    return origin;
  }

  /** The id of the instance that the shipper names, if it names one of this account and Region. */
  Optional<String> instanceId(Shipper shipper) {
    return Ec2Instances.id(shipper).filter(id -> places.of(shipper));
  }

  /** The name of the cluster that the shipper names, if it is of this account and Region. */
  Optional<String> kubernetesCluster(Shipper shipper) {
    return shipper.kubernetesCluster().filter(name -> places.of(shipper));
  }

  /** The ARN of the ECS cluster that the shipper names, if it is of this account and Region. */
  Optional<String> ecsClusterArn(Shipper shipper) {
    return shipper.ecsCluster().filter(name -> places.of(shipper)).flatMap(this::ecsClusterArn);
  }

  /** The instance that the shipper names, if it names one of this account and Region. */
  Optional<AsffObject> instance(Shipper shipper, Optional<InstanceFacts> known) {
    return instances.of(new Host(shipper, known));
  }

  /**
   * The ARN of an ECS cluster of this account and Region by its name or ARN; empty if the text is
   * neither.
   */
  Optional<String> ecsClusterArn(String nameOrArn) {
    return ecsClusterArns.of(nameOrArn);
  }

  /** An ECS cluster by its ARN. */
  AsffObject ecsCluster(String arn) {
    return ecsClusters.of(arn);
  }

  /** An EKS cluster by its name. */
  AsffObject eksCluster(String name, Optional<ClusterFacts> known) {
    return eksClusters.of(new Cluster(name, known));
  }

  private Optional<AsffObject> makeInstance(Host host) {
    return instanceId(host.shipper())
        .map(id -> Ec2Instances.resource(id, host.shipper(), host.known(), origin));
  }

  private boolean checkPlace(Shipper shipper) {
    return HostPlace.isOwn(shipper, origin);
  }

  private Optional<String> makeArn(String nameOrArn) {
    if (ECS_CLUSTER.matcher(nameOrArn).matches()) {
      return Optional.of(nameOrArn).filter(arn -> arn.startsWith(origin.arn("ecs", "cluster/")));
    }
    return ECS_CLUSTER_NAME.matcher(nameOrArn).matches()
        ? Optional.of(origin.arn("ecs", "cluster/" + nameOrArn))
        : Optional.empty();
  }

  private AsffObject makeEcsCluster(String arn) {
    AsffObject details =
        new AsffObject()
            .text("ClusterArn", arn, Limits.UNLIMITED_TEXT)
            .text("ClusterName", arn.substring(arn.lastIndexOf('/') + 1), Limits.UNLIMITED_TEXT);
    return ResourceObjects.of("AwsEcsCluster", arn, origin)
        .object("Details", new AsffObject().object("AwsEcsCluster", details));
  }

  private AsffObject makeEksCluster(Cluster cluster) {
    return EksClusters.resource(cluster.name(), cluster.known(), origin);
  }
}
