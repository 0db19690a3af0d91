package io.github.falcoasff.standin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses Amazon Resource Names: {@code arn:partition:service:region:account:resource}. */
final class Arns {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(?<partition>aws[a-z-]*):(?<service>[a-z0-9-]+):(?<region>[a-z0-9-]*)"
              + ":(?<account>\\d{12}|aws|):(?<resource>\\S.*)",
          Pattern.DOTALL);

  private Arns() {}

  /**
   * Returns whether the member must contain an ARN, judged by its name. ProductArn is checked with
   * the call.
   */
  static boolean isArn(Place place) {
    return place.name().endsWith("Arn") && !place.pattern().equals("ProductArn");
  }

  static boolean isWellFormed(String text) {
    return ARN.matcher(text).matches();
  }

  /** Splits an ARN into the groups partition, service, region, account and resource. */
  static Matcher parse(String text) {
    return ARN.matcher(text);
  }
}
