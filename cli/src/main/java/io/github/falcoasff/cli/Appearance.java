package io.github.falcoasff.cli;

/** Describes what a text without any alert looks like, and what the user can try. */
final class Appearance {
  private static final int SHOWN = 60;
  private static final String WITHOUT_MESSAGE =
      "it looks like an export of Logs Insights without the messages: query fields @timestamp,"
          + " @message";

  private Appearance() {}

  /**
   * Returns the description.
   *
   * @param head the beginning of the text
   */
  static String of(String head) {
    String text = head.strip();
    if (text.isEmpty()) {
      return "it is empty: has Falco written alerts, and is its output on?";
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return "it looks like a zip archive: unpack it first";
    }
    if (text.indexOf("ustar") == 257) {
      return "it looks like a tar archive: unpack it first";
    }
    if (text.indexOf('\0') >= 0) {
      return "it looks like a binary file: give a log, plain or .gz";
    }
    if (text.startsWith("- rule:") || text.contains("\n- rule:") || text.startsWith("- list:")) {
      return "it looks like a file of Falco rules: give Falco's output instead";
    }
    if (text.startsWith("<")) {
      return "it looks like HTML or XML: give the log itself";
    }
    if (text.contains("falco_output") || text.contains("json_output")) {
      return "it looks like Falco's settings: give Falco's output instead";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return json(text);
    }
    if (text.contains("@timestamp") && !text.contains("@message")) {
      return WITHOUT_MESSAGE;
    }
    return lines(text);
  }

  private static String json(String text) {
    String packed = text.replaceAll("\\s", "");
    if (packed.contains("\"events\":[]") || packed.contains("\"logEvents\":[]")) {
      return "the answer of CloudWatch Logs has no log events: check the log group, the times and"
          + " the filter pattern";
    }
    if (packed.contains("\"results\":[]")) {
      return "the query of Logs Insights has no results: check the log group and the times";
    }
    if (text.contains("\"@timestamp\"") && !text.contains("\"@message\"")) {
      return WITHOUT_MESSAGE;
    }
    return "it looks like JSON of another program: an alert of Falco has the members rule,"
        + " priority and output";
  }

  private static String lines(String text) {
    String first = text.lines().findFirst().orElse("");
    String shown = first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first;
    if (text.equals("Permission Check Successful")) {
      return "it is the test file that CloudWatch Logs writes with each export";
    }
    if (text.contains("Falco initialized with") || text.contains("Falco version: ")) {
      return "it is Falco's start without alerts: trigger one, for example with kubectl exec -it"
          + " <pod> -- sh";
    }
    if (first.startsWith("error: ") || first.startsWith("Error from server")) {
      return "it looks like a message of kubectl ('" + shown + "')";
    }
    return "it looks like text of another program ('"
        + shown
        + "'): give the log of Falco's container, best with json_output: true";
  }
}
