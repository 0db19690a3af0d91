package io.github.falcoasff.aws;

import io.github.falcoasff.aws.SignedExchange.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Signs and sends calls of one Region, and tries again what is worth it: no answer, 429 and 5xx,
 * with a jittered pause between. Safe for use by several threads.
 */
public final class SignedCalls {
  private static final Patience STANDARD =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), 3);

  private static final long LONGEST_PAUSE_MILLIS = 200;

  /** How much of a refusal goes into a message. */
  private static final int REFUSAL_CHARACTERS = 500;

  private final String region;
  private final AwsCredentialsProvider credentials;
  private final Patience patience;
  private final SdkHttpClient http;
  private final Map<String, SignedExchange> exchanges = new ConcurrentHashMap<>();

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
        if (answer.isSuccess()) {
          return answer.text();
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

  private Answer once(Call call) throws IOException {
    SignedExchange exchange =
        exchanges.computeIfAbsent(
            call.service(), service -> new SignedExchange(service, region, http));
    return exchange.send(
        new SignedExchange.Head(call.method(), call.uri(), call.headers()),
        call.body().getBytes(StandardCharsets.UTF_8),
        credentials.resolveCredentials());
  }

  /** AWS's refusals name the resource and the action, but do not repeat what was sent. */
  private static AwsCallException refused(Call call, Answer answer) {
    String said = answer.text().strip();
    return new AwsCallException(
        String.format(
            Locale.ROOT,
            "%s was answered with %d by %s: %s",
            call.name(),
            answer.status(),
            call.uri().getHost(),
            said.substring(0, Math.min(said.length(), REFUSAL_CHARACTERS))),
        answer.status(),
        answer.code());
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
