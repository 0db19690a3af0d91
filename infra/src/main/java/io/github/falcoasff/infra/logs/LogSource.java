package io.github.falcoasff.infra.logs;

import io.github.falcoasff.infra.aws.AwsNames;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.logs.ILogGroup;

/**
 * The log group that Falco's alerts arrive in, and which of its log events are sent on.
 *
 * <p>The group must exist, unless it is created with the stack, and be of the standard class:
 * CloudWatch Logs has no subscription filters on the infrequent-access class.
 *
 * @param logGroupName the name of an existing log group in the stack's account and Region
 * @param filterPattern a CloudWatch Logs filter pattern; the empty pattern sends every log event
 * @param created whether the group is created with the stack; it stays when the stack is deleted
 */
public record LogSource(String logGroupName, String filterPattern, boolean created) {

  /** The API's own pattern for a log group's name (PutSubscriptionFilter, logGroupName). */
  private static final Pattern LOG_GROUP_NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

  /** The API's own limit on a filter pattern (PutSubscriptionFilter, filterPattern). */
  private static final int MAX_FILTER_PATTERN = 1024;

  /** The log group {@code falco}, whole. */
  public static final LogSource DEFAULT = new LogSource("falco", "");

  /** Refuses what CloudWatch Logs would refuse at deployment, and the function's own log. */
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

  /** The same name, if a log group can have it. */
  static String checkedName(String name) {
    return AwsNames.matching(
        LOG_GROUP_NAME,
        name,
        "the name of a log group:"
            + " 1 to 512 characters out of letters, digits, and . - _ / # (a name, not an ARN)");
  }

  /** The same filter pattern, if CloudWatch Logs takes one of its length. */
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

  /** Some log events of an existing group. */
  public LogSource(String logGroupName, String filterPattern) {
    this(logGroupName, filterPattern, false);
  }

  /** Every log event of the group of that name. */
  public static LogSource of(String logGroupName) {
    return new LogSource(logGroupName, "");
  }

  /** Every log event of a group of this or another stack, or of an imported one. */
  public static LogSource of(ILogGroup group) {
    return of(group.getLogGroupName());
  }

  /** The same group with another filter pattern. */
  public LogSource withFilterPattern(String pattern) {
    return new LogSource(logGroupName, pattern, created);
  }

  /** The same group, created with the stack or not. */
  public LogSource withCreated(boolean withTheStack) {
    return new LogSource(logGroupName, filterPattern, withTheStack);
  }
}
