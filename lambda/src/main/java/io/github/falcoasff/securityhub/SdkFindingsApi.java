package io.github.falcoasff.securityhub;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;

/** Calls Security Hub by the AWS SDK. Safe for use by several threads. */
public final class SdkFindingsApi implements FindingsApi {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final SecurityHubClient client;

  /**
   * Makes a client; no call is made.
   *
   * @param region the Region to import into
   * @param endpoint another endpoint than the Region's
   */
  public SdkFindingsApi(String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    var builder =
        SecurityHubClient.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials)
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ANSWER)
                    .build())
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

  @Override
  public List<RefusedFinding> batchImportFindings(byte[] body) {
    BatchImportFindingsRequest request =
        BatchImportFindingsRequest.builder()
            .overrideConfiguration(
                configuration -> configuration.putExecutionAttribute(EncodedBody.BODY, body))
            .build();
    try {
      return refusals(client.batchImportFindings(request));
    } catch (SdkServiceException refused) {
      throw Failures.ofAnswer(refused);
    } catch (SdkClientException unreachable) {
      throw new ImportException(
          "Security Hub gave no answer: "
              + unreachable.getMessage()
              + ". Lambda retries the invocation, which is harmless",
          unreachable);
    }
  }

  private static List<RefusedFinding> refusals(BatchImportFindingsResponse response) {
    return response.failedFindings().stream()
        .map(
            failed ->
                new RefusedFinding(
                    failed.id(), text(failed.errorCode()), text(failed.errorMessage())))
        .toList();
  }

  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
