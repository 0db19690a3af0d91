package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/**
 * A hub as its members know it: by names that are the same in every hub, so that a member's stack
 * can name them without looking anything up in the hub's account.
 *
 * <p>Roles are of an account and not of a Region. Each Region has its own hub, and each member its
 * own role for the hub of that Region: all their names end in the Region.
 *
 * @param account the hub's account
 * @param organization the organisation of the hub and its members; empty if they are named one by
 *     one
 * @param externalId what the hub must say when it takes a member's role; empty for nothing
 */
public record HubReference(
    String account, Optional<String> organization, Optional<String> externalId) {

  /** The CloudWatch Logs destination. */
  static final String DESTINATION = "falco-asff-hub";

  private static final String FUNCTION_ROLE = "falco-asff-hub-";
  private static final String REPLAY_ROLE = "falco-asff-hub-replay-";
  private static final String MEMBER_ROLE = "falco-asff-hub-member-";

  /** AssumeRole, ExternalId. */
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  /** Refuses what AWS would refuse at deployment. */
  public HubReference {
    AwsNames.account(account);
    organization.ifPresent(AwsNames::organization);
    externalId.ifPresent(HubReference::checkedExternalId);
  }

  /** The same external id, if it can be one. */
  public static String checkedExternalId(String id) {
    return AwsNames.matching(
        EXTERNAL_ID, id, "an external id: 2 to 1224 letters, digits and + = , . @ : / - _");
  }

  /** The name of the function's role in the hub's account, for the Region of a stack. */
  static String functionRole(Stack stack) {
    return FUNCTION_ROLE + stack.getRegion();
  }

  /** The name of the replay's role in the hub's account, for the Region of a stack. */
  static String replayRole(Stack stack) {
    return REPLAY_ROLE + stack.getRegion();
  }

  /** The name of the role in every member's account, for the Region of a stack. */
  static String memberRole(Stack stack) {
    return MEMBER_ROLE + stack.getRegion();
  }

  /** The ARNs of the roles that may import as a member, for the Region of a member's stack. */
  List<String> roleArns(Stack member) {
    return List.of(roleArn(member, functionRole(member)), roleArn(member, replayRole(member)));
  }

  /** The ARN of the destination for the Region of a member's stack. */
  String destinationArn(Stack member) {
    return destinationArn(member, account);
  }

  static String destinationArn(Stack stack, String account) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("logs")
            .account(account)
            .resource("destination")
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .resourceName(DESTINATION)
            .build());
  }

  private String roleArn(Stack member, String role) {
    return roleArn(member, account, role);
  }

  static String roleArn(Stack stack, String account, String role) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("iam")
            .region("")
            .account(account)
            .resource("role")
            .resourceName(role)
            .build());
  }
}
