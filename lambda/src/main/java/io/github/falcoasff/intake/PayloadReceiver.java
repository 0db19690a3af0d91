package io.github.falcoasff.intake;

/** Takes the contents of a payload in their order, while it is still being read. */
public interface PayloadReceiver {
  /** Takes the header of a data message: once, before its log events. */
  void data(PayloadHeader header);

  /** Takes one log event of a data message. */
  void logEvent(LogEvent event);

  /**
   * Takes one log event of a CONTROL_MESSAGE, with which CloudWatch Logs checks that the
   * destination can be reached. {@link #data} is never called for such a payload.
   */
  void controlEvent();
}
