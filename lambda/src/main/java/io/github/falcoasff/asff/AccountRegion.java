package io.github.falcoasff.asff;

import java.util.List;

/**
 * The account, Region and partition that findings are imported into.
 *
 * @param partition such as <code>aws</code>, <code>aws-cn</code> or <code>aws-us-gov</code>
 * @param region such as <code>eu-central-1</code>
 * @param account 12 digits
 */
public record AccountRegion(String partition, String region, String account) {
  private static final List<String> ASFF_PARTITIONS =
      List.of("aws", "aws-cn", "aws-us-gov", "aws-us-iso", "aws-us-iso-b");

  /**
   * The ARN of the account's default product, which custom integrations use (Security Hub user
   * guide, "Using custom product integrations").
   */
  String productArn() {
    return arn("securityhub", "product/" + account + "/default");
  }

  /** The ARN of a resource in this account and Region. */
  String arn(String service, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  /**
   * Whether ASFF's <code>Resource.Partition</code> knows the partition. It has no value for <code>
   * aws-iso</code> and similar partitions; for them the member is left out.
   */
  boolean partitionIsKnown() {
    return ASFF_PARTITIONS.contains(partition);
  }
}
