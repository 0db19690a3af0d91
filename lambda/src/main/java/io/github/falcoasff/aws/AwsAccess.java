package io.github.falcoasff.aws;

import io.github.falcoasff.product.Version;
import java.util.Map;

/**
 * What a function calls AWS with, for as long as a container lives.
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
