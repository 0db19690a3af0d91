package io.github.falcoasff.enrich;

import static io.github.falcoasff.enrich.EnrichmentFixture.CLUSTER;
import static io.github.falcoasff.enrich.EnrichmentFixture.NODE;
import static io.github.falcoasff.enrich.EnrichmentFixture.container;
import static io.github.falcoasff.enrich.EnrichmentFixture.inCluster;
import static io.github.falcoasff.enrich.EnrichmentFixture.onInstance;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that with any fault of a look-up, every alert becomes a finding, and the fault is reported.
 */
final class EnrichmentFaultTest {
  private static final String DENIED_XML =
      "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized"
          + "</Message></Error></Errors></Response>";
  private static final String DENIED_JSON =
      "{\"__type\":\"AccessDeniedException\",\"Message\":\"not authorized\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throttled|503|<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>",
        "denied|403|" + DENIED_XML,
        "denied|401|<Response><Errors><Error><Code>AuthFailure</Code></Error></Errors></Response>",
        "failed|500|",
        "failed|200|",
        "failed|200|{}",
        "failed|200|<DescribeInstancesResponse><reservationSet>",
        "failed|200|<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "failed|200|<html><body>sign in</body></html>",
      })
  void anErrorOfEc2AddsNoInstanceAndIsCounted(String result, int status, String body) {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ec2")) {
      aws.ec2.instance(NODE, Map.of());
      aws.ec2.answerWith(4, status, "text/xml", body == null ? "" : body);
      aws.handle(onInstance(NODE, 1));

      assertThat(aws.withInstance()).isZero();
      assertThat(aws.lookUps(result)).isEqualTo(1);
      assertThat(aws.sum("NotEnriched", "", "")).isEqualTo(1);
      assertThat(warnings(aws)).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throttled|400|{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}",
        "denied|400|" + DENIED_JSON,
        "denied|400|{\"__type\":\"com.amazonaws.ecs#AccessDeniedException\"}",
        "not_found|400|{\"__type\":\"ClusterNotFoundException\"}",
        "failed|500|{\"__type\":\"ServerException\"}",
        "failed|200|",
        "failed|200|{\"taskArns\":[",
        "failed|200|{\"taskArns\":{}}",
        "failed|200|{}",
        "failed|200|[]",
        "failed|200|null",
        "failed|200|7",
      })
  void anErrorOfEcsAddsNoTaskAndIsCounted(String result, int status, String body) {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ecs")) {
      aws.ecs.answerWith(4, status, "application/x-amz-json-1.1", body == null ? "" : body);
      aws.handle(inCluster(container(1), 1));

      assertThat(aws.withTask()).isZero();
      assertThat(aws.lookUps(result)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null,7,{}]", "[\"not-a-task\"]"})
  void jsonOfAnotherShapeAddsNoTask(String taskArns) {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ecs")) {
      aws.ecs.task(CLUSTER, "0a1b", container(2) + "e".repeat(52));
      aws.ecs.answerWith(
          1, 200, "application/x-amz-json-1.1", "{\"taskArns\":" + taskArns + ",\"nextToken\":{}}");
      aws.handle(inCluster(container(1), 1));

      assertThat(aws.withTask()).isZero();
    }
  }

  @Test
  void anAnswerNestedTooDeeplyIsAFault() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ec2.answerWith(4, 200, "text/xml", "<a>".repeat(100_000));
      aws.ecs.answerWith(4, 200, "application/x-amz-json-1.1", "[".repeat(100_000));
      aws.handle(onInstance(NODE, 1), inCluster(container(1), 2));

      assertThat(aws.lookUps("failed")).isEqualTo(2);
    }
  }

  @Test
  void answersReceivedBeforeAFaultAreUsed() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ec2.instance(NODE, "<item><instanceId>" + NODE + "</instanceId></item>");
      aws.ec2.instance("i-0000000000000000a", "<item/>");
      aws.ecs.task(CLUSTER, "0a1b", container(1) + "e".repeat(52));
      aws.ecs.answerWith(1, 500, "", "");
      aws.handle(
          onInstance(NODE, 1),
          onInstance("i-0000000000000000a", 2),
          inCluster(container(1), 3),
          inCluster("4be1d6a07c52", 4));

      assertThat(aws.lookUps("found")).isEqualTo(2);
      assertThat(aws.lookUps("not_found")).isEqualTo(2);
      assertThat(aws.withTask()).isEqualTo(1);
    }
  }

  @Test
  void aDeniedLookUpIsLoggedOnceAndNotRetriedForAQuarterOfAnHour() {
    try (EnrichmentFixture aws = new EnrichmentFixture()) {
      aws.ec2.instance(NODE, Map.of());
      aws.ecs.task(CLUSTER, "0a1b", container(1) + "e".repeat(52));
      aws.ec2.answerWith(2, 403, "text/xml", DENIED_XML);
      aws.handle(onInstance(NODE, 1), inCluster(container(1), 2));
      aws.function.time().pass(Duration.ofMinutes(14));
      aws.handle(onInstance(NODE, 3), inCluster(container(1), 4));
      assertThat(aws.ec2.calls()).isEqualTo(1);
      assertThat(aws.withTask()).as("other look-ups go on").isEqualTo(2);
      assertThat(warnings(aws).get(0).path("service").asText()).isEqualTo("ec2");
      assertThat(warnings(aws).get(0).path("result").asText()).isEqualTo("denied");

      aws.function.time().pass(Duration.ofMinutes(1));
      aws.handle(onInstance(NODE, 5));
      assertThat(aws.ec2.calls()).isEqualTo(2);
      aws.function.time().pass(Duration.ofMinutes(15));
      aws.handle(onInstance(NODE, 6));
      assertThat(aws.withInstance()).isEqualTo(1);
      assertThat(warnings(aws)).hasSize(1);
    }
  }

  @Test
  void aServiceThatHangsDelaysOneBatchAndIsThenPaused() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT_BUDGET_MS", "50")) {
      aws.ec2.hold();
      aws.handle(IntStream.range(0, 1_000).mapToObj(n -> onInstance(node(n), n)).toList());

      assertThat(aws.lookUps("timed_out")).isEqualTo(100);
      assertThat(aws.sum("NotEnriched", "", "")).isEqualTo(1_000);
    }
  }

  @Test
  void aSlowAnswerIsKeptForTheNextAlerts() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT_BUDGET_MS", "50")) {
      aws.ec2.instance(NODE, Map.of());
      aws.ec2.hold();
      aws.handle(onInstance(NODE, 0));
      assertThat(aws.withInstance()).isZero();

      aws.ec2.release();
      for (int n = 1; aws.withInstance() == 0; n++) {
        aws.handle(onInstance(NODE, n));
      }
      assertThat(aws.ec2.calls()).isEqualTo(1);
    }
  }

  @Test
  void aFaultIsRetriedAfterAGrowingPause() {
    try (EnrichmentFixture aws =
        new EnrichmentFixture(
            "ENRICHMENT", "eks", "EKS_CLUSTER_NAME", "c", "AWS_MAX_ATTEMPTS", "2")) {
      aws.eks.answerWith(6, 500, "", "");
      int n = 0;
      for (int seconds : List.of(0, 1, 1, 2, 1, 1)) {
        aws.function.time().pass(Duration.ofSeconds(seconds));
        aws.handle(onInstance(NODE, n++));
      }
      // At 0, 2 and 6 seconds, each twice.
      assertThat(aws.eks.calls()).isEqualTo(6);
    }
  }

  @Test
  void aServiceThatCannotBeReachedAddsNothing() {
    try (EnrichmentFixture aws =
        new EnrichmentFixture("AWS_ENDPOINT_URL_EC2", "http://127.0.0.1:1")) {
      aws.handle(onInstance(NODE, 1), onInstance(NODE, 2));

      assertThat(aws.withInstance()).isZero();
      assertThat(aws.lookUps("timed_out")).isEqualTo(1);
    }
  }

  /** A writer of alerts may name any number of clusters. */
  @Test
  void distinctClustersMakeABoundedNumberOfCallsInAnInvocation() {
    try (EnrichmentFixture aws = new EnrichmentFixture("ENRICHMENT", "ec2,ecs,eks")) {
      List<String> alerts =
          IntStream.range(0, 600)
              .mapToObj(n -> inCluster(container(n), n).replace("\"shop\"", "\"shop" + n + "\""))
              .toList();
      assertThat(alerts.get(599)).contains("shop599");
      aws.handle(alerts);

      assertThat(aws.ecs.calls() + aws.ec2.calls() + aws.eks.calls()).isEqualTo(100);
      assertThat(aws.hub.findings()).hasSize(600);

      aws.function.time().pass(Duration.ofMinutes(10));
      aws.handle(alerts.subList(0, 600));
      assertThat(aws.ecs.calls() + aws.ec2.calls() + aws.eks.calls()).isBetween(101, 200);
    }
  }

  private static String node(int n) {
    return "i-0%016x".formatted(n);
  }

  private static List<JsonNode> warnings(EnrichmentFixture aws) {
    return aws.function.log().stream()
        .filter(line -> line.path("level").asText().equals("WARN"))
        .toList();
  }
}
