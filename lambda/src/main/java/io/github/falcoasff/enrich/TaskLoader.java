package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.TaskFacts;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.falco.ContainerId;
import io.github.falcoasff.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/**
 * Finds ECS tasks by their ARN or by a container's runtime id. ECS has no call that takes a runtime
 * id, so all tasks of the cluster are listed and described, and their containers are kept for later
 * alerts. Running tasks come first, then stopped ones, which ECS lists for about an hour (ECS API
 * reference).
 */
final class TaskLoader implements BatchLoader<TaskKey, TaskFacts> {
  /** Tasks of one page, and of one description (ListTasks, maxResults; DescribeTasks, tasks). */
  private static final int PAGE = 100;

  /** A cluster has at most 5,000 services of 5,000 tasks; further pages are not read. */
  private static final int MOST_PAGES = 200;

  /**
   * The pause after a listing, for each call that the listing made. With it, all containers of the
   * function together stay far below the service's 20 calls a second (Amazon ECS API reference,
   * "Request throttling": cluster resource reads).
   */
  private static final Duration REST_PER_CALL = Duration.ofSeconds(1);

  private static final Duration SHORTEST_REST = Duration.ofSeconds(5);

  /** Short, since ECS knows a container's id only some seconds after the container has started. */
  private static final Duration ABSENCE = Duration.ofMinutes(1);

  /** The most clusters whose pause is remembered; alerts may name any number of clusters. */
  private static final int MOST_RESTS = 1_000;

  private final AwsClients clients;
  private final String region;
  private final AwsCalls calls;
  private final TaskFactsReader reader;
  private final ExecutorService describers;
  private final ExpiringCache<String, Boolean> rests;

  /**
   * Looks tasks up.
   *
   * @param reader reads the tasks in answers
   * @param describers describes tasks while the next page is listed; look-ups wait for it
   */
  TaskLoader(
      AwsClients clients,
      String region,
      AwsCalls calls,
      TaskFactsReader reader,
      Ticker time,
      ExecutorService describers) {
    this.clients = clients;
    this.region = region;
    this.calls = calls;
    this.rests = new ExpiringCache<>(MOST_RESTS, time);
    this.reader = reader;
    this.describers = describers;
  }

  @Override
  public String group(TaskKey key) {
    return (key.isArn() ? "tasks of " : "containers of ") + key.cluster();
  }

  @Override
  public int most(TaskKey key) {
    return key.isArn() ? PAGE : Integer.MAX_VALUE;
  }

  @Override
  public boolean joins(TaskKey key) {
    return !key.isArn();
  }

  @Override
  public boolean ready(TaskKey key) {
    synchronized (rests) {
      return key.isArn() || rests.get(key.cluster()).isEmpty();
    }
  }

  @Override
  public Duration absence() {
    return ABSENCE;
  }

  @Override
  public void load(List<TaskKey> keys, Sink<TaskKey, TaskFacts> sink) {
    String cluster = keys.get(0).cluster();
    if (keys.get(0).isArn()) {
      describe(cluster, keys.stream().map(TaskKey::id).toList(), sink);
      return;
    }
    Listing listing = new Listing(cluster, sink);
    try {
      listing.running();
      listing.stopped();
    } finally {
      Duration rest = REST_PER_CALL.multipliedBy(listing.made);
      synchronized (rests) {
        rests.put(
            cluster, Optional.of(true), rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest);
      }
    }
  }

  /** Lists the tasks of a cluster once. */
  private final class Listing {
    private final String cluster;
    private final Sink<TaskKey, TaskFacts> sink;
    private final List<Future<?>> descriptions = new ArrayList<>();
    private int made;

    Listing(String cluster, Sink<TaskKey, TaskFacts> sink) {
      this.cluster = cluster;
      this.sink = sink;
    }

    /** Reads all running tasks, also for later alerts. */
    void running() {
      Optional<String> page = Optional.of("");
      for (int pages = 0; page.isPresent(); pages++) {
        page = page("RUNNING", page.get(), pages);
      }
      finish();
    }

    /** Reads stopped tasks until all wanted ones are found. */
    void stopped() {
      Optional<String> page = Optional.of("");
      for (int pages = 0; page.isPresent() && sink.isIncomplete(); pages++) {
        page = page("STOPPED", page.get(), pages);
        finish();
      }
    }

    /** Lists a page and begins to describe its new tasks; returns the token of the next page. */
    private Optional<String> page(String status, String token, int pages) {
      if (pages == MOST_PAGES) {
        throw new IllegalStateException(
            "ListTasks has more than " + MOST_PAGES + " pages of " + status + " tasks");
      }
      made++;
      sink.called();
      ListTasksResponse answer = list(cluster, status, token);
      if (!answer.hasTaskArns()) {
        throw new IllegalStateException("ListTasks answers without taskArns");
      }
      List<String> fresh =
          answer.taskArns().stream()
              .filter(arn -> arn != null && !arn.isEmpty() && !known(arn))
              .limit(PAGE)
              .toList();
      if (!fresh.isEmpty()) {
        made++;
        descriptions.add(describers.submit(() -> describe(cluster, fresh, sink)));
      }
      return text(answer.nextToken());
    }

    /** Whether the task and all of its containers are known; a starting container has no id. */
    private boolean known(String arn) {
      Optional<TaskFacts> facts = sink.known(new TaskKey(cluster, arn));
      return facts.isPresent()
          && facts.get().containers().stream()
              .allMatch(
                  each ->
                      each.runtimeId()
                          .filter(id -> sink.known(ofContainer(cluster, id)).isPresent())
                          .isPresent());
    }

    private void finish() {
      for (Future<?> description : descriptions) {
        try {
          description.get();
        } catch (ExecutionException fault) {
          if (fault.getCause() instanceof RuntimeException refused) {
            throw refused;
          }
          throw new IllegalStateException(fault.getCause());
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("stopped while tasks were described", stopped);
        }
      }
      descriptions.clear();
    }
  }

  private void describe(String cluster, List<String> arns, Sink<TaskKey, TaskFacts> sink) {
    sink.called();
    DescribeTasksResponse answer =
        calls.call(
            "ecs:DescribeTasks",
            LIMIT,
            configuration ->
                clients
                    .ecs(region)
                    .describeTasks(
                        DescribeTasksRequest.builder()
                            .cluster(cluster)
                            .tasks(arns)
                            .include(TaskField.TAGS)
                            .overrideConfiguration(configuration.build())
                            .build()));
    if (!answer.hasTasks()) {
      throw new IllegalStateException("DescribeTasks answers without tasks");
    }
    for (Task task : answer.tasks()) {
      Optional.ofNullable(task)
          .flatMap(each -> text(each.taskArn()))
          .ifPresent(
              arn -> {
                TaskFacts facts = reader.read(arn, task);
                sink.put(new TaskKey(cluster, arn), facts);
                for (TaskFacts.Container container : facts.containers()) {
                  container.runtimeId().ifPresent(id -> sink.put(ofContainer(cluster, id), facts));
                }
              });
    }
  }

  private ListTasksResponse list(String cluster, String status, String token) {
    ListTasksRequest.Builder request =
        ListTasksRequest.builder().cluster(cluster).desiredStatus(status).maxResults(PAGE);
    if (!token.isEmpty()) {
      request.nextToken(token);
    }
    return calls.call(
        "ecs:ListTasks",
        LIMIT,
        configuration ->
            clients
                .ecs(region)
                .listTasks(request.overrideConfiguration(configuration.build()).build()));
  }

  private static TaskKey ofContainer(String cluster, String runtimeId) {
    return new TaskKey(cluster, ContainerId.ofRuntime(runtimeId));
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).filter(content -> !content.isEmpty());
  }
}
