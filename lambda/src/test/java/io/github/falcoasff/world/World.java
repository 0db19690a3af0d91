package io.github.falcoasff.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.standin.aws.ServiceCall;
import io.github.falcoasff.world.Plan.FaultKind;
import io.github.falcoasff.world.Plan.MemberTrouble;
import io.github.falcoasff.world.Plan.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One simulation: all that is around the functions, and what must hold. */
final class World {
  /** All must be imported or kept by then. */
  private static final Duration BOUND = Duration.ofDays(2);

  /** When the operator sends all parked messages to the queue of rejected records. */
  private static final Duration REDRIVE = Duration.ofDays(1);

  private static final long SECOND = 1_000_000_000L;

  final Simulation simulation = new Simulation();
  private final Plan plan;
  private final Trace trace;
  private final Services services;
  private final Evidence evidence;
  private final Functions functions;
  private final MessageQueue parked;
  private final MessageQueue failures;
  private final MessageQueue rejects;
  private final Set<String> delivered = new LinkedHashSet<>();
  private final Map<Service, Integer> calls = new EnumMap<>(Service.class);
  private final Map<String, CallRate> rates = new HashMap<>();
  private int deliveries;

  /** How much happened. */
  record Counts(int deliveries, int invocations, int kills, int calls, int lookUps, int faults) {}

  World(Plan plan, Trace trace) {
    this.plan = plan;
    this.trace = trace;
    services = new Services(plan, new WorldClock());
    evidence = new Evidence(services);
    functions = new Functions(this, plan, new WorldHttp(this));
    parked = new MessageQueue("parked", this, plan, evidence, Optional.empty());
    failures = new MessageQueue("failures", this, plan, evidence, Optional.of(parked));
    rejects = new MessageQueue("rejects", this, plan, evidence, Optional.of(parked));
  }

  /**
   * Runs it.
   *
   * @throws Violation if a property does not hold
   */
  void run() {
    try {
      deliver();
      for (Plan.Member trouble : plan.troubles(Plan.Member.class)) {
        if (trouble.what() == MemberTrouble.REVOKED) {
          simulation.at(trouble.from() * SECOND, services.sts::revoke);
        }
      }
      for (MessageQueue queue : List.of(rejects, failures)) {
        new Replays(this, functions, queue).start();
      }
      simulation.at(REDRIVE.toNanos(), this::redrive);
      simulation.run(BOUND.toNanos());
      if (!simulation.isIdle()) {
        throw new Violation("all drains when faults end", "not within " + BOUND);
      }
      end();
    } catch (IllegalStateException wrapped) {
      if (wrapped.getCause() instanceof Violation violation) {
        throw violation;
      }
      throw new Violation("no unexpected fault", String.valueOf(wrapped.getCause()), wrapped);
    } finally {
      simulation.close();
      functions.close();
      services.close();
    }
  }

  Counts counts() {
    return new Counts(
        deliveries,
        functions.invocations(),
        functions.kills(),
        calls.values().stream().mapToInt(Integer::intValue).sum(),
        calls.entrySet().stream()
            .filter(each -> each.getKey().looksUp())
            .mapToInt(Map.Entry::getValue)
            .sum(),
        trace.faults());
  }

  private void deliver() {
    Consumer<Plan.Delivery> way =
        plan.shape().hub()
            ? new StreamReader(this, plan, functions)::put
            : new AsynchronousInvocations(this, functions)::accept;
    for (Plan.Delivery delivery : plan.deliveries()) {
      for (int at : delivery.at()) {
        simulation.at(
            at * SECOND,
            () -> {
              deliveries++;
              delivered.addAll(Lines.all().keys(delivery));
              trace("delivered: " + delivery.account() + " lines " + delivery.lines());
              way.accept(delivery);
            });
      }
    }
  }

  private void redrive() {
    trace("the operator sends " + parked.size() + " parked messages back");
    parked.takeAll().forEach(rejects::add);
  }

  /** What must hold when all is over. */
  private void end() {
    for (MessageQueue queue : List.of(rejects, failures)) {
      if (queue.size() > 0) {
        throw new Violation("all drains when faults end", queue.size() + " messages are left");
      }
    }
    Set<String> stored = stored();
    for (String key : delivered) {
      if (!stored.contains(key) && !evidence.isKept(key)) {
        throw new Violation("every alert is imported or kept", key + " is lost");
      }
      if (!stored.contains(key)
          && !key.startsWith("record ")
          && !services.isRefused(key)
          && plan.shape().keeps()) {
        throw new Violation("all drains when faults end", key + " is not imported");
      }
    }
  }

  /** The Ids of the stored findings, each of which must be expected as it is. */
  private Set<String> stored() {
    Map<String, Set<String>> expected = new HashMap<>();
    for (Plan.Delivery delivery : plan.deliveries()) {
      for (int line : delivery.lines()) {
        Lines.all()
            .expected(delivery.account(), line)
            .findings()
            .forEach((id, says) -> expected.computeIfAbsent(id, key -> new HashSet<>()).add(says));
      }
    }
    Map<String, JsonNode> findings = services.hub.findings();
    findings.forEach(
        (id, finding) -> {
          String account = finding.path("AwsAccountId").asText();
          if (!expected.containsKey(id) || !delivered.contains(id)) {
            throw new Violation("no finding without an alert", id);
          }
          if (!id.startsWith(Lines.REGION + "/" + account + "/")) {
            throw new Violation("no finding under another account", id + " in " + account);
          }
          String says = Lines.unchanging(finding);
          if (!expected.get(id).contains(says)) {
            throw new Violation(
                "no finding is changed", id + ": " + says + " for " + expected.get(id));
          }
        });
    return findings.keySet();
  }

  /** Checks that what the service no longer delivers is imported or kept. */
  void acknowledged(Set<String> keys, String what) {
    for (String key : keys) {
      if (!services.hub.contains(key) && !evidence.isKept(key)) {
        throw new Violation("what is done is imported or kept", key + " is lost, " + what);
      }
    }
  }

  Evidence evidence() {
    return evidence;
  }

  MessageQueue failures() {
    return failures;
  }

  /** Writes an object of Lambda's own into the bucket. */
  void store(String key, String content) {
    services.s3.put(Services.BUCKET, key, content);
  }

  void trace(String what) {
    trace.add(simulation.now(), what);
  }

  int nextCall(Service service) {
    return calls.merge(service, 1, Integer::sum) - 1;
  }

  /** How long a call is on its way. */
  Duration latency(Service service, int nth) {
    int chance = Chance.below(1_000, plan.seed(), 20 + service.number(), nth);
    return Duration.ofMillis(chance < 20 ? 1_000 + chance * 100L : 5 + chance / 20);
  }

  /** Whether the container ends at this call. */
  Optional<Plan.Kill> kill(int invocation, int call) {
    return plan.troubles(Plan.Kill.class).stream()
        .filter(kill -> kill.invocation() == invocation && kill.call() == call)
        .findFirst();
  }

  void killed(Container container) {
    functions.killed(container);
  }

  /**
   * Checks the rate of calls.
   *
   * @param late whether the call may begin later than its turn
   */
  void begun(Container container, String account, boolean late) {
    int most = plan.shape().callsPerSecond();
    if (most > 0) {
      rates
          .computeIfAbsent(container.name() + account, key -> new CallRate(most, key))
          .begun(simulation.now(), late);
    }
  }

  /** What goes wrong with a call. */
  Optional<FaultKind> fault(Service service, int nth, String account) {
    Optional<FaultKind> fault = planned(service, nth).or(() -> ofMember(service, account));
    fault.ifPresent(kind -> trace.fault());
    return fault;
  }

  /** How long a call stands still before it is made. */
  Duration stuck(Service service, int nth) {
    Optional<Plan.StuckLookUp> stuck =
        plan.troubles(Plan.StuckLookUp.class).stream()
            .filter(each -> each.service() == service && each.nth() == nth)
            .findFirst();
    stuck.ifPresent(
        each -> {
          trace.fault();
          trace(service + " call stands still for " + each.seconds() + " s");
        });
    return Duration.ofSeconds(stuck.map(Plan.StuckLookUp::seconds).orElse(0));
  }

  private Optional<FaultKind> planned(Service service, int nth) {
    for (Plan.CallFault fault : plan.troubles(Plan.CallFault.class)) {
      if (fault.service() == service && fault.nth() == nth) {
        return Optional.of(fault.kind());
      }
    }
    for (Plan.BrownOut fault : plan.troubles(Plan.BrownOut.class)) {
      if (fault.service() == service
          && during(fault.from(), fault.to())
          && Chance.below(100, plan.seed(), 30 + service.number(), nth) < fault.percent()) {
        return Optional.of(fault.kind());
      }
    }
    return Optional.empty();
  }

  private Optional<FaultKind> ofMember(Service service, String account) {
    for (Plan.Member trouble : plan.troubles(Plan.Member.class)) {
      if (!trouble.account().equals(account) || !during(trouble.from(), trouble.to())) {
        continue;
      }
      if (service == Service.STS) {
        return trouble.what() == MemberTrouble.NO_ROLE
            ? Optional.of(FaultKind.DENIED)
            : Optional.empty();
      }
      if (service == Service.SECURITYHUB) {
        return switch (trouble.what()) {
          case NOT_ENABLED -> Optional.of(FaultKind.NOT_ENABLED);
          case DENIED -> Optional.of(FaultKind.DENIED);
          case THROTTLED -> Optional.of(FaultKind.THROTTLED);
          case DOWN -> Optional.of(FaultKind.UNAVAILABLE);
          case NO_ROLE, REVOKED -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  private boolean during(int from, int to) {
    return simulation.now() >= from * SECOND && simulation.now() < to * SECOND;
  }

  /** Carries out a call that has arrived. */
  Services.Wire answer(
      Service service,
      ServiceCall call,
      Set<String> ids,
      Optional<FaultKind> fault,
      String account) {
    Services.Wire answer = services.answer(service, call, ids, fault);
    if (service == Service.SQS) {
      services.sqs.take().forEach(rejects::add);
    }
    trace(service + " answers " + account + " " + answer.status());
    return answer;
  }

  /** How long a received message stays invisible: six times the function's time limit. */
  Duration visibility() {
    return Duration.ofSeconds(6L * plan.shape().seconds());
  }

  /** Whether the operator lets the replay run. */
  boolean replays() {
    return simulation.now() >= Plan.CALM * SECOND
        || plan.troubles(Plan.Replay.class).stream().anyMatch(r -> during(r.from(), r.to()));
  }

  /** When the replay begins to run next. */
  List<Long> replayBegins() {
    Set<Long> begins = new HashSet<>();
    begins.add(Plan.CALM * SECOND);
    plan.troubles(Plan.Replay.class).forEach(replay -> begins.add(replay.from() * SECOND));
    return List.copyOf(begins);
  }

  /** The time of day of the services. */
  private final class WorldClock extends Clock {
    @Override
    public Instant instant() {
      return ContainerClock.BEGIN.plusNanos(simulation.now());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
