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
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsTransport;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.hub.MemberScheduler;
import io.github.falcoasff.member.MemberSettings;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.RetryPolicy;
import io.github.falcoasff.securityhub.SecurityHubApi;
import io.github.falcoasff.time.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** A container of one of the functions, with a monotonic clock and a chance of its own. */
final class Container {
  /** What runs in a container. */
  enum Role {
    FUNCTION,
    HUB,
    REPLAY
  }

  /** When the simulation begins. */
  static final Instant BEGIN = Instant.parse("2026-03-30T19:00:00Z");

  private final Simulation simulation;
  private final Role role;
  private final int number;
  private final long begun;
  private final Random random;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final Handler handler;
  private boolean dead;
  private int invocation;
  private int calls;

  /** The function's own code behind its interface. */
  private interface Handler {
    Object handle(Object event, Context context);
  }

  /**
   * Initialises the function, as Lambda does once for a container or for its snapshot.
   *
   * @param begun what the monotonic clock of the machine shows at the beginning
   */
  Container(
      Simulation simulation,
      Role role,
      int number,
      long begun,
      Random random,
      Map<String, String> environment,
      SdkHttpClient http) {
    this.simulation = simulation;
    this.role = role;
    this.number = number;
    this.begun = begun;
    this.random = random;
    this.handler = handler(environment, http);
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
    simulation.kill(this);
  }

  /** Begins an invocation. */
  void begin(int counted) {
    invocation = counted;
    calls = 0;
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

  private Handler handler(Map<String, String> environment, SdkHttpClient http) {
    FunctionSettings settings = FunctionSettings.read(environment);
    Ticker time = new ContainerTime();
    AwsTransport transport =
        new AwsTransport(http, new VirtualTimer(simulation), Optional.of(new VirtualWaits()), time);
    AwsAccess aws =
        new AwsAccess(
            settings.aws(),
            new AwsClients(settings.aws(), "world", transport),
            TestAws.CREDENTIALS,
            time);
    FunctionComponents components =
        new FunctionComponents(
            settings,
            aws,
            region -> SecurityHubApi.of(aws, region),
            new PrintStream(new Output(), true, StandardCharsets.UTF_8),
            new Delivery(RetryPolicy.STANDARD, time, random::nextDouble));
    if (role == Role.FUNCTION) {
      FalcoAsffHandler function = WorldHandlers.function(components);
      return (event, context) -> function.handleRequest((CloudWatchLogsEvent) event, context);
    }
    Optional<HubComponents> hub =
        MemberSettings.given(environment)
            ? Optional.of(
                new HubComponents(
                    components, MemberSettings.read(environment), api -> api, time.wallClock()))
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

  /** The clocks of the container's machine. */
  private final class ContainerTime extends Clock implements Ticker {
    @Override
    public long nanoTime() {
      simulation.check();
      return begun + simulation.now();
    }

    @Override
    public void sleep(Duration duration) {
      simulation.sleep(duration);
    }

    @Override
    public Clock wallClock() {
      return this;
    }

    @Override
    public Instant instant() {
      return BEGIN.plusNanos(simulation.now());
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

  /** The waits of the SDK's clients, which pass in virtual time. */
  private final class VirtualWaits implements BackoffStrategy {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 20_000;

    @Override
    public Duration computeDelay(int attempt) {
      long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
      simulation.sleep(Duration.ofMillis((long) (longest * random.nextDouble())));
      return Duration.ZERO;
    }
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
