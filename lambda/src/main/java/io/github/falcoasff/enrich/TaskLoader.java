package io.github.falcoasff.enrich;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.falcoasff.asff.ResourceTags;
import io.github.falcoasff.asff.TaskFacts;
import io.github.falcoasff.aws.ServiceCalls;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.securityhub.Timekeeper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Finds ECS tasks by their ARN, or by a container's runtime id. No call takes a runtime id, so for
 * that the cluster's tasks are listed, those that are not known yet are described, and what they
 * tell of their containers is kept for later alerts. Tasks that run come first; only if a container
 * is not theirs, those that have stopped, which ECS tells of for about an hour: an alert may be
 * younger than the end of its task (Amazon ECS API reference, ListTasks, DescribeTasks).
 */
final class TaskLoader implements Loader<TaskKey, TaskFacts> {
  private static final String SERVICE = "AmazonEC2ContainerServiceV20141113.";

  /** Tasks of one page, and of one description (ListTasks, maxResults; DescribeTasks, tasks). */
  private static final int PAGE = 100;

  /** A cluster has at most 5,000 services of 5,000 tasks; what is beyond is not looked for. */
  private static final int MOST_PAGES = 200;

  /**
   * After a listing, the cluster rests for that time for each call that it took, so that all
   * containers of the function together stay far below the service's 20 calls a second (Amazon ECS
   * API reference, "Request throttling": cluster resource reads).
   */
  private static final Duration REST_PER_CALL = Duration.ofSeconds(1);

  private static final Duration SHORTEST_REST = Duration.ofSeconds(5);

  /** Not longer: ECS learns of a container's id some seconds after it has started. */
  private static final Duration ABSENCE = Duration.ofMinutes(1);

  private static final JsonFactory JSON = new JsonFactory();

  private final Supplier<ServiceCalls> ecs;
  private final Redactor redactor;
  private final Timekeeper time;
  private final ExecutorService describers;
  private final Map<String, Rest> rests = new ConcurrentHashMap<>();

  private record Rest(long since, long nanoseconds) {}

  /**
   * Looks tasks up.
   *
   * @param describers describes tasks while the next page is listed; another than runs look-ups,
   *     since these wait for it
   */
  TaskLoader(
      Supplier<ServiceCalls> ecs, Redactor redactor, Timekeeper time, ExecutorService describers) {
    this.ecs = ecs;
    this.redactor = redactor;
    this.time = time;
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
    Rest rest = key.isArn() ? null : rests.get(key.cluster());
    return rest == null || time.nanoTime() - rest.since() >= rest.nanoseconds();
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
      Duration rest = REST_PER_CALL.multipliedBy(listing.calls);
      rests.put(
          cluster,
          new Rest(
              time.nanoTime(),
              (rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest).toNanos()));
    }
  }

  /** One going through the tasks of a cluster. */
  private final class Listing {
    private final String cluster;
    private final Sink<TaskKey, TaskFacts> sink;
    private final List<Future<?>> descriptions = new ArrayList<>();
    private int calls;

    Listing(String cluster, Sink<TaskKey, TaskFacts> sink) {
      this.cluster = cluster;
      this.sink = sink;
    }

    /** All of them, for the alerts that come next. */
    void running() {
      Optional<String> page = Optional.of("");
      for (int pages = 0; page.isPresent(); pages++) {
        page = page("RUNNING", page.get(), pages);
      }
      finish();
    }

    /** Until nobody looks for one any more. */
    void stopped() {
      Optional<String> page = Optional.of("");
      for (int pages = 0; page.isPresent() && sink.wanting(); pages++) {
        page = page("STOPPED", page.get(), pages);
        finish();
      }
    }

    /** Lists a page and begins to describe what is new in it; gives the token of the next one. */
    private Optional<String> page(String status, String token, int pages) {
      if (pages == MOST_PAGES) {
        throw new IllegalStateException(
            "ListTasks has more than " + MOST_PAGES + " pages of " + status + " tasks");
      }
      calls++;
      sink.called();
      Json answer = Json.read(ecs.get().json(SERVICE + "ListTasks", list(cluster, status, token)));
      List<String> fresh =
          answer.requiredList("taskArns").texts().stream()
              .filter(arn -> !known(arn))
              .limit(PAGE)
              .toList();
      if (!fresh.isEmpty()) {
        calls++;
        descriptions.add(describers.submit(() -> describe(cluster, fresh, sink)));
      }
      return answer.text("nextToken");
    }

    /** Whether the task and each of its containers is known; one that is starting has no ids. */
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
    String answer = ecs.get().json(SERVICE + "DescribeTasks", describe(cluster, arns));
    for (Json task : Json.read(answer).requiredList("tasks").list()) {
      task.text("taskArn")
          .ifPresent(
              arn -> {
                TaskFacts facts = facts(arn, task);
                sink.put(new TaskKey(cluster, arn), facts);
                for (TaskFacts.Container container : facts.containers()) {
                  container.runtimeId().ifPresent(id -> sink.put(ofContainer(cluster, id), facts));
                }
              });
    }
  }

  private TaskFacts facts(String arn, Json task) {
    Map<String, String> tags = new LinkedHashMap<>();
    task.get("tags")
        .list()
        .forEach(
            tag -> tag.text("key").ifPresent(key -> tags.put(key, tag.text("value").orElse(""))));
    return new TaskFacts(
        arn,
        task.text("clusterArn"),
        task.text("taskDefinitionArn"),
        task.text("version"),
        task.time("createdAt"),
        task.time("startedAt"),
        task.text("startedBy").map(redactor::redact),
        task.text("group").map(redactor::redact),
        task.text("launchType"),
        task.text("capacityProviderName"),
        task.text("availabilityZone"),
        task.text("platformVersion"),
        task.get("containers").list().stream()
            .map(
                each ->
                    new TaskFacts.Container(
                        each.text("name"),
                        each.text("containerArn"),
                        each.text("runtimeId"),
                        each.text("image"),
                        each.text("imageDigest")))
            .toList(),
        ResourceTags.of(tags, redactor),
        task.text("lastStatus").filter("RUNNING"::equals).isPresent());
  }

  private static TaskKey ofContainer(String cluster, String runtimeId) {
    return new TaskKey(
        cluster, runtimeId.substring(0, Math.min(TaskFacts.ID_CHARACTERS, runtimeId.length())));
  }

  private static String list(String cluster, String status, String token) {
    return body(
        json -> {
          json.writeStringField("cluster", cluster);
          json.writeStringField("desiredStatus", status);
          json.writeNumberField("maxResults", PAGE);
          if (!token.isEmpty()) {
            json.writeStringField("nextToken", token);
          }
        });
  }

  private static String describe(String cluster, List<String> arns) {
    return body(
        json -> {
          json.writeStringField("cluster", cluster);
          json.writeArrayFieldStart("tasks");
          for (String arn : arns) {
            json.writeString(arn);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("include");
          json.writeString("TAGS");
          json.writeEndArray();
        });
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static String body(Members members) {
    StringWriter body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return body.toString();
  }
}
