package io.github.falcoasff.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Gives the credentials that calls are signed with. Safe for use by several threads. */
public interface CredentialsSource {
  /**
   * Gives credentials. It asks for new ones if none are known or the known ones expire soon.
   *
   * @param limit how long the caller can wait; positive
   * @throws AwsCallException if there are none, or the provider did not answer in time
   * @throws RoleDeniedException if the role cannot be assumed
   */
  AwsCredentials resolve(Duration limit);

  /**
   * Forgets credentials that a service did not accept.
   *
   * @return whether there are other credentials, so that the call can be made once more
   */
  boolean renew(AwsCredentials refused);

  /** Begins an invocation: credentials that were renewed may be renewed once more. */
  default void allowRenewal() {}
}
