package io.github.falcoasff.standin;

/**
 * The account and Region that call the stand-in.
 *
 * @param account the calling account, twelve digits
 * @param region the Region of the endpoint
 * @param partition the partition of that Region
 */
public record Caller(String account, String region, String partition) {
  /**
   * Returns the ARN of the account's default product, under which the account imports its own
   * findings.
   */
  public String productArn() {
    return "arn:%s:securityhub:%s:%s:product/%s/default"
        .formatted(partition, region, account, account);
  }
}
