package io.github.falcoasff.world;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.HubHandler;
import io.github.falcoasff.ReplayHandler;
import io.github.falcoasff.WorldHandlers;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.hub.MemberScheduler;
import io.github.falcoasff.member.MemberSettings;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.securityhub.SecurityHubApi;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.SdkGlobalTime;

/** A container of one of the functions, with a monotonic clock and a chance of its own. */
final class Container {
  /** What runs in a container. */
  enum Role {
    FUNCTION,
    HUB,
    REPLAY
  }

  private static final long FIRST_WAIT_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 20_000;

  private final Simulation simulation;
  private final Role role;
  private final int number;
  private final ContainerClock clock;
  private final Random random;
  private final WorldHttp http;
  private final ContainerClients clients;
  private final ContainerCredentials credentials;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Handler handler;
  private boolean initialised;
  private boolean dead;
  private int invocation;
  private int calls;
  private boolean troubled;

  /** Accounts of which a call went wrong for another reason than the function's credentials. */
  private final Set<String> blamed = new HashSet<>();

  private long idleSince;

  /** The SDK's correction of the clock, which the container's process has. */
  private int sdkOffset;

  /** The function's own code behind its interface. */
  private interface Handler {
    Object handle(Object event, Context context);
  }

  /**
   * Initialises the function, as Lambda does once for a container or for its snapshot, and restores
   * it if its clock is that of a snapshot.
   *
   * @param clock the clocks of its machine
   * @param expired how its credentials expire
   */
  Container(
      Simulation simulation,
      Role role,
      int number,
      ContainerClock clock,
      Random random,
      Map<String, String> environment,
      List<Plan.ExpiredCredentials> expired,
      WorldHttp http) {
    this.simulation = simulation;
    this.role = role;
    this.number = number;
    this.clock = clock;
    this.random = random;
    this.http = http;
    FunctionSettings settings = FunctionSettings.read(environment);
    // The SDK's clients remember how wrong the clock was.
    this.clients =
        clock.isWrong()
            ? ContainerClients.unused(settings.aws(), this)
            : ContainerClients.take(settings.aws(), this);
    this.credentials = new ContainerCredentials(this, clock.isOfSnapshot(), expired);
    this.handler = handler(environment, settings);
    this.initialised = true;
    clock.restored();
  }

  Simulation simulation() {
    return simulation;
  }

  WorldHttp http() {
    return http;
  }

  ContainerClock time() {
    return clock;
  }

  ContainerCredentials credentials() {
    return credentials;
  }

  int number() {
    return number;
  }

  /** Whether its function was initialised, and is restored if there is a snapshot. */
  boolean isInitialised() {
    return initialised;
  }

  ContainerClients clients() {
    return clients;
  }

  String name() {
    return role.name().toLowerCase(java.util.Locale.ROOT) + "-" + number;
  }

  Role role() {
    return role;
  }

  boolean isDead() {
    return dead;
  }

  /** From now on it has no effect. */
  void die() {
    dead = true;
    clients.mark();
    simulation.kill(this);
  }

  /** Begins an invocation. */
  void begin(int counted) {
    invocation = counted;
    calls = 0;
    troubled = false;
    credentials.begin();
    if (idleSince > 0 && Chance.below(4, counted, 45, number) == 0) {
      clock.stood(simulation.now() - idleSince);
    }
    simulation.thaw(this);
  }

  /** It stands still until the next invocation. */
  void freeze() {
    idleSince = simulation.now();
    simulation.freeze(this);
  }

  /** Something went wrong in the invocation for which it may fail. */
  void trouble() {
    troubled = true;
  }

  /** A call for an account goes wrong for a reason of the account, the service or the network. */
  void blame(String account) {
    blamed.add(account);
  }

  /** Whether a call for the account ever went wrong for such a reason. */
  boolean isBlamed(String account) {
    return blamed.contains(account);
  }

  /** The function's own credentials are expired, for which the invocation may fail. */
  void hasNoCredentials() {
    troubled = true;
  }

  boolean isTroubled() {
    return troubled;
  }

  /** Its code begins to run. */
  void entered() {
    SdkGlobalTime.setGlobalTimeOffset(sdkOffset);
  }

  /** Other code runs. */
  void left() {
    sdkOffset = SdkGlobalTime.getGlobalTimeOffset();
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  int invocation() {
    return invocation;
  }

  /** Counts a call of the invocation. */
  int nextCall() {
    return calls++;
  }

  Object handle(Object event, Context context) {
    return handler.handle(event, context);
  }

  /** What it printed since the last time. */
  List<String> takeLines() {
    List<String> taken = lines.toString(StandardCharsets.UTF_8).lines().toList();
    lines.reset();
    return taken;
  }

  /** Waits before a client of the SDK tries again. */
  void awaitAttempt(int attempt) {
    long longest = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempt, 10));
    simulation.sleep(Duration.ofMillis((long) (longest * random.nextDouble())));
  }

  private double randomNumber() {
    if (!initialised) {
      throw new Violation("a snapshot has nothing random", name());
    }
    return random.nextDouble();
  }

  private Handler handler(Map<String, String> environment, FunctionSettings settings) {
    AwsAccess aws = new AwsAccess(settings.aws(), clients.clients(), credentials.source(), clock);
    FunctionComponents components =
        new FunctionComponents(
            settings,
            aws,
            region -> SecurityHubApi.of(aws, region),
            new PrintStream(new Output(), true, StandardCharsets.UTF_8),
            new Delivery(RetryPolicy.STANDARD, clock, this::randomNumber),
            new LookupProcesses(simulation, this));
    if (role == Role.FUNCTION) {
      FalcoAsffHandler function = WorldHandlers.function(components);
      return (event, context) -> function.handleRequest((CloudWatchLogsEvent) event, context);
    }
    Optional<HubComponents> hub =
        MemberSettings.given(environment)
            ? Optional.of(
                new HubComponents(
                    components, MemberSettings.read(environment), api -> api, clock.wallClock()))
            : Optional.empty();
    if (role == Role.HUB) {
      HubHandler handled =
          WorldHandlers.hub(
              hub.orElseThrow(),
              new MemberScheduler(
                  components, Long.MAX_VALUE, members -> new MemberProcesses(simulation, random)));
      return (event, context) -> handled.handleRequest((KinesisEvent) event, context);
    }
    ReplayHandler replay =
        hub.map(WorldHandlers::replay).orElseGet(() -> WorldHandlers.replay(components));
    return (event, context) -> replay.handleRequest((SQSEvent) event, context);
  }

  /** What the function prints while it lives. */
  private final class Output extends OutputStream {
    @Override
    public void write(int b) {
      if (!dead) {
        lines.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (!dead) {
        lines.write(bytes, from, length);
      }
    }
  }
}
