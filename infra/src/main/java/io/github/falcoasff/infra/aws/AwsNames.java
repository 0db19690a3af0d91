package io.github.falcoasff.infra.aws;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * Names that AWS gives, checked at synthesis instead of halfway through a deployment.
 *
 * <p>A value that is known only at deployment (a CDK token) passes.
 */
public final class AwsNames {

  /** Twelve digits (AWS account identifiers). */
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  /** For instance eu-west-1, us-gov-east-1, cn-north-1. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+){1,2}-\\d{1,2}");

  /** A unit or the root, which stands for all units (Organizations API reference). */
  private static final Pattern UNIT =
      Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|r-[0-9a-z]{4,32}");

  /** Organizations API reference, Organization, Id. */
  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");

  private AwsNames() {}

  /** The same account id, if it is one. */
  public static String account(String id) {
    return matching(ACCOUNT, id, "an account id: 12 digits");
  }

  /** The same Region, if it has the form of one; whether AWS has it is not known here. */
  public static String region(String name) {
    return matching(REGION, name, "a Region, as eu-west-1 is");
  }

  /** The same organisational unit or root, if it is one. */
  public static String organizationalUnit(String id) {
    return matching(
        UNIT, id, "an organisational unit, as ou-ab12-c3d4e5f6 is, or a root, as r-ab12");
  }

  /** The same organisation, if it is one. */
  public static String organization(String id) {
    return matching(ORGANIZATION, id, "an organisation, as o-a1b2c3d4e5 is");
  }

  /**
   * Refuses an ARN of another Region than one of these.
   *
   * @param instead what does for several Regions
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

  /** The same value, if it has the form. */
  public static String matching(Pattern form, String value, String what) {
    if (!Token.isUnresolved(value) && !form.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is not " + what + ".");
    }
    return value;
  }
}
