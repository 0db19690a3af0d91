package io.github.falcoasff.aws;

import io.github.falcoasff.time.Deadline;
import io.github.falcoasff.time.Ticker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes calls by the SDK's clients with given credentials, each within a time limit that covers
 * credentials, all attempts and the whole answer. Safe for use by several threads.
 *
 * @param credentials what calls are signed with
 * @param time measures the limits
 */
public record AwsCalls(CredentialsSource credentials, Ticker time) {
  /**
   * How often one call is corrected and made again: once for the clock and once for the
   * credentials, since a clock that is behind hides their expiry.
   */
  public static final int CORRECTIONS = 2;

  /** The error codes after which a call may succeed with other credentials. */
  private static final Set<String> RENEWING =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "UnrecognizedClientException");

  /**
   * A call of an SDK client.
   *
   * @param <T> the answer
   */
  public interface Call<T> {
    /** Makes the call with this configuration. */
    @Nullable T with(AwsRequestOverrideConfiguration.Builder configuration);
  }

  /**
   * Makes a call. If its credentials or the time of its signature are not accepted and can be
   * corrected, the call is made again, at most {@link #CORRECTIONS} times.
   *
   * @param name the call's name in messages, such as {@code sqs:SendMessage}
   * @param limit the time limit for everything together
   * @param call the call
   * @throws AwsCallException if it failed
   * @throws RoleDeniedException if its credentials are of a role that cannot be assumed
   */
  public <T> T call(String name, Duration limit, Call<T> call) {
    Deadline end = Deadline.in(limit, time);
    for (int corrections = 0; true; corrections++) {
      try {
        return attempt(name, end, call);
      } catch (CorrectedCallException corrected) {
        if (corrections == CORRECTIONS) {
          throw corrected;
        }
      }
    }
  }

  /**
   * Makes a call and does not repeat it, for callers that limit the rate of calls.
   *
   * @param name the call's name in messages
   * @param limit the time limit for everything together
   * @param call the call
   * @throws CorrectedCallException if its credentials or the time of its signature were not
   *     accepted, and are corrected since
   * @throws AwsCallException if it failed
   * @throws RoleDeniedException if its credentials are of a role that cannot be assumed
   */
  public <T> T callOnce(String name, Duration limit, Call<T> call) {
    return attempt(name, Deadline.in(limit, time), call);
  }

  private <T> T attempt(String name, Deadline end, Call<T> call) {
    AwsCredentials signing = resolve(name, end);
    try {
      return once(name, signing, end, call);
    } catch (AwsCallException refused) {
      throw refused.answer().filter(answer -> corrected(answer, signing)).isPresent()
          ? new CorrectedCallException(refused)
          : refused;
    }
  }

  /** Whether a call may succeed now. The SDK's client corrects its clock by each such answer. */
  private boolean corrected(ErrorAnswer answer, AwsCredentials refused) {
    return answer.isSignedAtAnotherTime()
        || (RENEWING.contains(answer.code()) && credentials.renew(refused));
  }

  /**
   * Resolves the credentials. An error of the provider is not reported as the answer of the called
   * service.
   */
  private AwsCredentials resolve(String name, Deadline end) {
    try {
      return credentials.resolve(left(name, end));
    } catch (AwsCallException failed) {
      throw failed.answer().isEmpty()
          ? failed
          : new AwsCallException(AwsFault.NO_ANSWER, String.valueOf(failed.getMessage()), failed);
    }
  }

  private static <T> T once(String name, AwsCredentials signing, Deadline end, Call<T> call) {
    Duration limit = left(name, end);
    Observation observation = new Observation();
    try {
      T answer =
          call.with(
              AwsRequestOverrideConfiguration.builder()
                  .credentialsProvider(StaticCredentialsProvider.create(signing))
                  .apiCallTimeout(limit)
                  .putExecutionAttribute(Observation.ATTRIBUTE, observation));
      if (answer == null) {
        throw new AwsCallException(AwsFault.NOT_AWS, name + " was answered with nothing", null);
      }
      return answer;
    } catch (AwsServiceException refused) {
      throw new AwsCallException(name, ErrorAnswer.of(refused, observation.skewed()), refused);
    } catch (ApiCallTimeoutException late) {
      throw new AwsCallException(
          AwsFault.NO_ANSWER, name + " had no answer within " + limit.toMillis() + " ms", late);
    } catch (SdkException | UncheckedIOException failed) {
      throw observation.answered()
          ? new AwsCallException(
              AwsFault.NOT_AWS,
              name + " had an answer that cannot be read: " + failed.getMessage(),
              failed)
          : new AwsCallException(
              AwsFault.NO_ANSWER, name + " had no answer: " + failed.getMessage(), failed);
    }
  }

  private static Duration left(String name, Deadline end) {
    Duration left = end.remaining();
    if (left.isZero()) {
      throw new AwsCallException(AwsFault.NO_ANSWER, name + ": no time is left for it", null);
    }
    return left;
  }
}
