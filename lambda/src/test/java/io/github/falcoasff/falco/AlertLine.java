package io.github.falcoasff.falco;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A line of Falco's with one alert in it, to be varied member by member. */
public final class AlertLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String LINE =
      """
      {"hostname":"node-4","output":"06:07:08.123456789: Warning Own event | user=root \
      container_id=4be1d6a07c52","output_fields":{"container.id":"4be1d6a07c52",\
      "container.image.repository":"shop/cart","container.image.tag":"2.14.0",\
      "evt.time":1774937228123456789,"proc.cmdline":"sh -i","proc.name":"sh","user.name":"root"},\
      "priority":"Warning","rule":"Own rule","source":"syscall","tags":["mitre_execution"],\
      "time":"2026-03-31T06:07:08.123456789Z"}""";

  private final ObjectNode alert;

  private AlertLine(ObjectNode alert) {
    this.alert = alert;
  }

  /** A warning of the rule <code>Own rule</code> about a container. */
  public static AlertLine alert() {
    return new AlertLine((ObjectNode) parse(LINE));
  }

  /** Falcosidekick's test alert. */
  public static AlertLine testAlert() {
    return alert()
        .text("rule", "Test rule")
        .text("priority", "Debug")
        .text("output", "This is a test from falcosidekick")
        .field("proc.name", "falcosidekick");
  }

  /** Sets a member; the value is any JSON. */
  public AlertLine with(String member, String json) {
    alert.set(member, parse(json));
    return this;
  }

  /** Sets a member that is a text. */
  public AlertLine text(String member, String text) {
    alert.put(member, text);
    return this;
  }

  /** Sets an output field that is a text. */
  public AlertLine field(String name, String text) {
    ((ObjectNode) alert.get("output_fields")).put(name, text);
    return this;
  }

  /** Sets an output field; the value is any JSON. */
  public AlertLine fieldJson(String name, String json) {
    ((ObjectNode) alert.get("output_fields")).set(name, parse(json));
    return this;
  }

  /** Takes an output field away. */
  public AlertLine withoutField(String name) {
    ((ObjectNode) alert.get("output_fields")).remove(name);
    return this;
  }

  /** Takes a member away. */
  public AlertLine without(String member) {
    alert.remove(member);
    return this;
  }

  /** The line. */
  public String line() {
    return alert.toString();
  }

  /** The line as the text <code>log</code> of a record with these further members. */
  public String inLog(String members) {
    return "{\"log\":" + JSON.getNodeFactory().textNode(line()) + "," + members + "}";
  }

  /** The alert's members and these behind them in one object, with whatever comes twice. */
  public String mergedWith(String members) {
    return line().substring(0, line().length() - 1) + "," + members + "}";
  }

  private static com.fasterxml.jackson.databind.JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
