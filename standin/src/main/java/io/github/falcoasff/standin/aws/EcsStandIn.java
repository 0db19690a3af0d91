package io.github.falcoasff.standin.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers ListTasks and DescribeTasks in the AWS JSON 1.1 protocol, with the limits of the service
 * (Amazon ECS API reference, ListTasks, DescribeTasks).
 */
public final class EcsStandIn extends LoopbackService {
  private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";
  private static final int PAGE = 100;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The tasks by cluster ARN, status and task ARN. */
  private final Map<String, Map<String, Map<String, JsonNode>>> clusters =
      new ConcurrentHashMap<>();

  private final List<String> actions = new CopyOnWriteArrayList<>();

  private EcsStandIn(String region) {
    super("ecs", region);
  }

  /** Starts a service in a Region. */
  public static EcsStandIn start(String region) {
    return new EcsStandIn(region);
  }

  /**
   * Adds a running task of a service.
   *
   * @param runtimeIds the runtime ids of its containers
   */
  public EcsStandIn task(String cluster, String id, String... runtimeIds) {
    return put("RUNNING", cluster, id, runtimeIds);
  }

  /** Adds a task that stopped within the last hour. */
  public EcsStandIn stopped(String cluster, String id, String... runtimeIds) {
    return put("STOPPED", cluster, id, runtimeIds);
  }

  private EcsStandIn put(String status, String cluster, String id, String... runtimeIds) {
    String prefix = cluster.substring(0, cluster.indexOf(":cluster/"));
    String name = cluster.substring(cluster.lastIndexOf('/') + 1);
    String arn = prefix + ":task/" + name + "/" + id;
    ObjectNode task = MAPPER.createObjectNode();
    task.put("taskArn", arn).put("clusterArn", cluster);
    task.put("taskDefinitionArn", prefix + ":task-definition/shop-web:7");
    task.put("version", 3).put("createdAt", 1774895990.123).put("startedAt", 1774896002.5);
    task.put("startedBy", "ecs-svc/1234567890123456789").put("group", "service:web");
    task.put("launchType", "EC2").put("lastStatus", status).put("desiredStatus", status);
    task.put("availabilityZone", "us-east-1a").put("cpu", "256").putNull("healthStatus");
    for (String runtimeId : runtimeIds) {
      ObjectNode container = task.withArray("/containers").addObject();
      container.put("containerArn", prefix + ":container/" + name + "/" + id + "/c");
      container.put("taskArn", arn).put("name", "nginx").put("lastStatus", "RUNNING");
      container.put("image", "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web:2.14.0");
      container.put("imageDigest", "sha256:" + "5f".repeat(32)).put("runtimeId", runtimeId);
    }
    ObjectNode tag = task.withArray("/tags").addObject();
    tag.put("key", "team").put("value", "shop");
    clusters
        .computeIfAbsent(cluster, c -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, s -> new ConcurrentSkipListMap<>())
        .put(arn, task);
    return this;
  }

  /** Returns the actions of the calls so far. */
  public List<String> actions() {
    return List.copyOf(actions);
  }

  @Override
  ServiceAnswer answer(ServiceCall call) throws IOException {
    String target = call.header("X-Amz-Target");
    String type = call.header("Content-Type");
    if (!"application/x-amz-json-1.1".equals(type) || !target.startsWith(TARGET)) {
      return violation("no call that is known: " + target + ", " + type);
    }
    JsonNode request = MAPPER.readTree(call.body());
    String action = target.substring(TARGET.length());
    actions.add(action);
    Map<String, Map<String, JsonNode>> tasks = clusters.get(request.path("cluster").asText());
    if (tasks == null) {
      return json(
          400,
          MAPPER
              .createObjectNode()
              .put("__type", "com.amazonaws.ecs.v20141113#ClusterNotFoundException")
              .put("message", "Cluster not found."));
    }
    return switch (action) {
      case "ListTasks" -> list(request, tasks);
      case "DescribeTasks" -> describe(request, tasks);
      default -> violation("no call that is known: " + action);
    };
  }

  private ServiceAnswer list(JsonNode request, Map<String, Map<String, JsonNode>> tasks) {
    String status = request.path("desiredStatus").asText("RUNNING");
    int most = request.path("maxResults").asInt(PAGE);
    if (most > PAGE) {
      return violation("InvalidParameterException: maxResults " + most);
    }
    List<String> all = new ArrayList<>(tasks.getOrDefault(status, Map.of()).keySet());
    int from = Integer.parseInt(request.path("nextToken").asText("0"));
    int to = Math.min(all.size(), from + most);
    ObjectNode answer = MAPPER.createObjectNode();
    var arns = answer.putArray("taskArns");
    all.subList(from, to).forEach(arns::add);
    if (to < all.size()) {
      answer.put("nextToken", Integer.toString(to));
    }
    return json(200, answer);
  }

  private ServiceAnswer describe(JsonNode request, Map<String, Map<String, JsonNode>> tasks) {
    JsonNode arns = request.path("tasks");
    if (arns.isEmpty() || arns.size() > PAGE) {
      return violation("InvalidParameterException: " + arns.size() + " tasks");
    }
    boolean tags = request.path("include").toString().contains("TAGS");
    ObjectNode answer = MAPPER.createObjectNode();
    var found = answer.putArray("tasks");
    var failures = answer.putArray("failures");
    for (JsonNode arn : arns) {
      tasks.values().stream()
          .map(byArn -> byArn.get(arn.asText()))
          .filter(task -> task != null)
          .findFirst()
          .ifPresentOrElse(
              task -> {
                ObjectNode copy = ((ObjectNode) task).deepCopy();
                if (!tags) {
                  copy.remove("tags");
                }
                found.add(copy);
              },
              () -> failures.addObject().put("arn", arn.asText()).put("reason", "MISSING"));
    }
    return json(200, answer);
  }

  private static ServiceAnswer json(int status, ObjectNode body) {
    return new ServiceAnswer(status, "application/x-amz-json-1.1", body.toString());
  }
}
