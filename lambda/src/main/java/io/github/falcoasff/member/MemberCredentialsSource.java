package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.CredentialsSource;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Gives the credentials of one member account.
 *
 * @param member the account
 * @param roles assumes the role of the account
 */
record MemberCredentialsSource(AccountRegion member, MemberCredentials roles)
    implements CredentialsSource {
  @Override
  public AwsCredentials resolve(Duration limit) {
    return roles.of(member, limit);
  }

  /** The credentials may have been revoked, or they expired while the container was frozen. */
  @Override
  public boolean renew(AwsCredentials refused) {
    return roles.forget(member, refused);
  }
}
