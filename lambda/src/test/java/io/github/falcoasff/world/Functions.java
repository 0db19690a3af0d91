package io.github.falcoasff.world;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.world.Container.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Lambda: containers that are made, used again, frozen in between, and ended by force. */
final class Functions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REUSED_PERCENT = 75;

  /** The reasons that blame a member. */
  private static final Set<String> OF_A_MEMBER =
      Set.of("member_role_denied", "import_denied", "security_hub_not_enabled");

  private final World world;
  private final Plan plan;
  private final WorldHttp http;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Container> idle = new ArrayList<>();
  private final List<Container> all = new ArrayList<>();
  private final Map<Container, Invocation> running = new HashMap<>();
  private int containers;
  private int invocations;
  private int kills;

  /**
   * How an invocation ended.
   *
   * @param answer what the function returned; empty if it failed
   * @param error what is known of the failure
   */
  record Outcome(Optional<Object> answer, String error) {}

  /** An invocation that runs. */
  private record Invocation(
      Container container,
      int number,
      long begun,
      Simulation.Event limit,
      Consumer<Outcome> then) {}

  Functions(World world, Plan plan, WorldHttp http) {
    this.world = world;
    this.plan = plan;
    this.http = http;
    environment.put("AWS_REGION", Lines.REGION);
    environment.put("IMPORT_CALLS_PER_SECOND", Integer.toString(plan.shape().callsPerSecond()));
    if (plan.shape().keeps()) {
      environment.put("REJECT_QUEUE_URL", Services.QUEUE.toString());
      environment.put("REJECT_BUCKET", Services.BUCKET);
    }
    if (plan.shape().lookUps()) {
      environment.put("ENRICHMENT", "ec2,ecs,eks");
    }
    if (plan.shape().hub()) {
      environment.put("MEMBER_ROLE_NAME", Services.ROLE);
    }
  }

  int invocations() {
    return invocations;
  }

  int kills() {
    return kills;
  }

  /** Invokes a function in a container that is idle, or in a new one. */
  void invoke(Role role, Object event, Consumer<Outcome> then) {
    int number = invocations++;
    Optional<Container> warm = warm(role, number);
    Container container = warm.orElseGet(() -> container(role));
    container.begin(number);
    world.trace(
        "invocation " + number + " in " + container.name() + (warm.isPresent() ? "" : ", new"));
    long end = world.simulation.now() + Duration.ofSeconds(plan.shape().seconds()).toNanos();
    Invocation invocation =
        new Invocation(
            container,
            number,
            world.simulation.now(),
            world.simulation.at(end, () -> late(container)),
            then);
    running.put(container, invocation);
    world.simulation.start(
        container,
        () -> {
          Outcome outcome;
          try {
            outcome =
                new Outcome(
                    Optional.of(container.handle(event, new Remaining(container, end))), "");
          } catch (RuntimeException failed) {
            outcome = new Outcome(Optional.empty(), String.valueOf(failed.getMessage()));
          }
          // Before the answer is out, the processor can be busy with other things.
          world.simulation.sleep(pause(number));
          world.simulation.check();
          ended(invocation, outcome);
        });
  }

  private Duration pause(int number) {
    int chance = Chance.below(100, plan.seed(), 44, number);
    return Duration.ofMillis(chance < 10 ? 100 * chance : 1);
  }

  /** The container ends by force; its invocation fails. */
  void killed(Container container) {
    kills++;
    container.die();
    ended(running.get(container), new Outcome(Optional.empty(), "killed"));
  }

  private void late(Container container) {
    Invocation invocation = running.get(container);
    // With a clock that is behind, the function believes that it has more time.
    if (container.time().mostBehind() == 0
        && plan.troubles(Plan.Kill.class).stream()
            .noneMatch(kill -> kill.late() && kill.invocation() == invocation.number())) {
      throw new Violation("no invocation is cut off", container.name());
    }
    killed(container);
  }

  private void ended(Invocation invocation, Outcome outcome) {
    Container container = invocation.container();
    running.remove(container);
    invocation.limit().cancel();
    container.takeLines().forEach(text -> printed(text, invocation));
    if (!container.isDead()) {
      idle.add(container);
      container.freeze();
    }
    world.trace(
        "invocation "
            + invocation.number()
            + " ended"
            + (outcome.answer().isPresent() ? "" : ": " + outcome.error()));
    if (!isSuccess(outcome) && !isExcused(container)) {
      throw new Violation(
          "an invocation in which nothing goes wrong succeeds",
          container.name() + ", " + invocation.number() + ": " + outcome);
    }
    world.simulation.at(world.simulation.now(), () -> invocation.then().accept(outcome));
  }

  private static boolean isSuccess(Outcome outcome) {
    return outcome
        .answer()
        .filter(
            answer ->
                !(answer instanceof StreamsEventResponse response)
                    || response.getBatchItemFailures().isEmpty())
        .isPresent();
  }

  /** Whether there is a reason to fail: a replay fails for what is rejected again. */
  private static boolean isExcused(Container container) {
    return container.isTroubled()
        || container.isDead()
        || container.role() == Role.REPLAY
        || container.time().mostAhead() > 0;
  }

  /** What is printed has the time of the container's clock, not that of its snapshot. */
  private void timed(JsonNode line, Invocation invocation) {
    Instant time =
        line.has("_aws")
            ? Instant.ofEpochMilli(line.at("/_aws/Timestamp").asLong())
            : Instant.parse(line.path("timestamp").asText());
    ContainerClock clock = invocation.container().time();
    Instant first =
        ContainerClock.BEGIN.plusNanos(invocation.begun()).plusSeconds(clock.mostBehind());
    Instant last =
        ContainerClock.BEGIN.plusNanos(world.simulation.now()).plusSeconds(clock.mostAhead());
    if (time.isBefore(first.minusMillis(1)) || time.isAfter(last)) {
      throw new Violation("what is printed has its time", line.toString());
    }
  }

  private void printed(String text, Invocation invocation) {
    try {
      JsonNode line = JSON.readTree(text);
      timed(line, invocation);
      world.evidence().printed(line);
      String message = line.path("message").asText();
      if (line.path("level").asText().equals("ERROR")) {
        world.trace(
            "log: " + message + " " + line.path("reason").asText() + line.path("error").asText());
      }
      if (message.equals("payloads parked")
          && OF_A_MEMBER.contains(line.path("reason").asText())
          && !invocation.container().isBlamed(line.path("member").asText())) {
        throw new Violation("nothing is parked for the function's own credentials", text);
      }
      if (message.equals("invocation") || message.equals("batch")) {
        long out =
            line.path("imported").asLong() + sum(line.path("ignored")) + sum(line.path("rejected"));
        if (out != line.path("received").asLong(-1)) {
          throw new Violation("received = imported + ignored + rejected", text);
        }
      }
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private Optional<Container> warm(Role role, int number) {
    List<Container> fitting =
        idle.stream().filter(each -> each.role() == role && !each.credentials().areOver()).toList();
    if (fitting.isEmpty() || Chance.below(100, plan.seed(), 40, number) >= REUSED_PERCENT) {
      return Optional.empty();
    }
    Container chosen = fitting.get(Chance.below(fitting.size(), plan.seed(), 41, number));
    idle.remove(chosen);
    return Optional.of(chosen);
  }

  private Container container(Role role) {
    int number = containers++;
    boolean snapshot = plan.shape().snapStart();
    List<Plan.WrongClock> wrong =
        plan.troubles(Plan.WrongClock.class).stream()
            .filter(each -> each.container() == number)
            .toList();
    Container container =
        new Container(
            world.simulation,
            role,
            number,
            new ContainerClock(
                world.simulation,
                // All containers of a snapshot begin with the same.
                Chance.mix(plan.seed(), 42, snapshot ? role.name().hashCode() : number),
                wrong,
                snapshot),
            new Random(Chance.mix(plan.seed(), 43, number)),
            environment,
            plan.troubles(Plan.ExpiredCredentials.class).stream()
                .filter(each -> each.container() == number)
                .toList(),
            http);
    all.add(container);
    return container;
  }

  /** Ends all containers. */
  void close() {
    all.forEach(container -> container.clients().giveBack());
  }

  /** The context of an invocation, whose time passes. */
  private final class Remaining implements com.amazonaws.services.lambda.runtime.Context {
    private final FunctionContext fixed = FunctionContext.of(PlanMaker.OWN, Lines.REGION);
    private final Container container;
    private final long end;

    Remaining(Container container, long end) {
      this.container = container;
      this.end = end;
    }

    @Override
    public String getAwsRequestId() {
      return fixed.getAwsRequestId();
    }

    @Override
    public String getLogGroupName() {
      return fixed.getLogGroupName();
    }

    @Override
    public String getLogStreamName() {
      return fixed.getLogStreamName();
    }

    @Override
    public String getFunctionName() {
      return fixed.getFunctionName();
    }

    @Override
    public String getFunctionVersion() {
      return fixed.getFunctionVersion();
    }

    @Override
    public String getInvokedFunctionArn() {
      return fixed.getInvokedFunctionArn();
    }

    @Override
    public com.amazonaws.services.lambda.runtime.CognitoIdentity getIdentity() {
      return fixed.getIdentity();
    }

    @Override
    public com.amazonaws.services.lambda.runtime.ClientContext getClientContext() {
      return fixed.getClientContext();
    }

    /** The runtime compares a time of the service with the container's clock. */
    @Override
    public int getRemainingTimeInMillis() {
      long left = (end - world.simulation.now()) / 1_000_000;
      return (int) Math.max(0, left - 1_000 * container.time().ahead());
    }

    @Override
    public int getMemoryLimitInMB() {
      return fixed.getMemoryLimitInMB();
    }

    @Override
    public com.amazonaws.services.lambda.runtime.LambdaLogger getLogger() {
      return fixed.getLogger();
    }
  }
}
