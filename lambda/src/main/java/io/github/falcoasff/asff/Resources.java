package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Shipper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resources of an alert, the most telling first: what the event happened to, then what that
 * runs on. Cluster and instance may be the shipper's, since Falco watches the host that it runs on;
 * the task may not, since the shipper's is Falco's own.
 */
final class Resources {
  private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{8,17}");
  private static final Pattern TASK_ARN =
      Pattern.compile("arn:[a-z-]+:ecs:[a-z0-9-]+:\\d{12}:task/[A-Za-z0-9_/-]+");
  private static final Pattern CLUSTER_ARN =
      Pattern.compile("arn:[a-z-]+:ecs:[a-z0-9-]+:\\d{12}:cluster/[A-Za-z0-9_-]{1,255}");
  private static final Pattern CLUSTER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  /** ECS writes it on every container of a task (Amazon ECS developer guide, Docker labels). */
  private static final String TASK_LABEL = "container.label[com.amazonaws.ecs.task-arn]";

  private final FalcoAlert alert;
  private final OutputFields fields;
  private final Shipper shipper;
  private final Origin origin;
  private final Optional<String> eksCluster;

  Resources(FalcoAlert alert, Origin origin, Optional<String> eksCluster) {
    this.alert = alert;
    this.fields = alert.fields();
    this.shipper = alert.shipper();
    this.origin = origin;
    this.eksCluster = eksCluster;
  }

  /** 1 to 32 resources. */
  List<AsffObject> list() {
    List<AsffObject> resources = new ArrayList<>();
    Optional<Workload> workload = Workload.of(alert);
    boolean plugin = !alert.source().equals("syscall");
    if (plugin && workload.isEmpty()) {
      new PluginResources(alert, origin, eksCluster).target().ifPresent(resources::add);
    }
    workload.ifPresent(
        container -> resources.add(Containers.resource(container, fields, base("Container"))));
    task().ifPresent(resources::add);
    if (!plugin && workload.isEmpty()) {
      instance().ifPresent(resources::add);
    }
    ecsCluster().ifPresent(resources::add);
    eksCluster().ifPresent(resources::add);
    if (!plugin && workload.isPresent()) {
      instance().ifPresent(resources::add);
    }
    if (resources.isEmpty()) {
      resources.add(fallback());
    }
    return resources.subList(0, Math.min(resources.size(), Limits.RESOURCES));
  }

  private Optional<AsffObject> task() {
    return fields
        .text(TASK_LABEL)
        .filter(arn -> TASK_ARN.matcher(arn).matches())
        .map(
            arn ->
                identified("AwsEcsTask", arn)
                    .object(
                        "Details",
                        new AsffObject()
                            .object(
                                "AwsEcsTask",
                                new AsffObject()
                                    .text("ClusterArn", ecsClusterArn(), Limits.UNLIMITED_TEXT))));
  }

  private Optional<AsffObject> ecsCluster() {
    return ecsClusterArn()
        .map(
            arn ->
                identified("AwsEcsCluster", arn)
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

  private Optional<String> ecsClusterArn() {
    return shipper
        .ecsCluster()
        .flatMap(
            cluster -> {
              if (CLUSTER_ARN.matcher(cluster).matches()) {
                return Optional.of(cluster);
              }
              return CLUSTER_NAME.matcher(cluster).matches()
                  ? Optional.of(origin.arn("ecs", "cluster/" + cluster))
                  : Optional.empty();
            });
  }

  private Optional<AsffObject> eksCluster() {
    return eksCluster.map(
        name -> {
          String arn = origin.arn("eks", "cluster/" + name);
          return identified("AwsEksCluster", arn)
              .object(
                  "Details",
                  new AsffObject()
                      .object(
                          "AwsEksCluster",
                          new AsffObject()
                              .text("Arn", arn, Limits.UNLIMITED_TEXT)
                              .text("Name", name, Limits.UNLIMITED_TEXT)));
        });
  }

  private Optional<AsffObject> instance() {
    return shipper
        .ec2InstanceId()
        .filter(id -> INSTANCE_ID.matcher(id).matches())
        .map(
            id -> {
              AsffObject details =
                  new AsffObject()
                      .text("Type", shipper.ec2InstanceType(), Limits.INSTANCE_TYPE)
                      .text("ImageId", shipper.ec2ImageId(), Limits.INSTANCE_IMAGE)
                      .text("VpcId", shipper.ec2VpcId(), Limits.INSTANCE_VPC);
              shipper.ec2PrivateIp().ifPresent(ip -> details.list("IpV4Addresses", List.of(ip)));
              return identified("AwsEc2Instance", origin.arn("ec2", "instance/" + id))
                  .object("Details", new AsffObject().object("AwsEc2Instance", details));
            });
  }

  /** An alert that names nothing still has a host, and at the least an account. */
  private AsffObject fallback() {
    Optional<String> host = shipper.kubernetesHost().or(alert::hostname).map(Text::oneLine);
    if (host.isPresent() && alert.source().equals("syscall")) {
      return identified("Other", "host/" + host.get())
          .object(
              "Details",
              new AsffObject()
                  .object(
                      "Other",
                      new AsffObject().text("hostname", host.get(), Limits.DETAILS_OTHER_VALUE)));
    }
    return identified("AwsAccount", "AWS::::Account:" + origin.account());
  }

  private AsffObject identified(String type, String id) {
    return base(type).text("Id", id, Limits.RESOURCE_ID);
  }

  private AsffObject base(String type) {
    AsffObject resource = new AsffObject().text("Type", type, 256);
    if (origin.partitionIsKnown()) {
      resource.text("Partition", origin.partition(), 16);
    }
    if (origin.region().length() <= Limits.RESOURCE_REGION) {
      resource.text("Region", origin.region(), Limits.RESOURCE_REGION);
    }
    return resource;
  }
}
