package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import io.github.falcoasff.falco.Shipper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the resources of an alert, the most specific first: the workload or target of the event,
 * then what it runs on. Cluster and instance may come from the shipper, since Falco watches the
 * host that it runs on. The task may not, since the shipper's task is Falco's own.
 */
final class Resources {
  private final FalcoAlert alert;
  private final OutputFields fields;
  private final Optional<Workload> workload;
  private final Shipper shipper;
  private final HostResources host;
  private final AccountRegion origin;
  private final Optional<String> eksCluster;
  private final ResourceFacts known;
  private final EcsResources ecs;

  Resources(
      FalcoAlert alert,
      Optional<Workload> workload,
      HostResources host,
      Optional<String> eksCluster,
      ResourceFacts known) {
    this.alert = alert;
    this.workload = workload;
    this.fields = alert.fields();
    this.shipper = alert.shipper();
    this.host = host;
    this.origin = host.origin();
    this.eksCluster = eksCluster;
    this.known = known;
    this.ecs = new EcsResources(fields, shipper, host, known.task());
  }

  /**
   * Whether the event happened on the host that the shipper's record names. That host and its
   * cluster are Falco's; the events of plugins happen elsewhere.
   */
  static boolean ofHost(FalcoAlert alert) {
    return Workload.of(alert).isPresent() || alert.source().equals("syscall");
  }

  /** 1 to 32 resources. */
  List<AsffObject> list() {
    List<AsffObject> resources = new ArrayList<>();
    if (isOfHost()) {
      workload.ifPresent(
          container ->
              resources.add(
                  Containers.resource(
                      container,
                      fields,
                      ecs.container(),
                      ResourceObjects.withoutId("Container", origin))));
      ecs.task().ifPresent(resources::add);
      if (workload.isEmpty()) {
        instance().or(this::hostByName).ifPresent(resources::add);
      }
      ecs.cluster().ifPresent(resources::add);
      eksCluster().ifPresent(resources::add);
      if (workload.isPresent()) {
        instance().ifPresent(resources::add);
      }
    } else {
      Optional<Activity> activity = Activity.of(alert);
      PluginResources plugin = new PluginResources(alert, origin, eksCluster);
      Optional<AsffObject> target = target(plugin, activity);
      target.ifPresent(resources::add);
      // A user who changes himself is one resource, since Type and Id must be unique.
      Optional<String> targetId = target.flatMap(one -> plugin.targetId()).map(Resources::cut);
      activity
          .map(one -> new Actor(alert, one, eksCluster))
          .filter(actor -> !actor.id().map(Resources::cut).equals(targetId))
          .flatMap(Actor::resource)
          .ifPresent(resources::add);
      plugin.account().ifPresent(resources::add);
      eksCluster().filter(cluster -> alert.source().equals("k8s_audit")).ifPresent(resources::add);
    }
    if (resources.isEmpty()) {
      // An alert without any resource has the account as its resource.
      resources.add(identified("AwsAccount", "AWS::::Account:" + origin.account()));
    }
    return resources;
  }

  /**
   * The ARNs of the task and the instance that a look-up found running in this account. Empty if
   * the container was read from the text of the alert, since the writer of the text is not known.
   */
  List<String> confirmed() {
    if (!isOfHost() || alert.identityFromText()) {
      return List.of();
    }
    List<String> confirmed = new ArrayList<>();
    ecs.confirmedTask().ifPresent(confirmed::add);
    known
        .instance()
        .filter(InstanceFacts::running)
        .flatMap(facts -> host.instanceId(shipper))
        .map(id -> origin.arn("ec2", "instance/" + id))
        .ifPresent(confirmed::add);
    return confirmed;
  }

  private boolean isOfHost() {
    return workload.isPresent() || alert.source().equals("syscall");
  }

  private static Optional<AsffObject> target(PluginResources plugin, Optional<Activity> activity) {
    if (activity.isEmpty()) {
      return plugin.target();
    }
    // Without a target the resource names only the actor, if there is one.
    return activity.get().target().isPresent()
        ? plugin.target().map(target -> target.text("ResourceRole", "Target", Limits.RESOURCE_ROLE))
        : plugin.target().filter(target -> activity.get().actor().isEmpty());
  }

  private static String cut(String id) {
    return Text.cut(id, Limits.RESOURCE_ID);
  }

  private Optional<AsffObject> eksCluster() {
    return eksCluster.map(name -> host.eksCluster(name, known.cluster()));
  }

  private Optional<AsffObject> instance() {
    return host.instance(shipper, known.instance());
  }

  /** The host by its name: the node's name, or Falco's hostname. */
  private Optional<AsffObject> hostByName() {
    return shipper
        .kubernetesHost()
        .or(shipper::hostName)
        .or(alert::hostname)
        .map(Text::oneLine)
        .map(
            name ->
                identified("Other", "host/" + name)
                    .object(
                        "Details",
                        new AsffObject()
                            .object(
                                "Other",
                                new AsffObject()
                                    .text("hostname", name, Limits.DETAILS_OTHER_VALUE))));
  }

  private AsffObject identified(String type, String id) {
    return ResourceObjects.of(type, id, origin);
  }
}
