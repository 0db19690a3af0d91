package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for the account and Region of findings. */
final class OriginOptions {
  /** The account in AWS's own examples. */
  static final String INVENTED_ACCOUNT = "111122223333";

  private static final String INVENTED_REGION = "us-east-1";

  @Option(
      names = "--account",
      paramLabel = "<digits>",
      description = "The account of the findings; without it one is invented.")
  private Optional<String> account = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "<name>",
      description = "The Region of the findings; without it AWS_REGION, else one is invented.")
  private Optional<String> region = Optional.empty();

  /** Returns whether the account is invented. */
  boolean invented() {
    return account.isEmpty();
  }

  /**
   * Returns the account and the Region. If one is invented, it reports that in a line: the Ids of
   * findings depend on both.
   */
  AccountRegion origin(Map<String, String> environment, PrintStream errors) {
    String chosen = region.orElseGet(() -> environment.getOrDefault("AWS_REGION", "").strip());
    if (account.isPresent() && !account.get().matches("\\d{12}")) {
      throw new UsageException("--account must be 12 digits, not '" + account.get() + "'");
    }
    if (!chosen.isEmpty() && !chosen.matches("[a-z]{2,4}(-[a-z]{2,12}){1,3}-\\d{1,2}")) {
      throw new UsageException(
          "--region must be a Region such as eu-central-1, not '" + chosen + "'");
    }
    String name = chosen.isEmpty() ? INVENTED_REGION : chosen;
    String invented =
        account.isEmpty()
            ? "account " + INVENTED_ACCOUNT + (chosen.isEmpty() ? " and Region " + name : "")
            : chosen.isEmpty() ? "Region " + name : "";
    if (!invented.isEmpty()) {
      errors.println(
          invented
              + (invented.contains(" and ") ? " are" : " is")
              + " invented: set --account, --region");
    }
    return new AccountRegion(partition(name), name, account.orElse(INVENTED_ACCOUNT));
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-")
            ? "aws-us-gov"
            : region.startsWith("us-isob-")
                ? "aws-iso-b"
                : region.startsWith("us-iso-") ? "aws-iso" : "aws";
  }
}
