package io.github.falcoasff.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * One request, signed by the SDK's public signer and sent by its HTTP client, and the answer to it.
 * Nothing is tried again here. Safe for use by several threads.
 */
public final class SignedExchange {
  /** Far more than any answer has that is asked for here. */
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private static final String USER_AGENT = "falco-asff";

  private final String service;
  private final String region;
  private final SdkHttpClient http;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final ServiceClock clock = new ServiceClock(Clock.systemUTC());

  /**
   * A request but for its body.
   *
   * @param method the HTTP method
   * @param uri where it goes, encoded as it is sent
   * @param headers headers beside those that signing and sending add
   */
  public record Head(SdkHttpMethod method, URI uri, Map<String, String> headers) {}

  /**
   * An answer, whatever its status.
   *
   * @param status the HTTP status
   * @param text the body in UTF-8; empty if there is none
   * @param errorType the header <code>x-amzn-ErrorType</code>
   */
  public record Answer(int status, String text, Optional<String> errorType) {
    private static final Pattern CODE =
        Pattern.compile(
            "(?:<Code>|\"(?:__type|[cC]ode)\"\\s{0,4}:\\s{0,4}\"(?:[\\w.]{1,100}#)?)([\\w.]{1,100})");

    /** Whether the service did what it was asked for. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    /**
     * The code of a refusal, empty if it has none: of JSON services in a header or a member,
     * perhaps with a namespace or an address around it (AWS JSON 1.1 and REST JSON protocols,
     * "Operation error serialization"); of the query protocol the element <code>Code</code>.
     */
    public String code() {
      if (errorType.isPresent()) {
        return errorType.get().replaceFirst(":.*", "").replaceFirst(".*#", "");
      }
      Matcher named = CODE.matcher(text);
      return named.find() ? named.group(1) : "";
    }
  }

  /**
   * Exchanges with a service in a Region; nothing is sent yet.
   *
   * @param service the name that signatures are for, such as <code>securityhub</code>
   */
  public SignedExchange(String service, String region, SdkHttpClient http) {
    this.service = service;
    this.region = region;
    this.http = http;
  }

  /**
   * Sends a request, and gives up when the time is over; while an answer is being read, when no
   * byte of it comes for as long.
   *
   * @param body the body, which is not copied; empty for none
   * @param limit for connecting, sending and the whole answer
   * @throws IOException if no answer came, or none in time
   */
  public Answer send(Head head, byte[] body, AwsCredentials credentials, Duration limit)
      throws IOException {
    ExecutableHttpRequest call = prepare(head, body, credentials);
    if (call instanceof LimitedRequest limited) {
      limited.within(limit);
    }
    AtomicBoolean over = new AtomicBoolean();
    Future<?> watch =
        TimeLimit.after(
            limit,
            () -> {
              over.set(true);
              call.abort();
            });
    try {
      return answer(call);
    } catch (IOException | RuntimeException failed) {
      if (over.get()) {
        // Whatever a connection throws that is closed while it is used.
        throw new IOException("none within " + limit.toMillis() + " ms", failed);
      }
      throw failed;
    } finally {
      watch.cancel(false);
    }
  }

  /**
   * Sends a request, and waits as long as the HTTP client does.
   *
   * @throws IOException if no answer came
   */
  Answer send(Head head, byte[] body, AwsCredentials credentials) throws IOException {
    return answer(prepare(head, body, credentials));
  }

  private ExecutableHttpRequest prepare(Head head, byte[] bytes, AwsCredentials credentials) {
    ContentStreamProvider body = ContentStreamProvider.fromByteArrayUnsafe(bytes);
    SdkHttpRequest.Builder unsigned =
        SdkHttpRequest.builder().method(head.method()).uri(head.uri());
    if (bytes.length > 0) {
      // With this header the client sends a body, whatever the method.
      unsigned.putHeader("Content-Length", Integer.toString(bytes.length));
    }
    // Not signed; CloudTrail shows it.
    unsigned.putHeader("User-Agent", USER_AGENT);
    head.headers().forEach(unsigned::putHeader);
    boolean s3 = service.equals("s3");
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(credentials)
                    .request(unsigned.build())
                    .payload(body)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock.now())
                    // S3 signs the path as it is sent (Signature Version 4 signing process).
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3));
    HttpExecuteRequest.Builder ready = HttpExecuteRequest.builder().request(signed.request());
    if (bytes.length > 0) {
      ready.contentStreamProvider(body);
    }
    return http.prepareRequest(ready.build());
  }

  private Answer answer(ExecutableHttpRequest call) throws IOException {
    HttpExecuteResponse response = call.call();
    int status = response.httpResponse().statusCode();
    String text = text(response);
    if (status / 100 == 4) {
      clock.correct(response.httpResponse().firstMatchingHeader("Date"));
    }
    return new Answer(
        status, text, response.httpResponse().firstMatchingHeader("x-amzn-ErrorType"));
  }

  private static String text(HttpExecuteResponse response) throws IOException {
    if (response.responseBody().isEmpty()) {
      return "";
    }
    try (InputStream in = response.responseBody().get()) {
      byte[] body = in.readNBytes(LARGEST_ANSWER + 1);
      if (body.length > LARGEST_ANSWER) {
        throw new IOException("an answer of more than " + LARGEST_ANSWER + " bytes");
      }
      return new String(body, StandardCharsets.UTF_8);
    }
  }
}
