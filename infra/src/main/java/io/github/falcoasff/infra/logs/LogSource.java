package io.github.falcoasff.infra.logs;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.logs.ILogGroup;

/**
 * A log group in which Falco's alerts arrive, with the pattern that selects the log events to send
 * to the function.
 *
 * <p>The group must exist, unless the stack creates it, and must be of the standard class:
 * CloudWatch Logs offers no subscription filters for the infrequent-access class.
 *
 * @param logGroupName the name of a log group in the stack's account and Region
 * @param filterPattern a CloudWatch Logs filter pattern; the empty pattern selects every log event
 * @param created whether the stack creates the group; the group stays when the stack is deleted
 */
public record LogSource(String logGroupName, String filterPattern, boolean created) {

  /** The API's own pattern for a log group's name (PutSubscriptionFilter, logGroupName). */
  private static final Pattern LOG_GROUP_NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

  /** The API's own limit on a filter pattern (PutSubscriptionFilter, filterPattern). */
  private static final int MAX_FILTER_PATTERN = 1024;

  /** Every log event of the log group {@code falco}. */
  public static final LogSource DEFAULT = new LogSource("falco", "");

  /**
   * Rejects values that CloudWatch Logs would reject at deployment, and the log groups of this
   * project's functions.
   */
  public LogSource {
    checkedName(logGroupName);
    if (logGroupName.startsWith(FunctionLogGroup.PREFIX)) {
      throw new IllegalArgumentException(
          "The function must not be subscribed to \""
              + logGroupName
              + "\": groups that begin with "
              + FunctionLogGroup.PREFIX
              + " hold its own log, and every invocation would cause the next one.");
    }
    if (created && Token.isUnresolved(logGroupName)) {
      throw new IllegalArgumentException(
          "A log group whose name is known only at deployment is not created here.");
    }
    checkedPattern(filterPattern);
  }

  /** Returns the log group's name after checking its form. */
  static String checkedName(String name) {
    return AwsNames.matching(
        LOG_GROUP_NAME,
        name,
        "the name of a log group:"
            + " 1 to 512 characters out of letters, digits, and . - _ / # (a name, not an ARN)");
  }

  /** Returns the filter pattern after checking its length. */
  static String checkedPattern(String pattern) {
    if (pattern.length() > MAX_FILTER_PATTERN) {
      throw new IllegalArgumentException(
          "The filter pattern has "
              + pattern.length()
              + " characters; CloudWatch Logs takes at most "
              + MAX_FILTER_PATTERN
              + ".");
    }
    return pattern;
  }

  /** Selects the log events of an existing group that match a pattern. */
  public LogSource(String logGroupName, String filterPattern) {
    this(logGroupName, filterPattern, false);
  }

  /** Selects every log event of the existing group with this name. */
  public static LogSource of(String logGroupName) {
    return new LogSource(logGroupName, "");
  }

  /** Selects every log event of a group of this or another stack, or of an imported group. */
  public static LogSource of(ILogGroup group) {
    return of(group.getLogGroupName());
  }

  /** Returns a copy with another filter pattern. */
  public LogSource withFilterPattern(String pattern) {
    return new LogSource(logGroupName, pattern, created);
  }

  /** Returns a copy whose group is created with the stack, or is not. */
  public LogSource withCreated(boolean withTheStack) {
    return new LogSource(logGroupName, filterPattern, withTheStack);
  }
}
