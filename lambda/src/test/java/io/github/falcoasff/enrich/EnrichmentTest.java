package io.github.falcoasff.enrich;

import static io.github.falcoasff.enrich.EnrichmentFixture.CLUSTER;
import static io.github.falcoasff.enrich.EnrichmentFixture.NODE;
import static io.github.falcoasff.enrich.EnrichmentFixture.container;
import static io.github.falcoasff.enrich.EnrichmentFixture.inCluster;
import static io.github.falcoasff.enrich.EnrichmentFixture.onInstance;
import static io.github.falcoasff.enrich.EnrichmentFixture.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what look-ups add to findings, and how many calls they take. */
final class EnrichmentTest {
  @Test
  void anInstanceIsDescribedInFull() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ec2.instance(NODE, Map.of("Name", "node-7", "team", "R&amp;D"));
      aws.handle(onInstance(NODE, 1));

      JsonNode instance = aws.resource("AwsEc2Instance");
      JsonNode details = instance.at("/Details/AwsEc2Instance");
      assertThat(details.path("Type").asText()).isEqualTo("m6i.large");
      assertThat(details.path("ImageId").asText()).isEqualTo("ami-01f9738a7906b06cf");
      assertThat(details.path("IpV4Addresses").toString())
          .isEqualTo("[\"10.0.3.47\",\"203.0.113.7\",\"10.0.3.48\"]");
      assertThat(details.path("IpV6Addresses").toString()).isEqualTo("[\"2001:db8::7\"]");
      assertThat(details.path("VpcId").asText()).isEqualTo("vpc-004bbdc1110d22cdb");
      assertThat(details.path("SubnetId").asText()).isEqualTo("subnet-0a1b2c3d4e5f60718");
      assertThat(details.path("IamInstanceProfileArn").asText())
          .isEqualTo("arn:aws:iam::111122223333:instance-profile/nodes");
      assertThat(details.path("LaunchedAt").asText()).isEqualTo("2026-03-01T06:07:08.000Z");
      assertThat(details.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
      assertThat(details.at("/MetadataOptions/HttpPutResponseHopLimit").asInt()).isEqualTo(2);
      assertThat(details.at("/NetworkInterfaces/0/NetworkInterfaceId").asText())
          .isEqualTo("eni-0123456789abcdef0");
      assertThat(instance.path("Tags").toString())
          .isEqualTo("{\"Name\":\"node-7\",\"team\":\"R_D\"}");
      assertThat(aws.lookUps("found")).isEqualTo(1);
    }
  }

  @Test
  void aThousandInstancesTakeOneCallPerHundredAlertsAndNoneLater() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ec2")) {
      List<String> messages = new ArrayList<>();
      for (int n = 0; n < 1_000; n++) {
        String id = "i-0%016x".formatted(n);
        aws.ec2.instance(id, Map.of("n", Integer.toString(n)));
        messages.add(onInstance(id, n));
      }
      aws.handle(messages);
      assertThat(aws.ec2.calls()).isEqualTo(10);
      assertThat(aws.withInstance()).isEqualTo(1_000);
      assertThat(aws.sum("LookUpCalls", "", "")).isEqualTo(10);

      aws.handle(messages);
      assertThat(aws.ec2.calls()).isEqualTo(10);
    }
  }

  @Test
  void alertsOfOneInstanceTakeOneCall() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ec2")) {
      aws.ec2.instance(NODE, Map.of());
      aws.handle(IntStream.range(0, 2_000).mapToObj(n -> onInstance(NODE, n)).toList());

      assertThat(aws.ec2.calls()).isEqualTo(1);
      assertThat(aws.withInstance()).isEqualTo(2_000);
    }
  }

  @Test
  void allPagesAreReadEvenIfTheFirstIsEmpty() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ec2")) {
      List<String> messages = new ArrayList<>();
      for (int n = 0; n < 25; n++) {
        aws.ec2.instance("i-0%016x".formatted(n), Map.of());
        messages.add(onInstance("i-0%016x".formatted(n), n));
      }
      aws.ec2.pages(10);
      aws.handle(messages);

      assertThat(aws.withInstance()).isEqualTo(25);
      assertThat(aws.ec2.calls()).isEqualTo(4);
    }
  }

  @Test
  void aMissingInstanceDoesNotAffectOthersAndIsNotLookedUpAgain() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ec2")) {
      aws.ec2.instance(NODE, Map.of());
      String vanished = "i-00000000000000bad";
      aws.handle(onInstance(vanished, 1), onInstance(NODE, 2));
      aws.handle(onInstance(vanished, 3));

      assertThat(aws.withInstance()).isEqualTo(1);
      assertThat(aws.ec2.calls()).isEqualTo(1);
      assertThat(aws.lookUps("not_found")).isEqualTo(1);
      assertThat(aws.sum("NotEnriched", "", "")).isZero();
    }
  }

  @Test
  void anAnswerIsReusedForItsMaximumAge() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT_CACHE_AGE", "10m")) {
      aws.ec2.instance(NODE, Map.of("v", "one"));
      aws.handle(onInstance(NODE, 1));
      aws.ec2.instance(NODE, Map.of("v", "two"));
      aws.function.time().pass(Duration.ofMinutes(9));
      aws.handle(onInstance(NODE, 2));
      assertThat(aws.ec2.calls()).isEqualTo(1);

      aws.function.time().pass(Duration.ofMinutes(1));
      aws.handle(onInstance(NODE, 3));
      assertThat(aws.ec2.calls()).isEqualTo(2);
      assertThat(
              aws.hub.findings().values().stream()
                  .map(each -> EnrichmentFixture.resource(each, "AwsEc2Instance"))
                  .map(instance -> instance.at("/Tags/v").asText()))
          .containsExactlyInAnyOrder("one", "one", "two");
    }
  }

  @Test
  void aContainersTaskIsFoundByItsRuntimeIdAndNoOtherContainerIsNamed() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ecs.task(CLUSTER, "fa1c0", container(99) + "f".repeat(52));
      aws.ecs.task(CLUSTER, "0a1b", container(1) + "e".repeat(52), container(2) + "d".repeat(52));
      aws.handle(inCluster(container(2), 1));

      JsonNode task = aws.resource("AwsEcsTask");
      assertThat(task.path("Id").asText()).isEqualTo(task("0a1b"));
      JsonNode details = task.at("/Details/AwsEcsTask");
      assertThat(details.path("ClusterArn").asText()).isEqualTo(CLUSTER);
      assertThat(details.path("TaskDefinitionArn").asText())
          .isEqualTo("arn:aws:ecs:us-east-1:111122223333:task-definition/shop-web:7");
      assertThat(details.path("Version").asText()).isEqualTo("3");
      assertThat(details.path("CreatedAt").asText()).isEqualTo("1774895990123");
      assertThat(details.path("StartedAt").asText()).isEqualTo("1774896002500");
      assertThat(details.path("StartedBy").asText()).isEqualTo("ecs-svc/1234567890123456789");
      assertThat(details.path("Group").asText()).isEqualTo("service:web");
      assertThat(details.path("Containers")).hasSize(1);
      assertThat(task.at("/Details/Other/service").asText()).isEqualTo("web");
      assertThat(task.at("/Details/Other/launchType").asText()).isEqualTo("EC2");
      assertThat(task.at("/Tags/team").asText()).isEqualTo("shop");
      JsonNode container = aws.resource("Container");
      assertThat(container.at("/Details/Container/ImageId").asText())
          .isEqualTo("sha256:" + "5f".repeat(32));
      assertThat(container.at("/Details/Other/container.full_id").asText())
          .isEqualTo(container(2) + "d".repeat(52));
      assertThat(aws.ecs.actions()).containsExactly("ListTasks", "DescribeTasks");
    }
  }

  @Test
  void aContainersFullIdFindsItsTask() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      String full = container(1) + "e".repeat(52);
      aws.ecs.task(CLUSTER, "0a1b", full, container(1) + "d".repeat(52));
      aws.handle(inCluster(full, 1));

      assertThat(aws.resource("AwsEcsTask").path("Id").asText()).isEqualTo(task("0a1b"));
      assertThat(aws.resource("AwsEcsTask").at("/Details/AwsEcsTask/Containers")).hasSize(1);
    }
  }

  @Test
  void theTaskOfTheRecordAroundIsNeverTheWorkloads() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ecs.task(CLUSTER, "fa1c0", container(99) + "f".repeat(52));
      aws.handle(inCluster(container(1), 1));

      assertThat(aws.resource("AwsEcsTask").isMissingNode()).isTrue();
      assertThat(aws.resource("AwsEcsCluster").path("Id").asText()).isEqualTo(CLUSTER);
      assertThat(aws.lookUps("not_found")).isEqualTo(1);
    }
  }

  @Test
  void aTaskInTheLabelIsDescribedWithoutListingTasks() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ecs.task(CLUSTER, "0a1b", "4be1d6a07c52" + "e".repeat(52));
      aws.handle(
          AlertLine.alert()
              .field("container.label[com.amazonaws.ecs.task-arn]", task("0a1b"))
              .line());

      assertThat(aws.ecs.actions()).containsExactly("DescribeTasks");
      assertThat(aws.resource("AwsEcsTask").at("/Details/AwsEcsTask/Version").asText())
          .isEqualTo("3");
    }
  }

  @Test
  void containersOfOneFargateTaskAreNotConfused() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      String id = container(5) + "0123456789abcdef0123";
      aws.ecs.task(CLUSTER, id, id + "-1527074865", id + "-0672450010");
      aws.handle(inCluster(container(5), 1));

      JsonNode task = aws.resource("AwsEcsTask");
      assertThat(task.path("Id").asText()).isEqualTo(task(id));
      assertThat(task.at("/Details/AwsEcsTask").has("Containers")).isFalse();
      assertThat(aws.resource("Container").at("/Details/Container").has("ImageId")).isFalse();
    }
  }

  @Test
  void aTaskThatHasJustStoppedIsFound() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ecs.task(CLUSTER, "0a1b", container(1) + "e".repeat(52));
      aws.ecs.stopped(CLUSTER, "dead", container(2) + "d".repeat(52));
      aws.handle(inCluster(container(2), 1));

      assertThat(aws.resource("AwsEcsTask").path("Id").asText()).isEqualTo(task("dead"));
    }
  }

  @Test
  void aClusterOfThousandsOfTasksIsReadOnceAndThenOnlyWhatIsNew() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ecs")) {
      for (int n = 0; n < 3_000; n++) {
        aws.ecs.task(CLUSTER, "%032x".formatted(n), container(n) + "e".repeat(52));
      }
      List<String> messages = new ArrayList<>();
      for (int n = 0; n < 3_000; n++) {
        messages.add(inCluster(container(n), n));
      }
      Collections.shuffle(messages, new Random(7));
      aws.handle(messages);
      assertThat(aws.withTask()).isEqualTo(3_000);
      assertThat(Collections.frequency(aws.ecs.actions(), "ListTasks")).isEqualTo(30);
      assertThat(Collections.frequency(aws.ecs.actions(), "DescribeTasks")).isEqualTo(30);

      // In the long run there is at most one call a second.
      aws.ecs.task(CLUSTER, "f".repeat(32), container(9_999) + "e".repeat(52));
      aws.function.time().pass(Duration.ofSeconds(59));
      aws.handle(inCluster(container(9_999), 9_999));
      assertThat(aws.ecs.actions()).hasSize(60);
      assertThat(aws.sum("NotEnriched", "", "")).isEqualTo(1);

      aws.function.time().pass(Duration.ofSeconds(1));
      aws.handle(inCluster(container(9_999), 10_000));
      assertThat(aws.withTask()).isEqualTo(3_001);
      assertThat(Collections.frequency(aws.ecs.actions(), "ListTasks")).isEqualTo(61);
      assertThat(Collections.frequency(aws.ecs.actions(), "DescribeTasks")).isEqualTo(31);
    }
  }

  @Test
  void tasksOfDifferentClustersAreKeptSeparate() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ecs.task(CLUSTER, "0a1b", container(1) + "e".repeat(52));
      aws.ecs.task(CLUSTER.replace("shop", "other"), "0c0d", container(2) + "d".repeat(52));
      aws.handle(inCluster(container(2), 1));

      assertThat(aws.resource("AwsEcsTask").isMissingNode()).isTrue();
    }
  }

  @Test
  void anEksClusterIsDescribed() {
    try (EnrichmentFixture aws = new EnrichmentFixture("EKS_CLUSTER_NAME", "shop")) {
      aws.eks.cluster("shop");
      aws.handle(AlertLine.alert().line());

      JsonNode cluster = aws.resource("AwsEksCluster");
      JsonNode details = cluster.at("/Details/AwsEksCluster");
      assertThat(details.path("Version").asText()).isEqualTo("1.34");
      assertThat(details.path("ClusterStatus").asText()).isEqualTo("ACTIVE");
      assertThat(details.path("Endpoint").asText()).startsWith("https://");
      assertThat(details.path("RoleArn").asText()).endsWith("role/shop-cluster");
      assertThat(details.at("/ResourcesVpcConfig/SubnetIds")).hasSize(2);
      assertThat(details.at("/ResourcesVpcConfig/SecurityGroupIds/0").asText())
          .isEqualTo("sg-0123456789abcdef0");
      assertThat(details.at("/ResourcesVpcConfig/EndpointPublicAccess").asBoolean()).isTrue();
      assertThat(details.at("/Logging/ClusterLogging")).hasSize(2);
      assertThat(cluster.at("/Tags/team").asText()).isEqualTo("shop");
      assertThat(aws.eks.calls()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:eks:cluster-name", "eks:cluster-name", "kubernetes.io/cluster/shop"})
  void anInstancesTagsNameTheEksCluster(String tag) {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.eks.cluster("shop");
      aws.ec2.instance(NODE, Map.of(tag, tag.endsWith("/shop") ? "owned" : "shop"));
      aws.handle(onInstance(NODE, 1));

      assertThat(aws.resource("AwsEksCluster").at("/Details/AwsEksCluster/Version").asText())
          .isEqualTo("1.34");
    }
  }

  @Test
  void anEksClusterThatDoesNotExistIsStillNamed() {
    try (EnrichmentFixture aws = new EnrichmentFixture("EKS_CLUSTER_NAME", "gone")) {
      aws.handle(AlertLine.alert().line());
      aws.handle(AlertLine.alert().text("output", "another").line());

      assertThat(aws.eks.calls()).isEqualTo(1);
      assertThat(aws.lookUps("not_found")).isEqualTo(1);
      assertThat(aws.hub.findings().values())
          .allSatisfy(
              finding ->
                  assertThat(
                          EnrichmentFixture.resource(finding, "AwsEksCluster").path("Id").asText())
                      .endsWith("cluster/gone"));
    }
  }

  @Test
  void theIdIsTheSameWithAndWithoutLookUps() {
    List<String> messages =
        List.of(onInstance(NODE, 1), inCluster(container(1), 2), AlertLine.alert().line());
    try (EnrichmentFixture aws = new EnrichmentFixture();
        EnrichmentFixture bare = new EnrichmentFixture("ENRICHMENT", "none")) {
      aws.ec2.instance(NODE, Map.of("eks:cluster-name", "shop"));
      aws.ecs.task(CLUSTER, "0a1b", container(1) + "e".repeat(52));
      aws.handle(messages);
      bare.handle(messages);

      assertThat(aws.hub.findings().keySet()).isEqualTo(bare.hub.findings().keySet());
      assertThat(aws.hub.findings()).isNotEqualTo(bare.hub.findings());
      assertThat(bare.ec2.calls() + bare.ecs.calls() + bare.eks.calls()).isZero();
    }
  }

  @Test
  void theSameAnswersGiveTheSameBytes() {
    List<String> messages =
        IntStream.range(0, 250)
            .mapToObj(n -> n % 2 == 0 ? onInstance(NODE, n) : inCluster(container(n), n))
            .toList();
    List<String> runs = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      try (EnrichmentFixture aws = new EnrichmentFixture()) {
        aws.ec2.instance(NODE, Map.of("a", "b", "c", "d", "e", "f"));
        for (int n = 1; n < 250; n += 2) {
          aws.ecs.task(CLUSTER, "%032x".formatted(n), container(n) + "e".repeat(52));
        }
        aws.handle(messages);
        runs.add(
            aws.hub.requests().stream()
                .map(each -> new String(each.body(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n")));
        assertThat(aws.withTask()).isEqualTo(125);
        assertThat(List.copyOf(aws.hub.findings().keySet())).hasSize(250);
      }
    }
    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2)).isEqualTo(runs.get(0));
  }

  @Test
  void secretsInTagsAreMasked() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ec2.instance(
          NODE, Map.of("DbPassword", "hunter2hunter2", "note", "AKIAIOSFODNN7EXAMPLE"));
      aws.handle(onInstance(NODE, 1));

      String finding = aws.hub.findings().values().toString();
      assertThat(finding).contains("DbPassword").doesNotContain("hunter2", "IOSFODNN7");
    }
  }

  @Test
  void secretsInTagsOfAClusterAreMasked() {
    try (EnrichmentFixture aws = new EnrichmentFixture("EKS_CLUSTER_NAME", "shop")) {
      aws.eks.answerWith(
          1,
          200,
          "application/json",
          "{\"cluster\":{\"name\":\"shop\",\"tags\":{\"DbPassword\":\"hunter2hunter2\"}}}");
      aws.handle(AlertLine.alert().line());

      assertThat(aws.resource("AwsEksCluster").toString())
          .contains("DbPassword")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void foldedAlertsAreEnrichedToo() {
    try (EnrichmentFixture aws = new EnrichmentFixture("FOLD_WINDOW", "1h")) {
      aws.ec2.instance(NODE, Map.of());
      assertThat(
              aws.function
                  .handle(List.of(onInstance(NODE, 1), onInstance(NODE, 2)))
                  .get("imported"))
          .isEqualTo(1L);
      assertThat(aws.withInstance()).isEqualTo(1);
    }
  }

  @Test
  void aDryRunMakesNoLookUps() {
    try (EnrichmentFixture aws = new EnrichmentFixture("DRY_RUN", "true")) {
      aws.ec2.instance(NODE, Map.of());
      aws.function.handle(List.of(onInstance(NODE, 1)));

      assertThat(aws.ec2.calls()).isZero();
    }
  }

  @Test
  void clustersAndTasksOfOtherAccountsAreNotLookedUp() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      String elsewhere = "arn:aws:ecs:eu-west-1:444455556666:";
      aws.handle(
          AlertLine.alert().inLog("\"ecs_cluster\":\"" + elsewhere + "cluster/shop\""),
          AlertLine.alert()
              .text("output", "labelled")
              .field("container.label[com.amazonaws.ecs.task-arn]", elsewhere + "task/shop/1")
              .line());

      assertThat(aws.ecs.calls()).isZero();
    }
  }

  @Test
  void noHostIsLookedUpForAPluginsEvent() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ec2.instance(NODE, Map.of("eks:cluster-name", "shop"));
      aws.handle(
          AlertLine.alert()
              .text("source", "okta")
              .withoutField("container.id")
              .inLog("\"ec2_instance_id\":\"" + NODE + "\""));

      assertThat(aws.ec2.calls()).isZero();
    }
  }
}
