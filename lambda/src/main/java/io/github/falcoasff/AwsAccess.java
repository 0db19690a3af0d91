package io.github.falcoasff;

import io.github.falcoasff.asff.Version;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsSettings;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.aws.OwnCredentials;
import io.github.falcoasff.securityhub.SecurityHubApi;
import java.util.Map;
import javax.net.ssl.TrustManager;

/**
 * What a function calls AWS with, for as long as a container lives.
 *
 * @param settings how AWS is called
 * @param clients the SDK's clients
 * @param credentials the function's own credentials
 */
record AwsAccess(AwsSettings settings, AwsClients clients, CredentialsSource credentials)
    implements AutoCloseable {
  /** Makes no client and asks for no credentials yet. */
  static AwsAccess of(AwsSettings settings, Map<String, String> environment) {
    return of(settings, OwnCredentials.of(environment));
  }

  /** Makes no client yet. */
  static AwsAccess of(AwsSettings settings, CredentialsSource credentials) {
    return new AwsAccess(settings, new AwsClients(settings, Version.TEXT), credentials);
  }

  /** For priming: trusts others than the JDK does, and asks the container for credentials. */
  static AwsAccess of(AwsSettings settings, TrustManager[] trusted) {
    return new AwsAccess(
        settings, new AwsClients(settings, Version.TEXT, trusted), OwnCredentials.of(Map.of()));
  }

  /** Calls as the function itself. */
  AwsCalls calls() {
    return new AwsCalls(credentials);
  }

  /** Security Hub of a Region, called as the function itself. */
  SecurityHubApi securityHub(String region) {
    return new SecurityHubApi(clients.securityHub(region), credentials);
  }

  /** Closes the clients. */
  @Override
  public void close() {
    clients.close();
  }
}
