package io.github.falcoasff.cli.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function to be checked.
 *
 * @param name its name
 * @param qualifier the alias or version to invoke
 * @param region the Region that its ARN names
 * @param account the account that its ARN names
 */
public record FunctionName(
    String name, String qualifier, Optional<String> region, Optional<String> account) {
  /** The alias that the templates make. */
  private static final String ALIAS = "live";

  private static final Pattern NAME =
      Pattern.compile(
          "(?:arn:aws[a-z-]*:lambda:([a-z0-9-]{1,64}):([0-9]{12}):function:)?"
              + "([A-Za-z0-9_-]{1,140})(?::([A-Za-z0-9$_-]{1,128}))?");

  /** Reads a name or an ARN; empty if it is of another form. */
  public static Optional<FunctionName> parse(String text) {
    Matcher matcher = NAME.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new FunctionName(
                matcher.group(3),
                Optional.ofNullable(matcher.group(4)).orElse(ALIAS),
                Optional.ofNullable(matcher.group(1)),
                Optional.ofNullable(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether an alias is invoked, and not a version or {@code $LATEST}. */
  boolean isAlias() {
    return !qualifier.startsWith("$") && !qualifier.chars().allMatch(Character::isDigit);
  }
}
