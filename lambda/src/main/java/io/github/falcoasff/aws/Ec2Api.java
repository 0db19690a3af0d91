package io.github.falcoasff.aws;

import io.github.falcoasff.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Calls DescribeInstances, the only call to EC2. The SDK's module for EC2 is 24 MB, more than all
 * others together, so this class makes the request itself, with the SDK's signer, HTTP client,
 * retries and endpoint metadata. It throws the SDK's exceptions. Safe for use by several threads.
 */
public final class Ec2Api {
  /** Amazon EC2 API reference, "Query requests". */
  private static final String VERSION = "2016-11-15";

  private final AwsSettings settings;
  private final String region;
  private final AwsTransport transport;
  private final RetryStrategy retries;
  private final String userAgent;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  Ec2Api(
      AwsSettings settings,
      String region,
      AwsTransport transport,
      RetryStrategy retries,
      String userAgent) {
    this.settings = settings;
    this.region = region;
    this.transport = transport;
    this.retries = retries;
    this.userAgent = userAgent;
  }

  /**
   * Describes instances.
   *
   * @param parameters the parameters of the query, without {@code Action} and {@code Version}
   * @param configuration the credentials and the limit for all attempts, from {@link AwsCalls}
   * @return the answer's root element
   * @throws SdkException if it was refused or had no answer
   */
  public Xml describeInstances(
      Map<String, String> parameters, AwsRequestOverrideConfiguration configuration) {
    Deadline end = Deadline.in(configuration.apiCallTimeout().orElseThrow(), transport.time());
    RetryToken token =
        retries.acquireInitialToken(AcquireInitialTokenRequest.create("ec2")).token();
    while (true) {
      try {
        Xml answer = once(body(parameters), configuration, end);
        retries.recordSuccess(RecordSuccessRequest.create(token));
        return answer;
      } catch (SdkException failed) {
        token = again(token, failed, end);
      }
    }
  }

  /** Waits for the next attempt; throws the fault if this was the last one. */
  private RetryToken again(RetryToken token, SdkException failed, Deadline end) {
    try {
      RefreshRetryTokenResponse next =
          retries.refreshRetryToken(
              RefreshRetryTokenRequest.builder()
                  .token(token)
                  .failure(failed)
                  .suggestedDelay(Duration.ZERO)
                  .build());
      if (next.delay().compareTo(end.remaining()) >= 0) {
        throw failed;
      }
      transport.time().sleep(next.delay());
      return next.token();
    } catch (TokenAcquisitionFailedException none) {
      throw failed;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failed;
    }
  }

  private Xml once(byte[] body, AwsRequestOverrideConfiguration configuration, Deadline end) {
    SdkHttpRequest request = signed(body, configuration);
    ExecutableHttpRequest call =
        transport
            .http()
            .prepareRequest(
                HttpExecuteRequest.builder()
                    .request(request)
                    .contentStreamProvider(ContentStreamProvider.fromByteArrayUnsafe(body))
                    .build());
    Observation observation = observation(configuration);
    observation.begin();
    AtomicBoolean late = new AtomicBoolean();
    Future<?> watch =
        transport
            .timer()
            .schedule(
                () -> {
                  late.set(true);
                  call.abort();
                },
                Math.max(1, end.remaining().toNanos()),
                TimeUnit.NANOSECONDS);
    try {
      HttpExecuteResponse response = call.call();
      byte[] answer = bytes(response);
      observation.attempt(request, response.httpResponse());
      if (!response.httpResponse().isSuccessful()) {
        throw refused(response.httpResponse(), answer);
      }
      return Xml.read(new String(answer, StandardCharsets.UTF_8))
          .named("DescribeInstancesResponse");
    } catch (IOException | IllegalStateException failed) {
      if (late.get()) {
        throw ApiCallTimeoutException.create(
            configuration.apiCallTimeout().orElseThrow().toMillis());
      }
      throw SdkClientException.create(String.valueOf(failed.getMessage()), failed);
    } finally {
      watch.cancel(false);
    }
  }

  private SdkHttpRequest signed(byte[] body, AwsRequestOverrideConfiguration configuration) {
    ContentStreamProvider content = ContentStreamProvider.fromByteArrayUnsafe(body);
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint())
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .putHeader("Content-Length", Integer.toString(body.length))
            .putHeader("User-Agent", userAgent);
    TraceHeader.value().ifPresent(value -> unsigned.putHeader(TraceHeader.NAME, value));
    Clock clock =
        Clock.offset(
            transport.time().wallClock(),
            Duration.ofSeconds(-(long) SdkGlobalTime.getGlobalTimeOffset()));
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(
                        configuration
                            .credentialsIdentityProvider()
                            .orElseThrow()
                            .resolveIdentity()
                            .join())
                    .request(unsigned.build())
                    .payload(content)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "ec2")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    return signed.request();
  }

  private static Observation observation(AwsRequestOverrideConfiguration configuration) {
    return Optional.ofNullable(
            configuration.executionAttributes().getAttribute(Observation.ATTRIBUTE))
        .orElseGet(Observation::new);
  }

  private URI endpoint() {
    return settings
        .endpoint(AwsService.EC2)
        .map(uri -> uri.getPath().isEmpty() ? uri.resolve("/") : uri)
        .orElseGet(() -> Endpoints.of(settings, AwsService.EC2, region).resolve("/"));
  }

  private static byte[] body(Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(pair -> "&" + encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining());
    return ("Action=DescribeInstances&Version=" + VERSION + form)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(HttpExecuteResponse response) throws IOException {
    if (response.responseBody().isEmpty()) {
      return new byte[0];
    }
    try (InputStream in = response.responseBody().get()) {
      byte[] body = in.readNBytes(AnswerCheck.LARGEST_ANSWER + 1);
      if (body.length > AnswerCheck.LARGEST_ANSWER) {
        throw new IOException("an answer of more than " + AnswerCheck.LARGEST_ANSWER + " bytes");
      }
      return body;
    }
  }

  /**
   * Makes the exception that the SDK's clients throw for a refusal. As they do, it corrects the
   * SDK's clock offset.
   */
  private AwsServiceException refused(SdkHttpResponse response, byte[] answer) {
    Optional<Xml> document = document(answer);
    Optional<Xml> error = document.map(xml -> xml.get("Errors").get("Error"));
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName("Ec2")
            .errorCode(error.flatMap(xml -> xml.text("Code")).orElse(null))
            .errorMessage(error.flatMap(xml -> xml.text("Message")).orElse(null))
            .rawResponse(SdkBytes.fromByteArray(answer))
            .sdkHttpResponse(response)
            .build();
    AwsServiceException refused =
        AwsServiceException.builder()
            .awsErrorDetails(details)
            .statusCode(response.statusCode())
            .requestId(
                document
                    .flatMap(xml -> xml.text("RequestID"))
                    .or(() -> response.firstMatchingHeader("x-amzn-RequestId"))
                    .or(() -> response.firstMatchingHeader("x-amz-request-id"))
                    .orElse(null))
            .build();
    if (refused.isClockSkewException()) {
      response
          .firstMatchingHeader("Date")
          .flatMap(Observation::time)
          .map(theirs -> Duration.between(theirs, transport.time().wallClock().instant()))
          .ifPresent(ahead -> SdkGlobalTime.setGlobalTimeOffset((int) ahead.toSeconds()));
    }
    return refused;
  }

  private static Optional<Xml> document(byte[] answer) {
    try {
      return Optional.of(Xml.read(new String(answer, StandardCharsets.UTF_8)));
    } catch (IllegalStateException noXml) {
      // It may be a proxy's page, which the message of the exception quotes.
      return Optional.empty();
    }
  }
}
