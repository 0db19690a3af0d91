package io.github.falcoasff.member;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.CredentialsSource;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The credentials of one member account.
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

  /** They may have been revoked, or the clock of a frozen container was late. */
  @Override
  public boolean renew(AwsCredentials refused) {
    return roles.forget(member, refused);
  }
}
