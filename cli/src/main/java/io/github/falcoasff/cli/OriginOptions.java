package io.github.falcoasff.cli;

import io.github.falcoasff.asff.AccountRegion;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The account and Region that findings are of. */
final class OriginOptions {
  /** The account of AWS's own examples. */
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

  /** Whether the account is not the user's. */
  boolean invented() {
    return account.isEmpty();
  }

  /** Account and Region; what is invented is said. */
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
              + " invented: finding Ids depend on them; set --account and --region");
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
