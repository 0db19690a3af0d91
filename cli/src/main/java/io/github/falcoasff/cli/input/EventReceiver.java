package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import io.github.falcoasff.intake.PayloadHeader;

/** Takes the log events and payloads of an input, in its order. */
public interface EventReceiver {
  /**
   * Takes a log event.
   *
   * @param from where the input says that it comes from; members that it does not name are empty
   */
  void event(PayloadHeader from, LogEvent event);

  /**
   * Takes a subscription payload.
   *
   * @param data the {@code awslogs.data} of a Lambda event: base64 of gzip
   */
  void payload(String data);
}
