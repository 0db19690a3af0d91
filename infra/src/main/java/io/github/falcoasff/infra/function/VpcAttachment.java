package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.AwsNames;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The subnets and security groups that a function is attached to.
 *
 * <p>Each id can be a reference to an SSM parameter, {@code {{resolve:ssm:/network/subnet-a}}}, so
 * that one StackSet serves accounts with different networks.
 *
 * @param subnetIds the subnets; they should be in at least two Availability Zones, so that the
 *     function survives the failure of one
 * @param securityGroupIds the security groups
 */
public record VpcAttachment(List<String> subnetIds, List<String> securityGroupIds) {

  private static final String PARAMETER = "|\\{\\{resolve:ssm:[A-Za-z0-9_./-]{1,1011}(:\\d+)?}}";
  private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-f]{8,17}" + PARAMETER);
  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-f]{8,17}" + PARAMETER);

  /** The placeholders that the CDK uses for subnets while it does not know them yet. */
  private static final Pattern NOT_LOOKED_UP = Pattern.compile("[ps]-\\d{5}");

  /** CreateFunction, VpcConfig. */
  private static final int MOST_SUBNETS = 16;

  private static final int MOST_SECURITY_GROUPS = 5;

  /**
   * The permissions that Lambda needs to attach a function (Developer Guide, "Required IAM
   * permissions").
   */
  private static final List<String> ATTACHING =
      List.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  /** Rejects values that Lambda would reject at deployment. */
  public VpcAttachment {
    subnetIds = checked("subnets", subnetIds, MOST_SUBNETS);
    securityGroupIds = checked("security groups", securityGroupIds, MOST_SECURITY_GROUPS);
    subnetIds.stream()
        .filter(id -> !NOT_LOOKED_UP.matcher(id).matches())
        .forEach(VpcAttachment::checkedSubnet);
    securityGroupIds.forEach(VpcAttachment::checkedSecurityGroup);
  }

  /** Returns an attachment to the private subnets with egress of a VPC. */
  public static VpcAttachment of(IVpc vpc, ISecurityGroup... securityGroups) {
    return of(
        vpc,
        SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build(),
        securityGroups);
  }

  /** Returns an attachment to some subnets of a VPC. */
  public static VpcAttachment of(
      IVpc vpc, SubnetSelection subnets, ISecurityGroup... securityGroups) {
    return new VpcAttachment(
        vpc.selectSubnets(subnets).getSubnetIds(),
        Stream.of(securityGroups).map(ISecurityGroup::getSecurityGroupId).toList());
  }

  /** Returns the subnet after checking that it is an id or a reference to a parameter. */
  @Internal
  public static String checkedSubnet(String id) {
    return AwsNames.matching(
        SUBNET, id, "a subnet, as subnet-0123456789abcdef0 or {{resolve:ssm:/path}} is");
  }

  /** Returns the security group after checking that it is an id or a reference to a parameter. */
  @Internal
  public static String checkedSecurityGroup(String id) {
    return AwsNames.matching(
        SECURITY_GROUP,
        id,
        "a security group, as sg-0123456789abcdef0 or {{resolve:ssm:/path}} is");
  }

  private static List<String> checked(String what, List<String> ids, int most) {
    if (ids.isEmpty() || ids.size() > most || new HashSet<>(ids).size() != ids.size()) {
      throw new IllegalArgumentException(
          "A function in a VPC has 1 to " + most + " " + what + ", each once: " + ids + ".");
    }
    return List.copyOf(ids);
  }

  /** Returns the property {@code VpcConfig} of a function. */
  Map<String, Object> property() {
    Map<String, Object> property = new TreeMap<>();
    property.put("SubnetIds", subnetIds);
    property.put("SecurityGroupIds", securityGroupIds);
    return property;
  }

  /**
   * Returns the permissions with which Lambda attaches the function. Code that runs in a function
   * is denied them, as the Developer Guide advises.
   */
  static List<PolicyStatement> statements() {
    return List.of(
        PolicyStatement.Builder.create().actions(ATTACHING).resources(List.of("*")).build(),
        PolicyStatement.Builder.create()
            .effect(Effect.DENY)
            .actions(ATTACHING)
            .resources(List.of("*"))
            .conditions(Map.of("Null", Map.of("lambda:SourceFunctionArn", "false")))
            .build());
  }
}
