package io.github.falcoasff.falco;

/** Decides whether a text that cannot be read as an alert shows evidence of one. */
final class Evidence {
  /** A quote that is escaped by its number. */
  static final String QUOTE = "u0022";

  private Evidence() {}

  /** Whether the text has Falco's text prefix, or the two members that every alert has. */
  static boolean inText(String text) {
    return TextPrefix.find(text, 0).isPresent() || ofMembers(text);
  }

  /** Whether the text has both members that every alert has, with any quoting. */
  static boolean ofMembers(String text) {
    return hasMember(text, "rule") && hasMember(text, "priority");
  }

  /** Whether the text has any evidence of an alert. */
  static boolean anyIn(String text) {
    return hasMember(text, "rule")
        || hasMember(text, "priority")
        || hasMember(text, "output")
        || hasMember(text, "output_fields")
        || TextPrefix.find(text, 0).isPresent();
  }

  /** Whether the text has a member of that name, with any number of backslashes. */
  private static boolean hasMember(String text, String name) {
    int length = text.length();
    for (int at = text.indexOf(name, 1); at > 0; at = text.indexOf(name, at + name.length())) {
      int behind = at + name.length();
      if (quote(text.charAt(at - 1)) || text.startsWith(QUOTE, at - QUOTE.length())) {
        while (behind < length && text.charAt(behind) == '\\') {
          behind++;
        }
        if (behind < length && (quote(text.charAt(behind)) || text.startsWith(QUOTE, behind))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean quote(char c) {
    return c == '"' || c == '\'';
  }
}
