package io.github.falcoasff.world;

import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsSettings;
import io.github.falcoasff.aws.AwsTransport;
import io.github.falcoasff.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The SDK's clients of one container. To build them takes longer than many a simulation, so they
 * are used again by a later container. That container must not notice: clients that saw a failed
 * call are not used again, since the retry strategies of the SDK remember failures.
 */
final class ContainerClients {
  private static final Map<AwsSettings, Deque<ContainerClients>> FREE = new HashMap<>();

  private final AwsSettings settings;
  private final AwsClients clients;
  private Optional<Container> user = Optional.empty();
  private boolean marked;
  private int unfinished;

  private ContainerClients(AwsSettings settings) {
    this.settings = settings;
    this.clients =
        new AwsClients(
            settings,
            "world",
            new AwsTransport(
                new Network(),
                new VirtualTimer(() -> user().simulation()),
                Optional.of(new Waits()),
                new Time()));
  }

  /** Clients that nobody uses. */
  static ContainerClients take(AwsSettings settings, Container user) {
    ContainerClients taken;
    synchronized (FREE) {
      taken =
          Optional.ofNullable(FREE.computeIfAbsent(settings, key -> new ArrayDeque<>()).poll())
              .orElseGet(() -> new ContainerClients(settings));
    }
    taken.user = Optional.of(user);
    return taken;
  }

  /** New clients, which are not used again. */
  static ContainerClients unused(AwsSettings settings, Container user) {
    ContainerClients made = new ContainerClients(settings);
    made.user = Optional.of(user);
    made.mark();
    return made;
  }

  /** Lets others use them, unless they remember something. */
  void giveBack() {
    user = Optional.empty();
    if (!marked && unfinished == 0) {
      synchronized (FREE) {
        FREE.computeIfAbsent(settings, key -> new ArrayDeque<>()).push(this);
      }
    }
  }

  AwsClients clients() {
    return clients;
  }

  /** A call begins that the SDK repeats if it fails. */
  void begun() {
    unfinished++;
  }

  /** The call succeeded. */
  void succeeded() {
    unfinished--;
  }

  /** Never lets others use them. */
  void mark() {
    marked = true;
  }

  private Container user() {
    return user.orElseThrow(() -> new IllegalStateException("no container uses these clients"));
  }

  private final class Network implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return user().http().prepareRequest(request);
    }

    @Override
    public String clientName() {
      return "world";
    }

    @Override
    public void close() {
      // There are no connections.
    }
  }

  /** The waits between two attempts, which pass in virtual time. */
  private final class Waits implements BackoffStrategy {
    @Override
    public Duration computeDelay(int attempt) {
      user().awaitAttempt(attempt);
      return Duration.ZERO;
    }
  }

  /** The clocks of the container. */
  private final class Time implements Ticker {
    @Override
    public long nanoTime() {
      return user().time().nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      user().time().sleep(duration);
    }

    @Override
    public Clock wallClock() {
      return user().time().wallClock();
    }
  }
}
