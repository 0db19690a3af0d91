package io.github.falcoasff.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.asff.TaskFacts;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.fixture.VirtualTime;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.aws.EcsStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests look-ups of ECS tasks over HTTP. */
class TaskLoaderTest {
  private static final String CLUSTER = "arn:aws:ecs:us-east-1:111122223333:cluster/shop";
  private static final String JSON = "application/x-amz-json-1.1";

  private final EcsStandIn ecs = EcsStandIn.start("us-east-1");
  private final AwsClients clients =
      TestAws.clients(ecs.endpoint(), Map.of("AWS_MAX_ATTEMPTS", "1"));
  private final ExecutorService describers = Executors.newFixedThreadPool(2);
  private final VirtualTime time = new VirtualTime();
  private final TaskLoader loader =
      new TaskLoader(
          clients,
          "us-east-1",
          TestAws.calls(),
          new TaskFactsReader(Redactor.standard()),
          time,
          describers);
  private final TestSink<TaskKey, TaskFacts> sink = new TestSink<>();

  @AfterEach
  void close() {
    describers.shutdownNow();
    clients.close();
    ecs.close();
    assertThat(ecs.violations()).isEmpty();
  }

  @Test
  void aTaskLookedUpByItsArnTakesOneCall() {
    ecs.task(CLUSTER, "0a1b", runtimeId(1));

    loader.load(List.of(arn("0a1b"), arn("missing")), sink);

    assertThat(ecs.actions()).containsExactly("DescribeTasks");
    TaskFacts facts = sink.found.get(arn("0a1b"));
    assertThat(facts.group()).contains("service:web");
    assertThat(facts.running()).isTrue();
    assertThat(facts.containers())
        .singleElement()
        .satisfies(one -> assertThat(one.runtimeId()).contains(runtimeId(1)));
    assertThat(sink.found).doesNotContainKey(arn("missing"));
  }

  @Test
  void aContainerIsFoundByTheFirstCharactersOfItsRuntimeId() {
    ecs.task(CLUSTER, "0a1b", runtimeId(1), runtimeId(2));

    loader.load(List.of(container(1)), sink);

    assertThat(sink.found).containsOnlyKeys(arn("0a1b"), container(1), container(2));
  }

  @Test
  void allPagesOfRunningTasksAreRead() {
    IntStream.range(0, 250).forEach(n -> ecs.task(CLUSTER, "%04d".formatted(n), runtimeId(n)));

    loader.load(List.of(container(249)), sink);

    assertThat(sink.found).hasSize(500);
    assertThat(ecs.actions()).filteredOn("ListTasks"::equals).hasSize(3);
    assertThat(ecs.actions()).filteredOn("DescribeTasks"::equals).hasSize(3);
  }

  @Test
  void stoppedTasksAreReadOnlyWhileSomethingIsMissing() {
    ecs.task(CLUSTER, "0a1b", runtimeId(1)).stopped(CLUSTER, "0c2d", runtimeId(2));
    TestSink<TaskKey, TaskFacts> missing =
        new TestSink<>(100, found -> !found.containsKey(container(2)));

    loader.load(List.of(container(1)), sink);
    assertThat(sink.found).doesNotContainKey(container(2));

    loader.load(List.of(container(2)), missing);
    assertThat(missing.found).containsKey(container(2));
    assertThat(missing.found.get(container(2)).running()).isFalse();
  }

  @Test
  void knownTasksAreNotDescribedAgain() {
    ecs.task(CLUSTER, "0a1b", runtimeId(1));
    loader.load(List.of(container(1)), sink);
    loader.load(List.of(container(9)), sink);

    assertThat(ecs.actions()).containsExactly("ListTasks", "DescribeTasks", "ListTasks");
  }

  @Test
  void aClusterIsNotListedAgainSoonAfterAListing() {
    ecs.task(CLUSTER, "0a1b", runtimeId(1));
    assertThat(loader.ready(container(1))).isTrue();

    loader.load(List.of(container(1)), sink);

    assertThat(loader.ready(container(1))).isFalse();
    assertThat(loader.ready(arn("0a1b"))).as("a description needs no rest").isTrue();
    assertThat(loader.ready(new TaskKey(CLUSTER + "2", "0123456789ab"))).isTrue();
    time.pass(Duration.ofSeconds(5));
    assertThat(loader.ready(container(1))).isTrue();
  }

  @Test
  void aClusterIsNotListedAgainSoonAfterAFailedListing() {
    ecs.answerWith(1, 500, JSON, "{\"__type\":\"ServerException\"}");

    assertThatThrownBy(() -> loader.load(List.of(container(1)), sink))
        .isInstanceOf(AwsCallException.class);
    assertThat(loader.ready(container(1))).isFalse();
  }

  @Test
  void aMissingClusterIsAFault() {
    assertThatThrownBy(() -> loader.load(List.of(container(1)), sink))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.NOT_FOUND));
  }

  @Test
  void aDeniedListingIsAFault() {
    ecs.answerWith(1, 400, JSON, "{\"__type\":\"AccessDeniedException\"}");

    assertThatThrownBy(() -> loader.load(List.of(container(1)), sink))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.DENIED))
        .hasMessageContaining("ecs:ListTasks");
  }

  /** Tasks are described on other threads, whose faults must not be lost. */
  @Test
  void aDeniedDescriptionIsAFault() {
    ecs.answerWith(
        1, 200, JSON, "{\"taskArns\":[\"arn:aws:ecs:us-east-1:111122223333:task/shop/0a1b\"]}");
    ecs.answerWith(1, 400, JSON, "{\"__type\":\"AccessDeniedException\"}");

    assertThatThrownBy(() -> loader.load(List.of(container(1)), sink))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.DENIED))
        .hasMessageContaining("ecs:DescribeTasks");
  }

  @Test
  void noCallIsMadeBeyondTheLimitOfTheInvocation() throws InterruptedException {
    IntStream.range(0, 250).forEach(n -> ecs.task(CLUSTER, "%04d".formatted(n), runtimeId(n)));
    TestSink<TaskKey, TaskFacts> three = new TestSink<>(3, found -> false);

    assertThatThrownBy(() -> loader.load(List.of(container(249)), three))
        .isInstanceOf(CallLimitException.class);
    // A description may still be running.
    describers.shutdown();
    assertThat(describers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ecs.calls()).isEqualTo(3);
  }

  @Test
  void pagesWithoutAnEndStopAtTwoHundred() {
    ecs.answerWith(210, 200, JSON, "{\"taskArns\":[],\"nextToken\":\"more\"}");
    TestSink<TaskKey, TaskFacts> any = new TestSink<>(1_000, found -> false);

    assertThatThrownBy(() -> loader.load(List.of(container(1)), any))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("200 pages of RUNNING tasks");
    assertThat(ecs.calls()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"taskArns\":null}"})
  void aListingWithoutTasksIsAnError(String answer) {
    ecs.answerWith(1, 200, JSON, answer);

    assertThatThrownBy(() -> loader.load(List.of(container(1)), sink))
        .hasMessageContaining("taskArns");
  }

  private static TaskKey arn(String id) {
    return new TaskKey(CLUSTER, "arn:aws:ecs:us-east-1:111122223333:task/shop/" + id);
  }

  private static TaskKey container(int n) {
    return new TaskKey(CLUSTER, runtimeId(n).substring(0, 12));
  }

  private static String runtimeId(int n) {
    return "%012x".formatted(n) + "e".repeat(52);
  }
}
