package io.github.falcoasff.securityhub;

import io.github.falcoasff.aws.Endpoints;
import io.github.falcoasff.aws.HttpClients;
import io.github.falcoasff.aws.SignedExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Calls Security Hub by the AWS SDK's signer and HTTP client, with the request that the SDK's own
 * client would send (REST JSON protocol; a test compares them). That client itself would take
 * longer to load than all the rest of the function. Safe for use by several threads.
 */
public final class SignedFindingsApi implements FindingsApi {
  private static final String SERVICE = "securityhub";

  /** BatchImportFindings (Security Hub API reference, "Request Syntax"). */
  private static final String PATH = "/findings/import";

  private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** A second net under the time-out of each call. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final SignedExchange exchange;
  private final SignedExchange.Head operation;
  private final AwsCredentialsProvider credentials;

  /**
   * Makes a client; no call is made.
   *
   * @param region the Region to import into
   * @param endpoint another endpoint than the Region's
   */
  public SignedFindingsApi(
      String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    this(region, endpoint, credentials, HttpClients.create(CONNECT, SILENCE));
  }

  /** Makes a client that calls by another HTTP client than its own. */
  public SignedFindingsApi(
      String region,
      Optional<URI> endpoint,
      AwsCredentialsProvider credentials,
      SdkHttpClient http) {
    this.credentials = credentials;
    this.exchange = new SignedExchange(SERVICE, region, http);
    String base = endpoint.orElseGet(() -> Endpoints.of(SERVICE, region)).toString();
    URI uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH);
    this.operation = new SignedExchange.Head(SdkHttpMethod.POST, uri, HEADERS);
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

  private CallResult call(byte[] body, Duration timeout, AwsCredentialsProvider provider) {
    AwsCredentials resolved;
    try {
      // Asked for at each call: providers keep them as long as they are good.
      resolved = provider.resolveCredentials();
    } catch (SdkClientException none) {
      return new CallResult.NoCredentials(text(none.getMessage()));
    }
    try {
      return ImportAnswer.read(exchange.send(operation, body, resolved, timeout));
    } catch (IOException | UncheckedIOException unanswered) {
      return new CallResult.Unanswered("no answer: " + text(unanswered.getMessage()));
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
