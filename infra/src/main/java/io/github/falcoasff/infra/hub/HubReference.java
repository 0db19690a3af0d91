package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;

/**
 * What a member needs to know about its hub. The names of a hub's resources are the same in every
 * hub, so that a member's stack can refer to them without looking anything up in the hub's account.
 *
 * <p>Roles belong to an account, not to a Region. Each Region has its own hub, and each member has
 * a role of its own for the hub of that Region, so the names of all these roles end in the Region.
 *
 * @param account the hub's account
 * @param organization the organisation of the hub and its members; empty if the members are listed
 * @param externalId the external id that the hub must give when it assumes a member's role; empty
 *     for none
 */
public record HubReference(
    String account, Optional<String> organization, Optional<String> externalId) {

  /** The name of the CloudWatch Logs destination. */
  static final String DESTINATION = "falco-asff-hub";

  private static final String FUNCTION_ROLE = "falco-asff-hub-";
  private static final String REPLAY_ROLE = "falco-asff-hub-replay-";
  private static final String MEMBER_ROLE = "falco-asff-hub-member-";

  /** AssumeRole, ExternalId. */
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  /** Rejects values that AWS would reject at deployment. */
  public HubReference {
    AwsNames.account(account);
    organization.ifPresent(AwsNames::organization);
    externalId.ifPresent(HubReference::checkedExternalId);
  }

  /** Returns the external id after checking its form. */
  public static String checkedExternalId(String id) {
    return AwsNames.matching(
        EXTERNAL_ID, id, "an external id: 2 to 1224 letters, digits and + = , . @ : / - _");
  }

  /** Returns the name of the function's role in the hub's account, for the Region of a stack. */
  static String functionRole(Stack stack) {
    return FUNCTION_ROLE + stack.getRegion();
  }

  /** Returns the name of the replay's role in the hub's account, for the Region of a stack. */
  static String replayRole(Stack stack) {
    return REPLAY_ROLE + stack.getRegion();
  }

  /** Returns the name of the role in every member's account, for the Region of a stack. */
  static String memberRole(Stack stack) {
    return MEMBER_ROLE + stack.getRegion();
  }

  /**
   * Returns the ARNs of the roles that may import as a member, for the Region of the member's
   * stack.
   */
  List<String> roleArns(Stack member) {
    return List.of(roleArn(member, functionRole(member)), roleArn(member, replayRole(member)));
  }

  /** Returns the ARN of the destination for the Region of a member's stack. */
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
