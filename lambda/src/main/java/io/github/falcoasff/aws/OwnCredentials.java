package io.github.falcoasff.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;

/**
 * Gives the function's own credentials: those of the environment, else those of the container
 * provider, which SnapStart uses. A function has no profile files and no instance metadata, so they
 * are not used. The provider is not asked before the first call, so a snapshot has no credentials.
 *
 * <p>The SDK resolves credentials outside of a call's time limit, and with a container endpoint
 * that does not answer it takes 6 seconds. Here a separate thread asks, and callers stop waiting at
 * their limit.
 */
public final class OwnCredentials implements CredentialsSource {
  /** The SDK's provider asks again at the latest one minute before the credentials expire. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final Supplier<AwsCredentialsProvider> providers;
  private final Clock clock;
  private Optional<AwsCredentialsProvider> provider = Optional.empty();
  private Optional<AwsCredentials> known = Optional.empty();
  private Optional<FutureTask<AwsCredentials>> asking = Optional.empty();
  private boolean renewable = true;

  private OwnCredentials(Supplier<AwsCredentialsProvider> providers, Clock clock) {
    this.providers = providers;
    this.clock = clock;
  }

  /**
   * The credentials in these environment variables, or those of the provider that the variables
   * name.
   */
  public static CredentialsSource of(Map<String, String> environment, Clock clock) {
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (key.isBlank() || secret.isBlank()) {
      return asking(() -> ContainerCredentialsProvider.builder().build(), clock);
    }
    return new Fixed(
        token.isBlank()
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token));
  }

  /**
   * Asks the SDK's providers.
   *
   * @param providers makes a new provider, without cached credentials
   */
  static OwnCredentials asking(Supplier<AwsCredentialsProvider> providers, Clock clock) {
    return new OwnCredentials(providers, clock);
  }

  /** Credentials that never change. */
  public record Fixed(AwsCredentials credentials) implements CredentialsSource {
    @Override
    public AwsCredentials resolve(Duration limit) {
      return credentials;
    }

    @Override
    public boolean renew(AwsCredentials refused) {
      return false;
    }
  }

  @Override
  public AwsCredentials resolve(Duration limit) {
    FutureTask<AwsCredentials> task;
    synchronized (this) {
      if (known.filter(this::lasts).isPresent()) {
        return known.get();
      }
      task = asking.orElseGet(this::ask);
    }
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new AwsCallException(
          AwsFault.NO_CREDENTIALS,
          "the credentials' endpoint did not answer within " + limit.toMillis() + " ms",
          late);
    } catch (ExecutionException failed) {
      throw new AwsCallException(
          AwsFault.NO_CREDENTIALS, String.valueOf(failed.getCause()), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AwsCallException(
          AwsFault.NO_ANSWER, "stopped while waiting for credentials", stopped);
    }
  }

  /** Makes a new provider, once between two calls of {@link #allowRenewal()}. */
  @Override
  public synchronized boolean renew(AwsCredentials refused) {
    if (known.filter(refused::equals).isEmpty()) {
      // Another thread has renewed them in the meantime, or is doing so.
      return true;
    }
    if (!renewable) {
      return false;
    }
    renewable = false;
    known = Optional.empty();
    provider = Optional.empty();
    return true;
  }

  @Override
  public synchronized void allowRenewal() {
    renewable = true;
  }

  private boolean lasts(AwsCredentials credentials) {
    Instant soon = clock.instant().plus(MARGIN);
    return credentials.expirationTime().filter(end -> !end.isAfter(soon)).isEmpty();
  }

  private FutureTask<AwsCredentials> ask() {
    AwsCredentialsProvider asked = provider.orElseGet(providers);
    provider = Optional.of(asked);
    FutureTask<AwsCredentials> task = new FutureTask<>(() -> answer(asked));
    asking = Optional.of(task);
    Thread thread = new Thread(task, "credentials");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private AwsCredentials answer(AwsCredentialsProvider asked) {
    try {
      AwsCredentials answer = asked.resolveCredentials();
      synchronized (this) {
        known = Optional.of(answer);
      }
      return answer;
    } finally {
      synchronized (this) {
        asking = Optional.empty();
      }
    }
  }
}
