package io.github.falcoasff.infra.monitoring;

import java.util.OptionalInt;

/**
 * Which alarms there are, from where on they go off, and who hears of them.
 *
 * @param alarms whether there are any
 * @param topic who hears of them
 * @param silenceMinutes after how many minutes without a sign of Falco a log group counts as
 *     silent; empty for never, as where Falco writes no metrics snapshots
 * @param rejectedPercent from what share of a quarter of an hour's records on rejections are told
 * @param delayMinutes from what delay between alert and import on alerts are told to be late
 * @param dashboard whether there is a dashboard
 */
public record MonitoringProps(
    boolean alarms,
    AlarmTopic topic,
    OptionalInt silenceMinutes,
    int rejectedPercent,
    int delayMinutes,
    boolean dashboard) {

  /** A day: the longest period of an alarm that looks at one period. */
  private static final int LONGEST_MINUTES = 1440;

  private static final int REJECTED_PERCENT = 5;

  /** Longer than the retries of one invocation take. */
  private static final int DELAY_MINUTES = 15;

  /** Alarms without a receiver, and no dashboard. */
  public static final MonitoringProps DEFAULT =
      new MonitoringProps(
          true, AlarmTopic.NONE, OptionalInt.empty(), REJECTED_PERCENT, DELAY_MINUTES, false);

  /** No alarms and no dashboard. */
  public static final MonitoringProps NONE =
      new MonitoringProps(
          false, AlarmTopic.NONE, OptionalInt.empty(), REJECTED_PERCENT, DELAY_MINUTES, false);

  /** Refuses what CloudWatch would refuse at deployment, and what would never go off. */
  public MonitoringProps {
    silenceMinutes.ifPresent(minutes -> within("Silence is told after", minutes, LONGEST_MINUTES));
    within("A delay is told from", delayMinutes, LONGEST_MINUTES);
    if (rejectedPercent < 0 || rejectedPercent > 99) {
      throw new IllegalArgumentException(
          "The share of rejected records is 0 to 99 percent, not " + rejectedPercent + ".");
    }
  }

  /** The same telling a topic. */
  public MonitoringProps withTopic(AlarmTopic newTopic) {
    return new MonitoringProps(
        alarms, newTopic, silenceMinutes, rejectedPercent, delayMinutes, dashboard);
  }

  /** The same telling that a log group has been silent for so many minutes. */
  public MonitoringProps withSilenceMinutes(int minutes) {
    return new MonitoringProps(
        alarms, topic, OptionalInt.of(minutes), rejectedPercent, delayMinutes, dashboard);
  }

  /** The same with a dashboard. */
  public MonitoringProps withDashboard() {
    return new MonitoringProps(alarms, topic, silenceMinutes, rejectedPercent, delayMinutes, true);
  }

  private static void within(String what, int minutes, int longest) {
    if (minutes < 1 || minutes > longest) {
      throw new IllegalArgumentException(
          what + " 1 to " + longest + " minutes, not " + minutes + ".");
    }
  }
}
