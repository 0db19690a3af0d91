package io.github.falcoasff.asff;

import java.util.List;

/**
 * Where findings are imported: one account, Region and partition.
 *
 * @param partition such as <code>aws</code>, <code>aws-cn</code> or <code>aws-us-gov</code>
 * @param region such as <code>eu-central-1</code>
 * @param account 12 digits
 */
public record AccountRegion(String partition, String region, String account) {
  private static final List<String> ASFF_PARTITIONS =
      List.of("aws", "aws-cn", "aws-us-gov", "aws-us-iso", "aws-us-iso-b");

  /**
   * The ARN of the account's default product, by which a custom integration imports (Security Hub
   * user guide, "Using custom product integrations").
   */
  String productArn() {
    return arn("securityhub", "product/" + account + "/default");
  }

  /** An ARN of a resource in this account and Region. */
  String arn(String service, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  /**
   * Whether ASFF's <code>Resource.Partition</code> knows the partition. It has no word for <code>
   * aws-iso</code> and the other partitions of their kind; the member is left out there.
   */
  boolean partitionIsKnown() {
    return ASFF_PARTITIONS.contains(partition);
  }
}
