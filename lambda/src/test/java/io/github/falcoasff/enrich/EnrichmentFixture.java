package io.github.falcoasff.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.TestFunction;
import io.github.falcoasff.fixture.AlertLine;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.metrics.EmfChecker;
import io.github.falcoasff.standin.SecurityHubStandIn;
import io.github.falcoasff.standin.aws.Ec2StandIn;
import io.github.falcoasff.standin.aws.EcsStandIn;
import io.github.falcoasff.standin.aws.EksStandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A container of the function in an account with instances, tasks and clusters. */
public final class EnrichmentFixture implements AutoCloseable {
  public static final String REGION = "us-east-1";
  public static final String NODE = "i-0949bae76772ca8a0";
  public static final String CLUSTER = "arn:aws:ecs:us-east-1:111122223333:cluster/shop";

  public final SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, REGION);
  public final Ec2StandIn ec2 = Ec2StandIn.start(REGION);
  public final EcsStandIn ecs = EcsStandIn.start(REGION);
  public final EksStandIn eks = EksStandIn.start(REGION);
  public final TestFunction function;

  /**
   * A function with these settings, given as names and values in turn, that looks up everything.
   */
  public EnrichmentFixture(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("ENRICHMENT", "ec2,ecs,eks");
    all.put("ENRICHMENT_BUDGET_MS", "30000");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    function = function(all);
  }

  /** Another container of the function. */
  public TestFunction function(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("AWS_ENDPOINT_URL_EC2", ec2.endpoint().toString());
    all.putIfAbsent("AWS_ENDPOINT_URL_ECS", ecs.endpoint().toString());
    all.putIfAbsent("AWS_ENDPOINT_URL_EKS", eks.endpoint().toString());
    return new TestFunction(hub, all);
  }

  /** An alert about a container on an instance. Each number gives another alert. */
  public static String onInstance(String instance, int n) {
    return AlertLine.alert()
        .text("output", "event " + n)
        .inLog("\"ec2_instance_id\":\"" + instance + "\"");
  }

  /** An alert about a container, shipped by FireLens from a host of the cluster. */
  public static String inCluster(String container, int n) {
    return AlertLine.alert()
        .text("output", "event " + n)
        .field("container.id", container)
        .inLog("\"ecs_cluster\":\"shop\",\"ecs_task_arn\":\"" + task("fa1c0") + "\"");
  }

  public static String task(String id) {
    return "arn:aws:ecs:us-east-1:111122223333:task/shop/" + id;
  }

  /** Twelve hexadecimal digits of a number. */
  public static String container(int n) {
    return "%012x".formatted(0xabc000000000L + n);
  }

  public void handle(String... messages) {
    handle(List.of(messages));
  }

  /** Handles a payload; all of it must become findings. */
  public void handle(List<String> messages) {
    assertThat(TestFunction.imported(function.handle(messages))).isEqualTo(messages.size());
  }

  /** The only finding's resource of a type; a missing node if it has none. */
  public JsonNode resource(String type) {
    assertThat(hub.findings()).hasSize(1);
    return resource(hub.findings().values().iterator().next(), type);
  }

  public static JsonNode resource(JsonNode finding, String type) {
    return StreamSupport.stream(finding.path("Resources").spliterator(), false)
        .filter(resource -> resource.path("Type").asText().equals(type))
        .findFirst()
        .orElseGet(() -> com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  /** How many findings have the instance's subnet, which only EC2 knows. */
  public long withInstance() {
    return hub.findings().values().stream()
        .filter(
            finding ->
                resource(finding, "AwsEc2Instance").at("/Details/AwsEc2Instance").has("SubnetId"))
        .count();
  }

  /** How many findings name a task. */
  public long withTask() {
    return hub.findings().values().stream()
        .filter(finding -> !resource(finding, "AwsEcsTask").isMissingNode())
        .count();
  }

  /** The sum of a metric over all invocations. */
  public long sum(String metric, String dimension, String value) {
    return EmfChecker.values(
            function.log().stream().filter(EmfChecker::claims).toList(), metric, dimension, value)
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  public long lookUps(String result) {
    return sum("LookUps", "Result", result);
  }

  @Override
  public void close() {
    assertThat(hub.violations()).isEmpty();
    assertThat(ec2.violations()).isEmpty();
    assertThat(ecs.violations()).isEmpty();
    assertThat(eks.violations()).isEmpty();
    hub.close();
    ec2.close();
    ecs.close();
    eks.close();
  }
}
