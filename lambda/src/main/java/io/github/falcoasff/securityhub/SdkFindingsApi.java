package io.github.falcoasff.securityhub;

import io.github.falcoasff.aws.HttpClients;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;

/** Calls Security Hub by the AWS SDK. Safe for use by several threads. */
public final class SdkFindingsApi implements FindingsApi {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** A second net under the time-out of each call. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final SecurityHubClient client;
  private final AwsCredentialsProvider credentials;

  /**
   * Makes a client; no call is made.
   *
   * @param region the Region to import into
   * @param endpoint another endpoint than the Region's
   */
  public SdkFindingsApi(String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    this(region, endpoint, credentials, HttpClients.create(CONNECT, SILENCE));
  }

  /** Makes a client that calls by another HTTP client than its own. */
  public SdkFindingsApi(
      String region,
      Optional<URI> endpoint,
      AwsCredentialsProvider credentials,
      SdkHttpClient http) {
    this.credentials = credentials;
    var builder =
        SecurityHubClient.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClient(http)
            .overrideConfiguration(
                configuration ->
                    configuration
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        // A function has no profile files; looking for them costs start-up time.
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .addExecutionInterceptor(new EncodedBody()));
    endpoint.ifPresent(builder::endpointOverride);
    client = builder.build();
  }

  /**
   * The same service called with other credentials, by the same client.
   *
   * @param other resolves without a call of its own
   */
  public FindingsApi as(AwsCredentialsProvider other) {
    return (body, timeout) -> call(body, timeout, other);
  }

  @Override
  public CallResult batchImportFindings(byte[] body, Duration timeout) {
    return call(body, timeout, credentials);
  }

  private CallResult call(byte[] body, Duration timeout, AwsCredentialsProvider credentials) {
    try {
      // Asked for here, to tell missing credentials from a call that failed; providers cache them.
      credentials.resolveCredentials();
    } catch (SdkClientException none) {
      return new CallResult.NoCredentials(text(none.getMessage()));
    }
    BatchImportFindingsRequest request =
        BatchImportFindingsRequest.builder()
            .overrideConfiguration(
                configuration ->
                    configuration
                        .credentialsProvider(credentials)
                        .apiCallTimeout(timeout)
                        .putExecutionAttribute(EncodedBody.BODY, body))
            .build();
    try {
      return result(client.batchImportFindings(request));
    } catch (SdkServiceException refused) {
      return refused(refused);
    } catch (SdkClientException unanswered) {
      return new CallResult.Unanswered("no answer: " + text(unanswered.getMessage()));
    }
  }

  private static CallResult result(BatchImportFindingsResponse response) {
    // Both counts are required members of an answer: what lacks them is another's answer.
    if (response.successCount() == null || response.failedCount() == null) {
      return new CallResult.Unanswered("an answer that says nothing of the findings");
    }
    List<RefusedFinding> refusals =
        response.failedFindings().stream()
            .map(
                failed ->
                    new RefusedFinding(
                        text(failed.id()), text(failed.errorCode()), text(failed.errorMessage())))
            .toList();
    return new CallResult.Answered(response.successCount(), refusals);
  }

  private static CallResult refused(SdkServiceException refused) {
    String code = "";
    String message = text(refused.getMessage());
    if (refused instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
      code = text(aws.awsErrorDetails().errorCode());
      message = text(aws.awsErrorDetails().errorMessage());
    }
    return new CallResult.Refused(refused.statusCode(), code, message);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
