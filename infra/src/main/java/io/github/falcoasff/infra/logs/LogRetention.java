package io.github.falcoasff.infra.logs;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.logs.RetentionDays;

/** The retention periods that CloudWatch Logs offers. */
@Internal
public final class LogRetention {

  private static final Map<Integer, RetentionDays> DAYS = days();

  private LogRetention() {}

  /**
   * Returns the retention of this number of days (PutRetentionPolicy).
   *
   * @throws IllegalArgumentException if CloudWatch Logs does not offer it
   */
  public static RetentionDays ofDays(int days) {
    RetentionDays retention = DAYS.get(days);
    if (retention == null) {
      throw new IllegalArgumentException(
          "CloudWatch Logs does not keep logs for "
              + days
              + " days, but for one of "
              + DAYS.keySet()
              + ".");
    }
    return retention;
  }

  private static Map<Integer, RetentionDays> days() {
    Map<Integer, RetentionDays> days = new TreeMap<>();
    days.put(1, RetentionDays.ONE_DAY);
    days.put(3, RetentionDays.THREE_DAYS);
    days.put(5, RetentionDays.FIVE_DAYS);
    days.put(7, RetentionDays.ONE_WEEK);
    days.put(14, RetentionDays.TWO_WEEKS);
    days.put(30, RetentionDays.ONE_MONTH);
    days.put(60, RetentionDays.TWO_MONTHS);
    days.put(90, RetentionDays.THREE_MONTHS);
    days.put(120, RetentionDays.FOUR_MONTHS);
    days.put(150, RetentionDays.FIVE_MONTHS);
    days.put(180, RetentionDays.SIX_MONTHS);
    days.put(365, RetentionDays.ONE_YEAR);
    days.put(400, RetentionDays.THIRTEEN_MONTHS);
    days.put(545, RetentionDays.EIGHTEEN_MONTHS);
    days.put(731, RetentionDays.TWO_YEARS);
    days.put(1096, RetentionDays.THREE_YEARS);
    days.put(1827, RetentionDays.FIVE_YEARS);
    days.put(2192, RetentionDays.SIX_YEARS);
    days.put(2557, RetentionDays.SEVEN_YEARS);
    days.put(2922, RetentionDays.EIGHT_YEARS);
    days.put(3288, RetentionDays.NINE_YEARS);
    days.put(3653, RetentionDays.TEN_YEARS);
    return days;
  }
}
