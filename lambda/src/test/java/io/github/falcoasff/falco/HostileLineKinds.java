package io.github.falcoasff.falco;

import io.github.falcoasff.fixture.AlertLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Kinds of lines that take long to read if any character is read more than a few times. */
final class HostileLineKinds {
  private static final String ALERT = AlertLine.alert().line();
  private static final String TEXT = "06:07:08.123456789: Warning Own event ";

  private HostileLineKinds() {}

  /** Makes a line of each kind with about the given number of characters. */
  static Map<String, IntFunction<String>> kinds() {
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    kinds.put("pairs in brackets", size -> TEXT + repeated("(user=", size));
    kinds.put("pairs", size -> TEXT + repeated("container_id=4be1d6a07c52 ", size));
    kinds.put("equals signs", size -> TEXT + repeated("=", size));
    kinds.put("blanks", size -> TEXT + repeated(" ", size) + "x");
    kinds.put("brackets", size -> TEXT + repeated("(", size));
    kinds.put("words", size -> TEXT + repeated("a ", size));
    kinds.put("a word", size -> TEXT + repeated("a", size));
    kinds.put("prefixes", size -> repeated(TEXT, size));
    kinds.put("prefixes on lines", size -> repeated(TEXT + "\n", size));
    kinds.put("prefixes on lines and a brace", size -> repeated(TEXT + "\n", size) + "{\"");
    kinds.put("quoted prefixes", size -> repeated("\"" + TEXT, size) + "{");
    kinds.put("quoted prefixes behind a brace", size -> "{'a" + repeated("'" + TEXT, size));
    kinds.put(
        "internal prefixes", size -> repeated("06:07:08.123456789: Debug Falco internal:", size));
    kinds.put("dots", size -> repeated(".", size));
    kinds.put("times", size -> repeated("06:07:08.123456789 ", size));
    kinds.put("objects", size -> repeated("{\"a\":1} ", size));
    kinds.put("objects of alerts", size -> repeated("{\"rule\":\"a\",\"priority\":\"x\"} ", size));
    kinds.put("starts of objects", size -> repeated("{\"", size));
    kinds.put("starts of members", size -> repeated("{\"a\":", size));
    kinds.put("starts of members on lines", size -> repeated("{\"a\":\n", size));
    kinds.put("broken objects", size -> repeated("{\"a\" ", size));
    kinds.put("broken objects and alerts", size -> repeated("{\"a\" " + ALERT + "\n", size));
    kinds.put("broken alerts", size -> repeated(ALERT.substring(0, 200) + " ", size));
    kinds.put("broken alerts and alerts", size -> repeated(ALERT.substring(0, 200) + ALERT, size));
    kinds.put("braces", size -> repeated("{ ", size));
    kinds.put("lists", size -> repeated("[", size));
    kinds.put("lists of objects", size -> repeated("[{\"a\":", size));
    kinds.put("whole lists", size -> "[" + repeated("{\"a\":\"{\"},", size) + "1]");
    kinds.put("texts in texts", HostileLineKinds::nested);
    kinds.put("escaped quotes", size -> repeated("{\\\"", size));
    kinds.put("escaped members", size -> repeated("\\\"rule\\\" \\\"priority\\\" ", size));
    kinds.put("members", size -> repeated("\"rule\" \"priority\" ", size));
    kinds.put("backslashes", size -> "\"rule" + repeated("\\", size) + "\"priority\"");
    kinds.put("colours", size -> repeated("\u001b[33m", size) + TEXT + repeated("\u001b[0m", size));
    kinds.put("escape signs", size -> TEXT + repeated("\u001b[", size));
    kinds.put("zeros", size -> TEXT + repeated("\0", size));
    kinds.put("bytes", size -> "{\"MESSAGE\":[" + repeated("48,", size) + "48]}");
    kinds.put("members of a record", HostileLineKinds::members);
    kinds.put(
        "members of the same name", size -> "{" + repeated("\"log\":\"x\",", size) + "\"a\":1}");
    kinds.put("a long name over many fields", HostileLineKinds::longName);
    kinds.put("many fields", HostileLineKinds::fields);
    kinds.put("a field of lists", size -> field("[" + repeated("[1],", size) + "1]"));
    kinds.put("flattened fields", HostileLineKinds::flattened);
    kinds.put("alerts in a list", size -> "[" + repeated(ALERT + ",", size) + "1]");
    kinds.put(
        "tags as a text",
        size -> ALERT.replace("[\"mitre_execution\"]", "\"" + repeated("a,", size) + "\""));
    kinds.put("a number", size -> field(repeated("1", size) + ".0"));
    kinds.put("chatter", size -> "   a" + repeated(": 1", size) + "x");
    kinds.put("syslog", size -> "<4>" + repeated("falco", size) + ": " + TEXT);
    kinds.put("times of the runtime", size -> repeated("2026-03-31T06:07:08Z stdout P ", size));
    kinds.put("digits of a time", size -> "2026-03-31T" + repeated("0", size) + "Z stdout F x");
    kinds.put("drop records", size -> repeated("Falco internal: syscall event drop", size));
    return kinds;
  }

  private static String repeated(String text, int size) {
    return text.repeat(Math.max(1, size / text.length()));
  }

  private static String nested(int size) {
    String text = "{\"a\":\"" + "x".repeat(Math.max(1, size / 64)) + "\"}";
    for (int depth = 0; depth < 7; depth++) {
      text =
          "{\"log\":"
              + com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.textNode(text)
              + "}";
    }
    return text;
  }

  private static String members(int size) {
    StringBuilder record = new StringBuilder("{");
    for (int i = 0; record.length() < size; i++) {
      record.append("\"m").append(i).append("\":\"{ x\",");
    }
    return record + "\"a\":1}";
  }

  private static String longName(int size) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; fields.length() < size * 6 / 10; i++) {
      fields.append("\"").append(i).append("\":1,");
    }
    return field("{\"" + "n".repeat(size * 4 / 10) + "\":{" + fields + "\"a\":1}}");
  }

  private static String fields(int size) {
    StringBuilder fields = new StringBuilder("{");
    for (int i = 0; fields.length() < size; i++) {
      fields.append("\"f.").append(i).append("\":1,");
    }
    return field(fields + "\"a\":1}");
  }

  private static String flattened(int size) {
    StringBuilder members = new StringBuilder();
    for (int i = 0; members.length() < size; i++) {
      members.append("\"output_fields_").append(i).append("\":1,");
    }
    return AlertLine.alert().without("output_fields").line().replaceFirst("\\{", "{" + members);
  }

  private static String field(String json) {
    return ALERT.replace("\"proc.name\":\"sh\"", "\"own\":" + json);
  }
}
