package io.github.falcoasff.world;

import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.standin.aws.Ec2StandIn;
import io.github.falcoasff.standin.aws.EcsStandIn;
import io.github.falcoasff.standin.aws.EksStandIn;
import io.github.falcoasff.standin.aws.ServiceAnswer;
import io.github.falcoasff.standin.aws.ServiceCall;
import io.github.falcoasff.world.Plan.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The instances, tasks and clusters of the function's account, and alerts about them. */
final class LookedUp {
  private static final int ALERTS = 4;
  private static final String NODE = "i-0949bae76772ca8a0";
  private static final String GONE = "i-00000000000000bad";
  private static final String PREFIX = "arn:aws:ecs:" + Lines.REGION + ":" + PlanMaker.OWN + ":";
  private static final String SHOP = PREFIX + "cluster/shop";
  private static final String CONTAINER = "abc000000001";
  private static final String STOPPED = "abc000000002";
  private static final String UNKNOWN = "abc000000003";

  private final Ec2StandIn ec2 =
      Ec2StandIn.start(Lines.REGION)
          .instance(NODE, Map.of("Name", "node-7", "aws:eks:cluster-name", "prod"));
  private final EcsStandIn ecs =
      EcsStandIn.start(Lines.REGION)
          .task(SHOP, "0a1b", CONTAINER + "e".repeat(52))
          .stopped(SHOP, "0a1c", STOPPED + "e".repeat(52));
  private final EksStandIn eks = EksStandIn.start(Lines.REGION).cluster("prod");

  ServiceAnswer answer(Service service, ServiceCall call) {
    return switch (service) {
      case EC2 -> ec2.call(call);
      case ECS -> ecs.call(call);
      case EKS -> eks.call(call);
      default -> throw new IllegalArgumentException(service.toString());
    };
  }

  void close() {
    ec2.close();
    ecs.close();
    eks.close();
  }

  /** Alerts about what exists and what does not. */
  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < ALERTS; n++) {
      lines.add(alert("node", n).inLog("\"ec2_instance_id\":\"" + NODE + "\""));
      lines.add(alert("gone", n).inLog("\"ec2_instance_id\":\"" + GONE + "\""));
      for (String container : List.of(CONTAINER, STOPPED, UNKNOWN)) {
        lines.add(
            alert("container", n)
                .field("container.id", container)
                .inLog(
                    "\"ecs_cluster\":\"shop\",\"ecs_task_arn\":\"" + PREFIX + "task/shop/fa1c0\""));
      }
      lines.add(
          alert("task", n)
              .field("container.label[com.amazonaws.ecs.task-arn]", PREFIX + "task/shop/0a1b")
              .line());
      lines.add(alert("no cluster", n).inLog("\"ecs_cluster\":\"none\""));
      lines.add(alert("eks", n).field("k8s.cluster.name", n % 2 == 0 ? "prod" : "none").line());
    }
    return lines;
  }

  private static AlertLine alert(String kind, int n) {
    return AlertLine.alert().text("output", "Event " + n + " of a " + kind);
  }
}
