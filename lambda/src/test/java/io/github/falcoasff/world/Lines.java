package io.github.falcoasff.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.FalcoAsffHandler;
import io.github.falcoasff.falco.Priority;
import io.github.falcoasff.fixture.Alerts;
import io.github.falcoasff.fixture.FunctionContext;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.hostile.HostileLine;
import io.github.falcoasff.hostile.HostileLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines of all simulations: alerts of all priorities, what is not an alert, broken and hostile
 * ones. A line has one log event id and one time wherever it is delivered. What a line must become
 * is learned from a dry run of it alone.
 */
final class Lines {
  static final String REGION = "eu-central-1";
  private static final int ALERTS = 60;
  private static final int HOSTILE_SIZE = 200;
  private static final int EVERY_HOSTILE = 7;
  private static final int LARGE = 1_060_000;
  private static final long FIRST_ID = Long.parseLong(Payloads.id(0));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Lines ALL = new Lines();

  private final FalcoAsffHandler dry =
      new FalcoAsffHandler(
          Map.of("DRY_RUN", "true", "AWS_REGION", REGION, "LOG_LEVEL", "ERROR"),
          new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
  private final List<String> lines = new ArrayList<>();
  private final int ordinary;
  private final int lookedUp;
  private final Map<String, Expected> expected = new ConcurrentHashMap<>();

  /**
   * What must become of a line.
   *
   * @param findings what each finding says by its Id, but for what look-ups may add
   * @param rejected whether it is to be kept, since a part of it can never be a finding
   */
  record Expected(Map<String, String> findings, boolean rejected) {}

  private Lines() {
    for (int n = 0; n < ALERTS; n++) {
      lines.add(Alerts.alert(n));
    }
    for (Priority priority : Priority.values()) {
      for (int n = 0; n < 3; n++) {
        lines.add(Alerts.alert("p" + n, priority));
      }
    }
    for (int n = 0; n < 10; n++) {
      lines.add("18:55:16.%09d: Warning Text alert %d (user=root)".formatted(n, n));
    }
    lines.add(Alerts.NOISE);
    lines.add(Alerts.FOREIGN);
    lines.add(Alerts.BROKEN);
    lines.add(Alerts.BROKEN.replace("Notice", "Error"));
    lines.add(
        Alerts.alert(1, "\"n\":1,\"secret\":\"AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG\""));
    hostile();
    lookedUp = lines.size();
    lines.addAll(LookedUp.lines());
    ordinary = lines.size();
    lines.add(Alerts.BROKEN + "x".repeat(LARGE));
    lines.add(Alerts.alert(1_000, "\"large\":\"" + "y".repeat(LARGE) + "\""));
  }

  static Lines all() {
    return ALL;
  }

  /** How many lines are not larger than a message of a queue. */
  int ordinary() {
    return ordinary;
  }

  /** The first of the ordinary lines about resources that can be looked up. */
  int lookedUp() {
    return lookedUp;
  }

  int size() {
    return lines.size();
  }

  /** The JSON of a payload. */
  byte[] payload(Plan.Delivery delivery) {
    return payload(delivery.account(), delivery.lines());
  }

  /** The number of the line with this log event id. */
  static int number(String eventId) {
    return (int) (Long.parseLong(eventId) - FIRST_ID);
  }

  /** What must become of a line of an account. */
  Expected expected(String account, int line) {
    return expected.computeIfAbsent(account + line, key -> learn(account, List.of(line)));
  }

  private byte[] payload(String account, List<Integer> numbers) {
    List<Payloads.Line> events = new ArrayList<>();
    for (int number : numbers) {
      events.add(
          new Payloads.Line(
              Payloads.id(number), Payloads.FIRST_TIMESTAMP + number, lines.get(number)));
    }
    return Payloads.json(account, Payloads.LOG_GROUP, Payloads.LOG_STREAM, events);
  }

  /** Takes hostile lines that leave those beside them alone. */
  private void hostile() {
    Map<String, String> first = learn(PlanMaker.OWN, List.of(0)).findings();
    Map<String, String> second = learn(PlanMaker.OWN, List.of(1)).findings();
    int n = 0;
    for (HostileLine hostile : HostileLines.all()) {
      if (n++ % EVERY_HOSTILE != 0 || !hostile.settings().isEmpty()) {
        continue;
      }
      List<String> messages = hostile.messages().apply(HOSTILE_SIZE);
      if (messages.size() > 3) {
        continue;
      }
      for (String message : messages) {
        lines.add(message);
        int added = lines.size() - 1;
        Map<String, String> beside = new HashMap<>(first);
        beside.putAll(second);
        beside.putAll(learn(PlanMaker.OWN, List.of(added)).findings());
        if (!learn(PlanMaker.OWN, List.of(0, added, 1)).findings().equals(beside)) {
          lines.remove(added);
        }
      }
    }
  }

  private synchronized Expected learn(String account, List<Integer> numbers) {
    Map<String, Object> summary =
        dry.handleRequest(
            Payloads.event(payload(account, numbers)), FunctionContext.of(account, REGION));
    Map<String, String> findings = new TreeMap<>();
    for (JsonNode finding : JSON.valueToTree(summary.get("findings"))) {
      findings.put(finding.path("Id").asText(), unchanging(finding));
    }
    return new Expected(
        new LinkedHashMap<>(findings), !((Map<?, ?>) summary.get("rejected")).isEmpty());
  }

  /** What a finding says, but for resources and the product fields, in one text. */
  static String unchanging(JsonNode finding) {
    ObjectNode rest = finding.deepCopy();
    rest.remove(List.of("Resources", "ProductFields"));
    return rest.toString();
  }

  /** All that must become of a payload. */
  Set<String> keys(Plan.Delivery delivery) {
    return Evidence.keys(delivery.account(), delivery.lines());
  }
}
