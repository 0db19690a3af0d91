package io.github.falcoasff;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import io.github.falcoasff.fixture.CapturedLog;
import io.github.falcoasff.fixture.LocalFunction;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.util.List;
import java.util.Map;

/** The handler, its log and an embedded Security Hub of the same account. */
public final class HandlerFixture implements AutoCloseable {
  public final CapturedLog log = new CapturedLog();
  public final SecurityHubStandIn hub = SecurityHubStandIn.start(Payloads.OWNER, "us-east-1");
  private final FalcoAsffHandler handler;

  /** The handler with these settings, given as names and values in turn. */
  public HandlerFixture(String... settings) {
    handler =
        LocalFunction.handler(
            hub, settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]));
  }

  public Map<String, Object> handle(List<String> messages) {
    return handle(Payloads.event(Payloads.json(messages)));
  }

  public Map<String, Object> handle(CloudWatchLogsEvent event) {
    return handler.handleRequest(event, LocalFunction.context(hub));
  }

  @Override
  public void close() {
    hub.close();
    log.close();
  }
}
