package io.github.falcoasff.intake;

import io.github.falcoasff.fixture.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps the contents of a payload. */
final class Received implements PayloadReceiver {
  /** A cap that no payload of these tests reaches by accident. */
  static final long CAP = 16_000_000;

  final List<PayloadHeader> headers = new ArrayList<>();
  final List<LogEvent> events = new ArrayList<>();
  int controlEvents;

  /** Reads the data of an event to its end. */
  static Received of(String data) {
    Received received = new Received();
    SubscriptionPayload.of(data, CAP).read(received);
    return received;
  }

  /** Reads a payload given as JSON with backticks for quotes. */
  static Received ofJson(String json) {
    return of(Payloads.data(json.replace('`', '"').getBytes(StandardCharsets.UTF_8)));
  }

  /** The messages in their order. */
  List<String> messages() {
    return events.stream().map(LogEvent::message).toList();
  }

  @Override
  public void data(PayloadHeader header) {
    headers.add(header);
  }

  @Override
  public void logEvent(LogEvent event) {
    events.add(event);
  }

  @Override
  public void controlEvent() {
    controlEvents++;
  }
}
