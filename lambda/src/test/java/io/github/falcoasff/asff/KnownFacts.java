package io.github.falcoasff.asff;

import io.github.falcoasff.redact.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Facts about resources as look-ups may give them, by name. */
final class KnownFacts {
  private static final String TASK =
      "arn:aws:ecs:eu-central-1:111122223333:task/shop/0a1b2c3d4e5f60718293a4b5c6d7e8f9";

  private KnownFacts() {}

  /** The facts of one of these names; none for another name. */
  static ResourceFacts of(String name) {
    return switch (name) {
      case "instance" -> facts(Optional.of(instance(true)), Optional.empty(), Optional.empty());
      case "stopped instance" ->
          facts(Optional.of(instance(false)), Optional.empty(), Optional.empty());
      case "bare instance" ->
          facts(Optional.of(bareInstance(Map.of())), Optional.empty(), Optional.empty());
      case "odd instance" -> facts(Optional.of(oddInstance()), Optional.empty(), Optional.empty());
      case "managed node" -> node(Map.of("aws:eks:cluster-name", "tagged", "Name", "node"));
      case "auto mode node" -> node(Map.of("eks:cluster-name", "tagged"));
      case "own node" ->
          node(
              Map.of("kubernetes.io/cluster/a", "shared", "kubernetes.io/cluster/tagged", "owned"));
      case "task" -> facts(Optional.empty(), Optional.of(task(TASK, true)), Optional.empty());
      case "stopped task" ->
          facts(Optional.empty(), Optional.of(task(TASK, false)), Optional.empty());
      case "foreign task" ->
          facts(
              Optional.empty(),
              Optional.of(task(TASK.replace("111122223333", "444455556666"), true)),
              Optional.empty());
      case "bare task" -> facts(Optional.empty(), Optional.of(bareTask()), Optional.empty());
      case "cluster" -> facts(Optional.empty(), Optional.empty(), Optional.of(cluster()));
      case "bare cluster" -> facts(Optional.empty(), Optional.empty(), Optional.of(bareCluster()));
      default -> ResourceFacts.NONE;
    };
  }

  private static ResourceFacts facts(
      Optional<InstanceFacts> instance, Optional<TaskFacts> task, Optional<ClusterFacts> cluster) {
    return new ResourceFacts(instance, task, cluster);
  }

  private static ResourceFacts node(Map<String, String> tags) {
    return facts(Optional.of(bareInstance(tags)), Optional.empty(), Optional.empty());
  }

  private static ResourceTags tags(Map<String, String> tags) {
    return ResourceTags.of(tags, Redactor.standard());
  }

  private static InstanceFacts instance(boolean running) {
    return new InstanceFacts(
        Optional.of("m6i.large"),
        Optional.of("ami-0a1b2c3d4e5f60718"),
        List.of("10.0.1.5", "203.0.113.7", "10.0.1.5", "not an address", "2001:db8::1"),
        List.of("2001:db8::1", "10.0.1.5"),
        Optional.of("ops"),
        Optional.of("arn:aws:iam::111122223333:instance-profile/node"),
        Optional.of("vpc-0a1b2c3d"),
        Optional.of("subnet-0a1b2c3d"),
        Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
        List.of("eni-0a1b2c3d", " ", "eni-1b2c3d4e"),
        Optional.of("hvm"),
        Optional.of("disabled"),
        Map.of("HttpTokens", "required", "HttpEndpoint", "enabled", "Other", "no"),
        Optional.of(2L),
        tags(Map.of("Name", "node-1", "team", "shop", "aws:autoscaling:groupName", "workers")),
        running);
  }

  private static InstanceFacts bareInstance(Map<String, String> tags) {
    return new InstanceFacts(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        tags(tags),
        false);
  }

  /** Texts of any length and form, and more of each than a finding may have. */
  private static InstanceFacts oddInstance() {
    return new InstanceFacts(
        Optional.of("m".repeat(200)),
        Optional.of("\u0000"),
        IntStream.range(0, 300).mapToObj(n -> "10.0." + n / 256 + "." + n % 256).toList(),
        List.of(),
        Optional.of("k".repeat(300)),
        Optional.of("not an arn"),
        Optional.of("v".repeat(100)),
        Optional.of(""),
        Optional.of(Instant.MAX),
        IntStream.range(0, 300).mapToObj(n -> "eni-" + n).toList(),
        Optional.of("hvm"),
        Optional.empty(),
        Map.of("InstanceMetadataTags", "enabled"),
        Optional.of(65L),
        ResourceTags.NONE,
        true);
  }

  private static TaskFacts task(String arn, boolean running) {
    return new TaskFacts(
        arn,
        Optional.of(arn.substring(0, arn.indexOf("task/")) + "cluster/shop"),
        Optional.of("arn:aws:ecs:eu-central-1:111122223333:task-definition/web:7"),
        Optional.of("3"),
        Optional.of(Instant.parse("2026-03-30T10:00:00Z")),
        Optional.of(Instant.parse("2026-03-30T10:00:30Z")),
        Optional.of("ecs-svc/42"),
        Optional.of("service:web"),
        Optional.of("EC2"),
        Optional.of("spot"),
        Optional.of("eu-central-1a"),
        Optional.of("1.4.0"),
        List.of(
            new TaskFacts.Container(
                Optional.of("web"),
                Optional.of("arn:aws:ecs:eu-central-1:111122223333:container/shop/1/2"),
                Optional.of("4be1d6a07c52" + "0".repeat(52)),
                Optional.of("registry.example/web:7"),
                Optional.of("sha256:" + "1".repeat(64))),
            new TaskFacts.Container(
                Optional.of("log"),
                Optional.empty(),
                Optional.of("5cf2e7b18d63" + "0".repeat(52)),
                Optional.empty(),
                Optional.empty())),
        tags(Map.of("team", "shop", "token", "Gt6yB1nVz5Qs")),
        running);
  }

  private static TaskFacts bareTask() {
    return new TaskFacts(
        "arn:aws:ecs:eu-central-1:111122223333:task/0a1b2c3d",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.MAX),
        Optional.empty(),
        Optional.empty(),
        Optional.of("family:web"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        ResourceTags.NONE,
        true);
  }

  private static ClusterFacts cluster() {
    return new ClusterFacts(
        Optional.of("1.34"),
        Optional.of("ACTIVE"),
        Optional.of("https://0123.gr7.eu-central-1.eks.amazonaws.com"),
        Optional.of("arn:aws:iam::111122223333:role/cluster"),
        List.of("sg-1", " ", "s".repeat(200), "sg-2"),
        IntStream.range(0, 100).mapToObj(n -> "subnet-" + n).toList(),
        Optional.of(true),
        IntStream.range(0, 20)
            .mapToObj(n -> new ClusterFacts.Logging(n % 2 == 0, List.of("api", "audit")))
            .toList(),
        tags(Map.of("team", "platform")));
  }

  private static ClusterFacts bareCluster() {
    return new ClusterFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        ResourceTags.NONE);
  }
}
