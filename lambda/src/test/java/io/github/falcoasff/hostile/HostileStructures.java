package io.github.falcoasff.hostile;

import static io.github.falcoasff.hostile.HostileTexts.repeat;
import static io.github.falcoasff.hostile.HostileTexts.whole;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON that is hostile by its structure: depth, number and length of names, numbers, copies. */
final class HostileStructures {
  private HostileStructures() {}

  /** All kinds, each one message. */
  static List<HostileLine> kinds() {
    return List.of(
        line("nested objects", size -> nested("{\"a\":", "}", size)),
        line("nested objects without an end", size -> repeat("{\"a\":", size)),
        line("nested lists", size -> nested("[", "]", size)),
        line("nested lists without an end", size -> repeat("[", size)),
        line("lists and objects in turn", size -> nested("[{\"log\":", "}]", size)),
        line("a record in a record", size -> nested("{\"log\":", "}", size)),
        line("text in text in text", HostileStructures::textInText),
        line("an alert at the bottom", size -> nested("{\"log\":", "}", fields("1"), size)),
        line("objects of no record", size -> repeat("{\"a\":1} ", size)),
        line("objects side by side", size -> list("{\"log\":{\"a\":1}}", size)),
        line("texts side by side", size -> members("log%d", "\"{\\\"a\\\":1}\"", size)),
        line(
            "line members again and again",
            size -> "{" + whole("\"log\":\"{}\",", size) + "\"a\":1}"),
        line("objects with an alert's names", size -> list("{\"rule\":1,\"priority\":{}}", size)),
        line("a list of alerts", size -> list(alert(""), size)),
        line("alerts on one line", size -> whole(alert(""), size)),
        line("alerts that end early", size -> repeat(alert("").substring(0, 60), size)),
        line("an alert and a tail", size -> alert("") + repeat("}", size)),
        line("blanks behind braces", size -> repeat("{" + " ".repeat(100), size)),
        line("blanks in an object", size -> "{" + repeat(" ", size) + "\"a\":1}"),
        line("metadata", size -> "{\"kubernetes\":" + members("label%d", "\"x\"", size) + "}"),
        line("names that end like a rule", size -> "{" + members("a%d_rule", "\"x\"", size) + "}"),
        line("a long name", size -> "{\"" + repeat("n", size) + "\":1}"),
        line("long names again and again", HostileStructures::longNames),
        line("a broken alert", size -> alert("").substring(0, 150) + repeat("a\":\"", size)),
        member("many fields", size -> fields(inner("f%d", "1", size))),
        member("one field again and again", size -> fields(whole("\"a\":1,", size) + "\"b\":1")),
        member("names that differ in signs", HostileStructures::similarNames),
        member("a long name over many members", HostileStructures::longNameOverMany),
        member("a long name of a field", size -> fields("\"" + repeat("n", size) + "\":1")),
        member("nested fields", size -> fields("\"a\":" + nested("{\"a\":", "}", size))),
        member("a field at each depth", size -> fields("\"a\":" + nested(STEP, "}", size))),
        member("a field of nested lists", size -> fields("\"a\":" + nested("[", "]", size))),
        member(
            "a field of lists of objects",
            size -> fields("\"a\":" + nested("[{\"b\":", "}]", size))),
        member("a field that is a list", size -> fields("\"a\":" + list("\"b\"", size))),
        member("a number of many digits", size -> fields("\"evt.time\":" + repeat("9", size))),
        member("numbers of great exponents", size -> fields(inner("n%d", "1e999999999", size))),
        member(
            "a decimal of many digits", size -> fields("\"evt.rawtime\":0." + repeat("9", size))),
        member("an exponent of many digits", size -> fields("\"proc.pid\":1e" + repeat("9", size))),
        member("process ids", size -> fields(inner("proc.apid[%d]", "-0", size))),
        member("parents", size -> fields(inner("proc.aname[%d]", "\"sh\"", size))),
        member("environment variables", size -> fields(inner("proc.env[A_%d]", "\"x\"", size))),
        member("container labels", size -> fields(inner("container.label[a%d]", "\"x\"", size))),
        member("names with secret words", size -> fields(inner("db_password_%d", "\"x\"", size))),
        member("a long rule", size -> alert("rule", repeat("Rule ", size))),
        member("a long priority", size -> alert("priority", repeat("Critical", size))),
        member("a long source", size -> alert("source", repeat("k8s_audit", size))),
        member("a long host name", size -> alert("hostname", repeat("a.", size))),
        member("a long time", size -> alert("time", repeat("2026-03-30T18:55:16.0", size))),
        member("a time of many decimals", size -> alert("time", TIME + repeat("1", size) + "Z")),
        member("many tags", size -> tags(list("\"T1059.004\"", size))),
        member("a long tag", size -> tags("[\"" + repeat("mitre_", size) + "\"]")),
        member("nested tags", size -> tags(nested("[", "]", size))),
        member("members again and again", size -> alert(whole("\"rule\":\"b\",", size))),
        member("members beside the alert", size -> alert(inner("shipper%d", "\"x\"", size) + ",")),
        member(
            "time in parts", size -> alert("\"time\":{\"seconds\":" + repeat("9", size) + "},")));
  }

  private static final String TIME = "2026-03-30T18:55:16.";

  /** A level of fields with a field of its own. */
  private static final String STEP = "{\"leaf\":1,\"a\":";

  private static HostileLine line(String kind, IntFunction<String> message) {
    return HostileLine.of(kind, "JSON", message);
  }

  private static HostileLine member(String kind, IntFunction<String> message) {
    return HostileLine.of(kind, "JSON alert", message);
  }

  /** An alert with these members, each followed by a comma, before its own. */
  static String alert(String members) {
    return "{"
        + members
        + "\"time\":\"2026-03-30T18:55:16.000000001Z\",\"rule\":\"Hostile\",\"priority\":\"Error\","
        + "\"source\":\"syscall\",\"tags\":[\"container\"],\"output\":\"Hostile (a=b)\","
        + "\"output_fields\":{\"container.id\":\"0123456789ab\"}}";
  }

  /** An alert with another text as one of its members. */
  private static String alert(String member, String text) {
    return alert("")
        .replaceFirst("\"" + member + "\":\"[^\"]*\",|(?<=\\{)", "")
        .replaceFirst("\\{", "{\"" + member + "\":\"" + text + "\",");
  }

  private static String fields(String fields) {
    return alert("").replace("\"container.id\":\"0123456789ab\"", fields);
  }

  private static String tags(String tags) {
    return alert("").replace("[\"container\"]", tags);
  }

  private static String nested(String open, String close, int size) {
    return nested(open, close, "1", size);
  }

  private static String nested(String open, String close, String bottom, int size) {
    int depth = size / (open.length() + close.length());
    return open.repeat(depth) + bottom + close.repeat(depth);
  }

  private static String list(String element, int size) {
    int elements = size / (element.length() + 1) + 1;
    return IntStream.range(0, elements)
        .mapToObj(n -> element)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String members(String name, String value, int size) {
    return "{" + inner(name, value, size) + "}";
  }

  /** Members of different names. */
  private static String inner(String name, String value, int size) {
    int members = size / (name.length() + value.length() + 6) + 1;
    return IntStream.range(0, members)
        .mapToObj(n -> "\"" + name.formatted(n) + "\":" + value)
        .collect(Collectors.joining(","));
  }

  /** A line in the text of a line, until the escapes of escapes fill the size. */
  private static String textInText(int size) {
    String text = alert("");
    while (text.length() < size / 2) {
      text = "{\"log\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
    return text;
  }

  /** Small objects with a name that is longer than most readers expect. */
  private static String longNames(int size) {
    return repeat("{\"" + "n".repeat(1_000) + "\":1} ", size);
  }

  /** Falco's names with other signs, as shippers that reshape names write them. */
  private static String similarNames(int size) {
    return fields(inner("proc.name" + "_%d", "1", size) + ",\"proc_name\":1,\"proc-name\":2");
  }

  /** A copy of the name for each member would be a hundred thousand times the line. */
  private static String longNameOverMany(int size) {
    return fields("\"" + repeat("n", size / 2) + "\":" + members("%d", "1", size / 2));
  }
}
