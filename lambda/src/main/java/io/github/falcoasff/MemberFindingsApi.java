package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.securityhub.CallResult;
import io.github.falcoasff.securityhub.FindingsApi;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Calls Security Hub as a member account. That the role cannot be assumed is a lack of credentials;
 * that STS does not answer is a call without an answer, which is tried again.
 */
final class MemberFindingsApi implements FindingsApi {
  private final Origin member;
  private final MemberRoles roles;
  private final Function<AwsCredentials, FindingsApi> hub;

  /**
   * Calls as this member.
   *
   * @param hub Security Hub of the member's Region, called with these credentials
   */
  MemberFindingsApi(Origin member, MemberRoles roles, Function<AwsCredentials, FindingsApi> hub) {
    this.member = member;
    this.roles = roles;
    this.hub = hub;
  }

  @Override
  public CallResult batchImportFindings(byte[] body, Duration timeout) {
    try {
      AwsCredentials credentials = roles.of(member);
      CallResult result = hub.apply(credentials).batchImportFindings(body, timeout);
      if (result instanceof CallResult.Refused refused
          && refused.ofCredentials()
          && roles.forget(member, credentials)) {
        // They may have been revoked, or a frozen container's clock was late: once more with new.
        return hub.apply(roles.of(member)).batchImportFindings(body, timeout);
      }
      return result;
    } catch (MemberRoleException cannot) {
      return new CallResult.NoCredentials(String.valueOf(cannot.getMessage()));
    } catch (AwsCallException unanswered) {
      return new CallResult.Unanswered(String.valueOf(unanswered.getMessage()));
    }
  }
}
