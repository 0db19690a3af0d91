package io.github.falcoasff.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs and sends calls of one Region, and tries again what is worth it: no answer, 429 and 5xx,
 * with a jittered pause between. Safe for use by several threads.
 */
public final class SignedCalls {
  private static final Patience STANDARD =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), 3);

  /** Far more than any answer has that is asked for here. */
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private static final long LONGEST_PAUSE_MILLIS = 200;

  /** How much of a refusal goes into a message. */
  private static final int REFUSAL_CHARACTERS = 500;

  private static final Pattern ERROR_CODE =
      Pattern.compile("(?:<Code>|\"__type\"\\s{0,4}:\\s{0,4}\"(?:[\\w.]{1,100}#)?)([\\w.]{1,100})");

  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Patience patience;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final SdkHttpClient http;

  /**
   * How long a call may take.
   *
   * @param connect for the connection
   * @param answer for the next bytes of the answer
   * @param tries how often it is tried in all, at least 1
   */
  public record Patience(Duration connect, Duration answer, int tries) {}

  /** Calls in this Region with these credentials; no call is made yet. */
  public SignedCalls(String region, AwsCredentialsProvider credentials) {
    this(region, credentials, STANDARD);
  }

  /** Calls in this Region with these credentials and that much patience. */
  public SignedCalls(String region, AwsCredentialsProvider credentials, Patience patience) {
    this(region, credentials, patience, HttpClients.create(patience.connect(), patience.answer()));
  }

  /** Calls by another HTTP client than its own. */
  public SignedCalls(String region, AwsCredentialsProvider credentials, SdkHttpClient http) {
    this(region, credentials, STANDARD, http);
  }

  private SignedCalls(
      String region, AwsCredentialsProvider credentials, Patience patience, SdkHttpClient http) {
    this.region = region;
    this.credentials = credentials;
    this.patience = patience;
    this.http = http;
  }

  String region() {
    return region;
  }

  /**
   * Sends a call.
   *
   * @return the body of the answer
   * @throws AwsCallException if it was refused, or had no answer in any try
   */
  String send(Call call) {
    for (int tried = 1; ; tried++) {
      try {
        Answer answer = once(call);
        if (answer.status() / 100 == 2) {
          return answer.body();
        }
        if (tried >= patience.tries() || (answer.status() != 429 && answer.status() / 100 != 5)) {
          throw refused(call, answer);
        }
      } catch (IOException unreachable) {
        if (tried >= patience.tries()) {
          throw new AwsCallException(
              call.name() + " had no answer from " + call.uri().getHost() + ": " + unreachable,
              unreachable);
        }
      }
      pause(tried);
    }
  }

  private record Answer(int status, String body, Optional<String> errorType) {}

  private Answer once(Call call) throws IOException {
    byte[] bytes = call.body().getBytes(StandardCharsets.UTF_8);
    ContentStreamProvider body = ContentStreamProvider.fromByteArrayUnsafe(bytes);
    SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(call.method()).uri(call.uri());
    if (bytes.length > 0) {
      // With this header the client sends a body, whatever the method.
      request.putHeader("Content-Length", Integer.toString(bytes.length));
    }
    call.headers().forEach(request::putHeader);
    boolean s3 = call.service().equals("s3");
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(request.build())
                    .payload(body)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, call.service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    // S3 signs the path as it is sent (Signature Version 4 signing process).
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !s3));
    HttpExecuteRequest.Builder ready = HttpExecuteRequest.builder().request(signed.request());
    if (bytes.length > 0) {
      ready.contentStreamProvider(body);
    }
    HttpExecuteResponse response = http.prepareRequest(ready.build()).call();
    return new Answer(
        response.httpResponse().statusCode(),
        read(response),
        response.httpResponse().firstMatchingHeader("x-amzn-ErrorType"));
  }

  private static String read(HttpExecuteResponse response) throws IOException {
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

  /** AWS's refusals name the resource and the action, but do not repeat what was sent. */
  private static AwsCallException refused(Call call, Answer answer) {
    String said = answer.body().strip();
    return new AwsCallException(
        String.format(
            Locale.ROOT,
            "%s was answered with %d by %s: %s",
            call.name(),
            answer.status(),
            call.uri().getHost(),
            said.substring(0, Math.min(said.length(), REFUSAL_CHARACTERS))),
        answer.status(),
        code(answer));
  }

  /**
   * The error's code: of JSON services in a header or the member <code>__type</code>, both perhaps
   * with a namespace or an address around it (AWS JSON 1.1 and REST JSON protocols, "Operation
   * error serialization"); of the query protocol the element <code>Code</code>.
   */
  private static String code(Answer answer) {
    if (answer.errorType().isPresent()) {
      return answer.errorType().get().replaceFirst(":.*", "").replaceFirst(".*#", "");
    }
    Matcher named = ERROR_CODE.matcher(answer.body());
    return named.find() ? named.group(1) : "";
  }

  private static void pause(int tried) {
    try {
      // Drawn anew from the operating system: a seed would be in the snapshot of SnapStart.
      double share = new SecureRandom().nextDouble();
      Thread.sleep((long) (1 + share * (LONGEST_PAUSE_MILLIS << tried)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AwsCallException("stopped while waiting to try a call again", stopped);
    }
  }
}
