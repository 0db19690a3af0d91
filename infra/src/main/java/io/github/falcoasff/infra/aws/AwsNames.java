package io.github.falcoasff.infra.aws;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * Checks the form of AWS's names and ids at synthesis, so that a wrong one does not fail halfway
 * through a deployment.
 *
 * <p>A CDK token, whose value is known only at deployment, passes every check.
 */
public final class AwsNames {

  /** Twelve digits (AWS account identifiers). */
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** For instance eu-west-1, us-gov-east-1, cn-north-1. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+){1,2}-\\d{1,2}");

  /**
   * An organisational unit, or the root, which contains all units (Organizations API reference).
   */
  private static final Pattern UNIT =
      Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}");

  /** Organizations API reference, Organization, Id. */
  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

  private AwsNames() {}

  /** Returns the account id after checking its form. */
  public static String account(String id) {
    return matching(ACCOUNT, id, "an account id: 12 digits");
  }

  /**
   * Returns the Region after checking its form. Whether AWS has a Region of that name is not
   * checked.
   */
  public static String region(String name) {
    return matching(REGION, name, "a Region, as eu-west-1 is");
  }

  /** Returns the organisational unit or root after checking its form. */
  public static String organizationalUnit(String id) {
    return matching(
        UNIT, id, "an organisational unit, as ou-ab12-c3d4e5f6 is, or a root, as r-ab12");
  }

  /** Returns the organisation's id after checking its form. */
  public static String organization(String id) {
    return matching(ORGANIZATION, id, "an organisation, as o-a1b2c3d4e5 is");
  }

  /**
   * Rejects an ARN that is not in the Region of all the stacks.
   *
   * @param regions the Regions of the stacks
   * @param instead the setting to use for stacks in several Regions, for the message
   */
  public static void inRegions(String arn, List<String> regions, String instead) {
    String region = arn.split(":", -1)[3];
    if (!regions.stream().allMatch(region::equals)) {
      throw new IllegalArgumentException(
          "\""
              + arn
              + "\" is of "
              + region
              + ", and the stacks are in "
              + String.join(", ", regions)
              + ": it must be of the same Region; for several, use "
              + instead
              + ".");
    }
  }

  /**
   * Returns the value after checking its form.
   *
   * @param what what the value must be, for the message
   * @throws IllegalArgumentException if the value does not match
   */
  public static String matching(Pattern form, String value, String what) {
    if (!Token.isUnresolved(value) && !form.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is not " + what + ".");
    }
    return value;
  }
}
