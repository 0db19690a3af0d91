package io.github.falcoasff.intake;

/** Takes what a payload holds, in the order of the payload, while it is still being read. */
public interface PayloadReceiver {
  /** A data message: comes once, before its log events. */
  void data(PayloadHeader header);

  /** One log event of a data message. */
  void logEvent(LogEvent event);

  /**
   * One log event of a CONTROL_MESSAGE, by which CloudWatch Logs checks that the destination can be
   * reached. {@link #data} never comes for such a payload.
   */
  void controlEvent();
}
