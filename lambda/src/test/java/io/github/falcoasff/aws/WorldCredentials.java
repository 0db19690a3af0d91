package io.github.falcoasff.aws;

import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Makes the function's own credentials from those of a simulation. */
public final class WorldCredentials {
  private WorldCredentials() {}

  /** Credentials as those of the environment. */
  public static CredentialsSource fixed(AwsCredentials credentials) {
    return new OwnCredentials.Fixed(credentials);
  }

  /**
   * Credentials as those of the container provider.
   *
   * @param providers makes a provider that remembers nothing
   */
  public static CredentialsSource provided(
      Supplier<AwsCredentialsProvider> providers, Clock clock) {
    return OwnCredentials.asking(providers, clock);
  }
}
