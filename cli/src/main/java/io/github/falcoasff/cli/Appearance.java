package io.github.falcoasff.cli;

/** What a text without any alert looks like, and what to try. */
final class Appearance {
  private static final int SHOWN = 60;

  private Appearance() {}

  /** In words. */
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
      return "it looks like JSON of another program: an alert of Falco has the members rule,"
          + " priority and output";
    }
    String first = text.lines().findFirst().orElse("");
    String shown = first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first;
    return "it looks like text of another program ('"
        + shown
        + "'): give the log of Falco's container, best with json_output: true";
  }
}
