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

  /** A builder with the default of everything. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** A builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  private static void within(String what, int minutes, int longest) {
    if (minutes < 1 || minutes > longest) {
      throw new IllegalArgumentException(
          what + " 1 to " + longest + " minutes, not " + minutes + ".");
    }
  }

  /** Makes a changed copy. What is not set stays as it is. */
  public static final class Builder {

    private boolean alarms;
    private AlarmTopic topic;
    private OptionalInt silenceMinutes;
    private int rejectedPercent;
    private int delayMinutes;
    private boolean dashboard;

    private Builder(MonitoringProps from) {
      alarms = from.alarms;
      topic = from.topic;
      silenceMinutes = from.silenceMinutes;
      rejectedPercent = from.rejectedPercent;
      delayMinutes = from.delayMinutes;
      dashboard = from.dashboard;
    }

    /** Whether there are alarms. */
    public Builder alarms(boolean on) {
      alarms = on;
      return this;
    }

    /** Who hears of the alarms. */
    public Builder topic(AlarmTopic receiver) {
      topic = receiver;
      return this;
    }

    /** After how many minutes without a sign of Falco a log group counts as silent. */
    public Builder silenceMinutes(int minutes) {
      silenceMinutes = OptionalInt.of(minutes);
      return this;
    }

    /** From what share of a quarter of an hour's records on rejections are told. */
    public Builder rejectedPercent(int percent) {
      rejectedPercent = percent;
      return this;
    }

    /** From what delay between alert and import on alerts are told to be late. */
    public Builder delayMinutes(int minutes) {
      delayMinutes = minutes;
      return this;
    }

    /** Whether there is a dashboard. */
    public Builder dashboard(boolean on) {
      dashboard = on;
      return this;
    }

    /** The values. */
    public MonitoringProps build() {
      return new MonitoringProps(
          alarms, topic, silenceMinutes, rejectedPercent, delayMinutes, dashboard);
    }
  }
}
