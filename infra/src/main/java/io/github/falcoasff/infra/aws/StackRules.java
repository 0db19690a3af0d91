package io.github.falcoasff.infra.aws;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.PermissionsBoundary;
import software.amazon.awscdk.StackProps;

/**
 * A company's rules for every stack.
 *
 * @param permissionsBoundary the managed policy that limits every role: its name, which is looked
 *     up in each stack's own account, or its ARN; empty for none
 * @param tags the stack's tags, which CloudFormation copies to all resources that can have tags
 * @param bootstrapQualifier the qualifier with which the CDK was bootstrapped; empty for its
 *     default
 */
public record StackRules(
    Optional<String> permissionsBoundary,
    Map<String, String> tags,
    Optional<String> bootstrapQualifier) {

  /** No rules. */
  public static final StackRules NONE =
      new StackRules(Optional.empty(), Map.of(), Optional.empty());

  private static final String ARN = "arn:";

  /** A path and a name, or the ARN of a policy (IAM, CreatePolicy). */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "(arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/)?([\\w+=,.@-]{1,64}/){0,8}[\\w+=,.@-]{1,128}");

  /** The pattern of the parameter in the CDK's own bootstrap stack. */
  private static final Pattern QUALIFIER = Pattern.compile("[A-Za-z0-9_-]{1,10}");

  /**
   * The characters that AWS allows in a tag's key and value (AWS General Reference, Tag naming
   * limits).
   */
  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*");

  private static final int MOST_TAGS = 50;
  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  /** Rejects values that AWS would reject at deployment. */
  public StackRules {
    permissionsBoundary.ifPresent(StackRules::checkedBoundary);
    bootstrapQualifier.ifPresent(StackRules::checkedQualifier);
    tags.forEach(StackRules::checkedTag);
    if (tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException(
          "A stack has at most " + MOST_TAGS + " tags, not " + tags.size() + ".");
    }
    tags = Map.copyOf(tags);
  }

  /** Returns the policy's name or ARN after checking its form. */
  public static String checkedBoundary(String policy) {
    return AwsNames.matching(
        BOUNDARY, policy, "a managed policy: its name with its path, or its ARN (arn:…:policy/…)");
  }

  /** Returns the qualifier after checking its form. */
  public static String checkedQualifier(String qualifier) {
    return AwsNames.matching(
        QUALIFIER,
        qualifier,
        "a bootstrap qualifier: 1 to 10 letters, digits, hyphens, underscores");
  }

  /** Returns a tag's value after checking that AWS allows the key and the value. */
  public static String checkedTag(String key, String value) {
    AwsNames.matching(
        TAG, key + value, "a tag: AWS takes letters, digits, blanks and _ . : / = + - @");
    if (key.isBlank() || key.length() > MAX_KEY || value.length() > MAX_VALUE) {
      throw new IllegalArgumentException(
          "A tag's key has 1 to "
              + MAX_KEY
              + " characters and its value at most "
              + MAX_VALUE
              + ": \""
              + key
              + "\".");
    }
    if (key.startsWith("aws:")) {
      throw new IllegalArgumentException(
          "Tags that begin with aws: are AWS's own: \"" + key + "\".");
    }
    return value;
  }

  /** Returns a builder of properties for a stack that follows the rules. */
  public StackProps.Builder stackProps() {
    StackProps.Builder props = bounded();
    if (!tags.isEmpty()) {
      props.tags(new TreeMap<>(tags));
    }
    bootstrapQualifier.ifPresent(
        qualifier ->
            props.synthesizer(
                DefaultStackSynthesizer.Builder.create().qualifier(qualifier).build()));
    return props;
  }

  /**
   * Returns a builder of properties for a stack that a StackSet makes. The StackSet gives it the
   * tags, and it needs no bootstrapping.
   */
  public StackProps.Builder memberStackProps() {
    return bounded()
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build());
  }

  private StackProps.Builder bounded() {
    StackProps.Builder props = StackProps.builder();
    permissionsBoundary.ifPresent(
        policy ->
            props.permissionsBoundary(
                policy.startsWith(ARN)
                    ? PermissionsBoundary.fromArn(policy)
                    : PermissionsBoundary.fromName(policy)));
    return props;
  }
}
