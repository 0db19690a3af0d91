package io.github.falcoasff.securityhub;

import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.aws.CorrectedCallException;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.aws.EncodedBody;
import io.github.falcoasff.aws.RoleDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.ImportFindingsError;

/**
 * Calls Security Hub with the SDK's client. The findings are sent as they were encoded; the client
 * does not retry. Safe for use by several threads.
 */
public final class SecurityHubApi implements FindingsApi {
  private static final String NAME = "securityhub:BatchImportFindings";

  private final SecurityHubClient client;
  private final AwsCalls calls;

  /**
   * Makes calls with this client.
   *
   * @param calls makes the calls with the credentials of the account whose findings are imported
   */
  public SecurityHubApi(SecurityHubClient client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** The API in a Region, called with the function's own credentials. */
  public static SecurityHubApi of(AwsAccess aws, String region) {
    return new SecurityHubApi(aws.clients().securityHub(region), aws.calls());
  }

  /** The same API with other credentials and the same client. */
  public FindingsApi as(CredentialsSource other) {
    return new SecurityHubApi(client, new AwsCalls(other, calls.time()));
  }

  @Override
  public CallResult batchImportFindings(byte[] body, Duration timeout) {
    try {
      return result(
          calls.callOnce(
              NAME,
              timeout,
              configuration ->
                  client.batchImportFindings(
                      BatchImportFindingsRequest.builder()
                          .findings(List.of())
                          .overrideConfiguration(
                              configuration.putExecutionAttribute(EncodedBody.BYTES, body).build())
                          .build())));
    } catch (CorrectedCallException corrected) {
      return new CallResult.Corrected(corrected.answer().orElseThrow());
    } catch (RoleDeniedException denied) {
      return new CallResult.NoRole(String.valueOf(denied.getMessage()));
    } catch (AwsCallException failed) {
      String message = String.valueOf(failed.getMessage());
      if (failed.fault() == AwsFault.NO_CREDENTIALS) {
        return new CallResult.NoCredentials(message);
      }
      return failed
          .answer()
          .<CallResult>map(CallResult.Refused::new)
          .orElseGet(() -> new CallResult.Unanswered(message));
    }
  }

  /** Both counts are required members: an answer without them is not from Security Hub. */
  private static CallResult result(BatchImportFindingsResponse answer) {
    String requestId = answer.responseMetadata().requestId();
    Integer taken = answer.successCount();
    if (taken == null || answer.failedCount() == null) {
      return new CallResult.Unanswered(
          NAME
              + " was answered with status 200 without counts of findings (request id "
              + requestId
              + "): the answer is not of Security Hub");
    }
    List<RefusedFinding> refusals = new ArrayList<>();
    for (ImportFindingsError error : answer.failedFindings()) {
      refusals.add(
          error == null
              ? new RefusedFinding("", "", "")
              : new RefusedFinding(
                  text(error.id()), text(error.errorCode()), text(error.errorMessage())));
    }
    return new CallResult.Answered(taken, List.copyOf(refusals), requestId);
  }

  private static String text(@Nullable String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
