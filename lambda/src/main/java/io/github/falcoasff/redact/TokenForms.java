package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.List;

/** The known forms of services' tokens: the rows of {@code tokens.txt}. */
final class TokenForms {
  private TokenForms() {}

  /**
   * One form of tokens.
   *
   * @param prefix the prefix, which stays readable
   * @param least the least number of characters after the prefix
   * @param body the class of these characters
   * @param alone whether no letter or digit may stand before the prefix
   * @param mixed whether a digit or a capital letter must be among the characters
   */
  record Form(String prefix, int least, char body, boolean alone, boolean mixed) {}

  static List<Form> all() {
    List<Form> forms = new ArrayList<>();
    for (String line : Table.lines("tokens.txt")) {
      String[] parts = line.split(" ", -1);
      String marks = parts.length > 3 ? parts[3] : "";
      forms.add(
          new Form(
              parts[0],
              Integer.parseInt(parts[1]),
              parts[2].charAt(0),
              marks.contains("!"),
              marks.contains("?")));
    }
    return forms;
  }
}
