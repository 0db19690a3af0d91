package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.AwsNames;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Which alarms there are and who hears of them.
 *
 * @param topicArn the SNS topic that alarms go to, of the same account and Region; empty for none
 * @param silenceMinutes after how many minutes without a sign of Falco a log group counts as
 *     silent; empty for never, as where Falco writes no metrics snapshots
 * @param dashboard whether there is a dashboard
 */
public record MonitoringProps(
    Optional<String> topicArn, OptionalInt silenceMinutes, boolean dashboard) {

  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

  /** A day: the longest period of an alarm that looks at one period. */
  private static final int LONGEST_SILENCE = 1440;

  /** Alarms that nobody is told of, and no dashboard. */
  public static final MonitoringProps DEFAULT =
      new MonitoringProps(Optional.empty(), OptionalInt.empty(), false);

  /** Refuses what CloudWatch would refuse at deployment. */
  public MonitoringProps {
    topicArn.ifPresent(MonitoringProps::checkedTopic);
    if (silenceMinutes.isPresent()
        && (silenceMinutes.getAsInt() < 1 || silenceMinutes.getAsInt() > LONGEST_SILENCE)) {
      throw new IllegalArgumentException(
          "Silence is told after 1 to " + LONGEST_SILENCE + " minutes.");
    }
  }

  /** The same ARN, if it is a topic's. */
  public static String checkedTopic(String arn) {
    return AwsNames.matching(TOPIC, arn, "the ARN of an SNS topic");
  }
}
