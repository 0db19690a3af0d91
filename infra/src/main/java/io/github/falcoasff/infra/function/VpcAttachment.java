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
 * <p>Each id may be a reference to an SSM parameter, {@code {{resolve:ssm:/network/subnet-a}}}, so
 * that one StackSet serves accounts with networks of their own.
 *
 * @param subnetIds the subnets, in at least two Availability Zones for a function that survives one
 * @param securityGroupIds the security groups
 */
public record VpcAttachment(List<String> subnetIds, List<String> securityGroupIds) {

  private static final String PARAMETER = "|\\{\\{resolve:ssm:[A-Za-z0-9_./-]{1,1011}(:\\d+)?}}";
  private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-f]{8,17}" + PARAMETER);
  private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-f]{8,17}" + PARAMETER);

  /** What the CDK has in place of subnets at the synthesis in which it learns what to look up. */
  private static final Pattern NOT_LOOKED_UP = Pattern.compile("[ps]-\\d{5}");

  /** CreateFunction, VpcConfig. */
  private static final int MOST_SUBNETS = 16;

  private static final int MOST_SECURITY_GROUPS = 5;

  /** What Lambda needs to attach a function (Developer Guide, "Required IAM permissions"). */
  private static final List<String> ATTACHING =
      List.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  /** Refuses what Lambda would refuse at deployment. */
  public VpcAttachment {
    subnetIds = checked("subnets", subnetIds, MOST_SUBNETS);
    securityGroupIds = checked("security groups", securityGroupIds, MOST_SECURITY_GROUPS);
    subnetIds.stream()
        .filter(id -> !NOT_LOOKED_UP.matcher(id).matches())
        .forEach(VpcAttachment::checkedSubnet);
    securityGroupIds.forEach(VpcAttachment::checkedSecurityGroup);
  }

  /** The private subnets with egress of a VPC, and these security groups. */
  public static VpcAttachment of(IVpc vpc, ISecurityGroup... securityGroups) {
    return of(
        vpc,
        SubnetSelection.builder().subnetType(SubnetType.PRIVATE_WITH_EGRESS).build(),
        securityGroups);
  }

  /** Some subnets of a VPC, and these security groups. */
  public static VpcAttachment of(
      IVpc vpc, SubnetSelection subnets, ISecurityGroup... securityGroups) {
    return new VpcAttachment(
        vpc.selectSubnets(subnets).getSubnetIds(),
        Stream.of(securityGroups).map(ISecurityGroup::getSecurityGroupId).toList());
  }

  /** The same subnet, if it is one or a reference to a parameter. */
  @Internal
  public static String checkedSubnet(String id) {
    return AwsNames.matching(
        SUBNET, id, "a subnet, as subnet-0123456789abcdef0 or {{resolve:ssm:/path}} is");
  }

  /** The same security group, if it is one or a reference to a parameter. */
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

  /** The property {@code VpcConfig} of a function. */
  Map<String, Object> property() {
    Map<String, Object> property = new TreeMap<>();
    property.put("SubnetIds", subnetIds);
    property.put("SecurityGroupIds", securityGroupIds);
    return property;
  }

  /**
   * The permissions by which Lambda attaches the function. Code that runs in a function may not use
   * them, as the Developer Guide advises.
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
