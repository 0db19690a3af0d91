package io.github.falcoasff.falco;

/** How much of a record may be searched, and whether something lies beyond it. */
final class Budget {
  /** Alerts that are taken out of one record. */
  private static final int MOST_ALERTS = 1_000;

  private int alerts;
  private boolean exceeded;

  /** The search goes on in another record of the same message. */
  void nextRecord() {
    alerts = 0;
  }

  /** Whether one more alert may be taken; if not, something lies beyond. */
  boolean takeAlert() {
    alerts++;
    exceeded |= alerts > MOST_ALERTS;
    return alerts <= MOST_ALERTS;
  }

  /** Something lies deeper than is searched. */
  void exceed() {
    exceeded = true;
  }

  boolean isExceeded() {
    return exceeded;
  }
}
