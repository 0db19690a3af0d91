package io.github.falcoasff.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Gives the credentials that calls are signed with. Safe for use by several threads. */
public interface CredentialsSource {
  /**
   * Gives credentials, asking for them if none are known or those that are known end soon.
   *
   * @param limit how long the caller can wait; positive
   * @throws AwsCallException if there are none, or none came in time
   * @throws RoleDeniedException if they are of a role that cannot be assumed
   */
  AwsCredentials resolve(Duration limit);

  /**
   * Forgets credentials that a service did not accept.
   *
   * @return whether other credentials can be had, so that the call is worth making once more
   */
  boolean renew(AwsCredentials refused);

  /** Begins an invocation: credentials that were renewed may be renewed once more. */
  default void allowRenewal() {}
}
