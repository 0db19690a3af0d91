package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;

/** Receives the log events and payloads of an input, in the input's order. */
public interface EventReceiver {
  /**
   * Receives a log event.
   *
   * @param from the origin that the input names; members that it does not name are empty
   */
  void event(PayloadHeader from, LogEvent event);

  /**
   * Receives a subscription payload.
   *
   * @param data the {@code awslogs.data} of a Lambda event: base64 of gzip
   */
  void payload(String data);
}
