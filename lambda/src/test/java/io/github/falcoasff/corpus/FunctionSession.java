package io.github.falcoasff.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.standin.SecurityHubStandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The real handler with the real SDK in this process, with a Security Hub for itself. */
final class FunctionSession implements AutoCloseable {
  private static final String REGION = "us-east-1";

  private final SecurityHubStandIn hub;
  private final FalcoAsffHandler handler;
  private final String region;

  private FunctionSession(SecurityHubStandIn hub, String region) {
    this.hub = hub;
    this.region = region;
    handler =
        new FalcoAsffHandler(
            Map.of(
                "AWS_REGION", region,
                "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "AWS_ENDPOINT_URL", hub.endpoint().toString(),
                "IMPORT_CALLS_PER_SECOND", "0",
                "LOG_LEVEL", "ERROR"));
  }

  /** Starts with a hub that holds no finding. */
  static FunctionSession start() throws IOException {
    return start(REGION);
  }

  /** Starts in a Region. */
  static FunctionSession start(String region) throws IOException {
    return new FunctionSession(SecurityHubStandIn.start(Payloads.OWNER, region), region);
  }

  /** Sends one payload through the handler and returns its answer. */
  JsonNode invoke(List<Payloads.Line> events) {
    return invoke(
        Payloads.data(
            Payloads.json(Payloads.OWNER, Payloads.LOG_GROUP, Payloads.LOG_STREAM, events)));
  }

  /** Sends a payload, in base64 of gzip, through the handler and returns its answer. */
  JsonNode invoke(String data) {
    Map<String, Object> summary =
        handler.handleRequest(
            Payloads.eventOfData(data), FunctionContext.of(Payloads.OWNER, region));
    return ExactJson.MAPPER.valueToTree(summary);
  }

  /** The findings that the hub accepted, as JSON. */
  List<JsonNode> findingsAsJson() {
    return List.copyOf(hub.findings().values());
  }

  /** The findings that the hub accepted. */
  List<FindingFacts> findings() {
    return hub.findings().values().stream().map(FindingFacts::of).toList();
  }

  /** What the hub found wrong with the requests and the findings in them. */
  List<String> violations() {
    return hub.violations().stream().map(Object::toString).toList();
  }

  @Override
  public void close() {
    hub.close();
  }
}
