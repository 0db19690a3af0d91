package io.github.falcoasff.world;

import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.aws.WorldCredentials;
import io.github.falcoasff.standin.aws.ServiceCall;
import io.github.falcoasff.world.Plan.Service;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The function's own credentials in one container: those of its environment, which stay, or with a
 * snapshot those of the container provider, which gives others before they expire. Services may
 * refuse them before their time.
 */
final class ContainerCredentials {
  private static final Duration LIFE = Duration.ofMinutes(20);
  private static final long SECOND = 1_000_000_000L;
  private static final long LATE_SECONDS = 600;
  private static final String TOKEN = "own/";

  private final Container container;
  private final boolean provided;
  private final List<Plan.ExpiredCredentials> expired;

  /** Tokens that were refused in this invocation. */
  private final Set<String> refused = new HashSet<>();

  private Optional<AwsSessionCredentials> last = Optional.empty();

  /**
   * Credentials of a container that was not restored yet.
   *
   * @param provided whether they come from a provider; else they are in the environment
   * @param expired how they expire
   */
  ContainerCredentials(
      Container container, boolean provided, List<Plan.ExpiredCredentials> expired) {
    this.container = container;
    this.provided = provided;
    this.expired = List.copyOf(expired);
  }

  /** What the function has. */
  CredentialsSource source() {
    return provided
        ? WorldCredentials.provided(() -> this::ask, container.time())
        : WorldCredentials.fixed(give());
  }

  /** Begins an invocation. */
  void begin() {
    refused.clear();
  }

  /** Whether they expired and cannot be replaced, so that Lambda ends the container. */
  boolean areOver() {
    return !provided
        && now() >= Plan.CALM * SECOND
        && last.filter(given -> isExpired(given.sessionToken(), each -> 0)).isPresent();
  }

  /** The refusal of a call that is signed with expired credentials of the function itself. */
  Optional<Services.Wire> refusal(Service service, ServiceCall call) {
    String token = call.headers().getOrDefault("X-Amz-Security-Token", "");
    if (!token.startsWith(TOKEN) || !isExpired(token, lateness(service))) {
      return Optional.empty();
    }
    refused.add(token);
    boolean replaced = provided && refused.size() == 1 && provider() == Plan.Provider.GIVES_OTHERS;
    if (!replaced && !service.looksUp()) {
      container.hasNoCredentials();
    }
    return Optional.of(Refusals.expired(service));
  }

  /** SQS and S3 may notice it later, since services notice changes of IAM at different times. */
  private static ToLongFunction<Plan.ExpiredCredentials> lateness(Service service) {
    boolean keeps = service == Service.SQS || service == Service.S3;
    return each -> keeps && each.from() % 2 == 0 ? LATE_SECONDS : 0;
  }

  private boolean isExpired(String token, ToLongFunction<Plan.ExpiredCredentials> lateness) {
    long given = Long.parseLong(token.substring(TOKEN.length()));
    if (provided && now() >= given + LIFE.toNanos()) {
      return true;
    }
    return expired.stream()
        .anyMatch(
            each ->
                given < each.from() * SECOND
                    && now() >= (each.from() + lateness.applyAsLong(each)) * SECOND);
  }

  /** What the provider does now. */
  private Plan.Provider provider() {
    return now() >= Plan.CALM * SECOND
        ? Plan.Provider.GIVES_OTHERS
        : expired.stream()
            .filter(each -> now() >= each.from() * SECOND)
            .map(Plan.ExpiredCredentials::then)
            .reduce((earlier, later) -> later)
            .orElse(Plan.Provider.GIVES_OTHERS);
  }

  /** Called on another thread, for which the container's process waits. */
  private AwsCredentials ask() {
    if (!container.isInitialised()) {
      container.simulation().fail(new Violation("a snapshot has no credentials", container.name()));
    }
    Plan.Provider does = provider();
    if (does == Plan.Provider.FAILS) {
      container.hasNoCredentials();
      throw new IllegalStateException("the provider has no credentials");
    }
    if (does == Plan.Provider.GIVES_THE_SAME && last.isPresent()) {
      return last.get();
    }
    return give();
  }

  private AwsSessionCredentials give() {
    AwsSessionCredentials.Builder given =
        AwsSessionCredentials.builder()
            .accessKeyId("AKIDEXAMPLE")
            .secretAccessKey("secret")
            .sessionToken(TOKEN + now());
    if (provided) {
      given.expirationTime(ContainerClock.BEGIN.plusNanos(now()).plus(LIFE));
    }
    AwsSessionCredentials made = given.build();
    last = Optional.of(made);
    return made;
  }

  private long now() {
    return container.simulation().now();
  }
}
