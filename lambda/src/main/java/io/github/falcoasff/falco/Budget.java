package io.github.falcoasff.falco;

/** Limits the search in a record, and remembers whether something was left out. */
final class Budget {
  /** The most alerts of one record. */
  private static final int MOST_ALERTS = 1_000;

  private int alerts;
  private boolean exceeded;
  private boolean alertLeftOut;

  /** Begins another record of the same message. */
  void nextRecord() {
    alerts = 0;
  }

  /** Whether one more alert may be taken; if not, something is left out. */
  boolean takeAlert() {
    alerts++;
    exceeded |= alerts > MOST_ALERTS;
    return alerts <= MOST_ALERTS;
  }

  /** Notes that something is nested too deeply to be searched. */
  void exceed() {
    exceeded = true;
  }

  /** Notes that a text is nested too deeply to be searched, and shows an alert. */
  void leaveOutAlert() {
    exceeded = true;
    alertLeftOut = true;
  }

  /** Whether what was left out shows an alert. The whole text of the record need not show it. */
  boolean isAlertLeftOut() {
    return alertLeftOut;
  }

  boolean isExceeded() {
    return exceeded;
  }
}
