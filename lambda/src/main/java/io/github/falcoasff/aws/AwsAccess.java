package io.github.falcoasff.aws;

import io.github.falcoasff.product.Version;
import io.github.falcoasff.time.Ticker;
import java.util.Map;
import javax.net.ssl.TrustManager;

/**
 * The settings, clients and credentials that a function calls AWS with, as long as the container
 * lives.
 *
 * @param settings how AWS is called
 * @param clients the SDK's clients
 * @param credentials the function's own credentials
 * @param time measures the limits of calls
 */
public record AwsAccess(
    AwsSettings settings, AwsClients clients, CredentialsSource credentials, Ticker time)
    implements AutoCloseable {
  /**
   * Access with the function's own credentials. Clients are made and credentials are requested only
   * when they are needed.
   */
  public static AwsAccess of(AwsSettings settings, Map<String, String> environment, Ticker time) {
    return new AwsAccess(
        settings,
        new AwsClients(settings, Version.TEXT, AwsTransport.standard(settings, time)),
        OwnCredentials.of(environment, time.wallClock()),
        time);
  }

  /** For priming: uses these trust managers, and asks the container provider for credentials. */
  public static AwsAccess of(AwsSettings settings, Ticker time, TrustManager[] trusted) {
    return new AwsAccess(
        settings,
        new AwsClients(settings, Version.TEXT, AwsTransport.standard(settings, time, trusted)),
        OwnCredentials.of(Map.of(), time.wallClock()),
        time);
  }

  /** Calls as the function itself. */
  public AwsCalls calls() {
    return new AwsCalls(credentials, time);
  }

  /** Closes the clients. */
  @Override
  public void close() {
    clients.close();
  }
}
