package io.github.falcoasff.infra.monitoring;

import java.util.OptionalInt;

/**
 * Which alarms there are, when they go off, and which topic they notify.
 *
 * @param alarms whether there are alarms
 * @param topic the topic that the alarms notify
 * @param silenceMinutes after how many minutes without a sign of Falco an alarm goes off for a log
 *     group; empty for no such alarm, which is right where Falco writes no metrics snapshots
 * @param rejectedPercent an alarm goes off when more than this percentage of the records of a
 *     quarter of an hour is rejected
 * @param delayMinutes an alarm goes off when the delay between alert and import is above this many
 *     minutes
 * @param dashboard whether there is a dashboard
 */
public record MonitoringProps(
    boolean alarms,
    AlarmTopic topic,
    OptionalInt silenceMinutes,
    int rejectedPercent,
    int delayMinutes,
    boolean dashboard) {

  /** One day: the longest period of an alarm that evaluates one period. */
  private static final int LONGEST_MINUTES = 1440;

  private static final int REJECTED_PERCENT = 5;

  /** Longer than all retries of one invocation. */
  private static final int DELAY_MINUTES = 15;

  /** Alarms that notify nobody, and no dashboard. */
  public static final MonitoringProps DEFAULT =
      new MonitoringProps(
          true, AlarmTopic.NONE, OptionalInt.empty(), REJECTED_PERCENT, DELAY_MINUTES, false);

  /** No alarms and no dashboard. */
  public static final MonitoringProps NONE =
      new MonitoringProps(
          false, AlarmTopic.NONE, OptionalInt.empty(), REJECTED_PERCENT, DELAY_MINUTES, false);

  /**
   * Rejects values that CloudWatch would reject at deployment, and values with which an alarm would
   * never go off.
   */
  public MonitoringProps {
    silenceMinutes.ifPresent(
        minutes -> within("The alarm on silence goes off after", minutes, LONGEST_MINUTES));
    within("The alarm on delay goes off from", delayMinutes, LONGEST_MINUTES);
    if (rejectedPercent < 0 || rejectedPercent > 99) {
      throw new IllegalArgumentException(
          "The share of rejected records is 0 to 99 percent, not " + rejectedPercent + ".");
    }
  }

  /** Returns a builder in which every value has its default. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  private static void within(String what, int minutes, int longest) {
    if (minutes < 1 || minutes > longest) {
      throw new IllegalArgumentException(
          what + " 1 to " + longest + " minutes, not " + minutes + ".");
    }
  }

  /** Builds a changed copy. A value that is not set stays as it is. */
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

    /** Sets whether there are alarms. */
    public Builder alarms(boolean on) {
      alarms = on;
      return this;
    }

    /** Sets the topic that the alarms notify. */
    public Builder topic(AlarmTopic receiver) {
      topic = receiver;
      return this;
    }

    /** Sets after how many minutes without a sign of Falco an alarm goes off for a log group. */
    public Builder silenceMinutes(int minutes) {
      silenceMinutes = OptionalInt.of(minutes);
      return this;
    }

    /**
     * Sets the percentage of rejected records in a quarter of an hour above which an alarm goes
     * off.
     */
    public Builder rejectedPercent(int percent) {
      rejectedPercent = percent;
      return this;
    }

    /** Sets the delay in minutes between alert and import above which an alarm goes off. */
    public Builder delayMinutes(int minutes) {
      delayMinutes = minutes;
      return this;
    }

    /** Sets whether there is a dashboard. */
    public Builder dashboard(boolean on) {
      dashboard = on;
      return this;
    }

    /** Builds the properties. */
    public MonitoringProps build() {
      return new MonitoringProps(
          alarms, topic, silenceMinutes, rejectedPercent, delayMinutes, dashboard);
    }
  }
}
