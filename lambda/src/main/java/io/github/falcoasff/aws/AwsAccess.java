package io.github.falcoasff.aws;

import io.github.falcoasff.product.Version;
import java.util.Map;
import javax.net.ssl.TrustManager;

/**
 * The settings, clients and credentials that a function calls AWS with, as long as the container
 * lives.
 *
 * @param settings how AWS is called
 * @param clients the SDK's clients
 * @param credentials the function's own credentials
 */
public record AwsAccess(AwsSettings settings, AwsClients clients, CredentialsSource credentials)
    implements AutoCloseable {
  /** Makes no client and asks for no credentials yet. */
  public static AwsAccess of(AwsSettings settings, Map<String, String> environment) {
    return of(settings, OwnCredentials.of(environment));
  }

  /** Makes no client yet. */
  public static AwsAccess of(AwsSettings settings, CredentialsSource credentials) {
    return new AwsAccess(settings, new AwsClients(settings, Version.TEXT), credentials);
  }

  /** For priming: uses these trust managers, and asks the container provider for credentials. */
  public static AwsAccess of(AwsSettings settings, TrustManager[] trusted) {
    return new AwsAccess(
        settings, new AwsClients(settings, Version.TEXT, trusted), OwnCredentials.of(Map.of()));
  }

  /** Calls as the function itself. */
  public AwsCalls calls() {
    return new AwsCalls(credentials);
  }

  /** Closes the clients. */
  @Override
  public void close() {
    clients.close();
  }
}
