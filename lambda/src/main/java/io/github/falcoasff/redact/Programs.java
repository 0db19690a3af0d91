package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs and the arguments in which they take secrets: the rows of {@code programs.txt}. */
final class Programs {
  private static final Map<String, List<Row>> ROWS = rows();

  /** Programs that only search for words: their arguments are patterns, names and paths. */
  static final Set<String> SEARCHERS =
      Plain.words(
          "grep egrep fgrep zgrep rg ag ack find locate fd which whereis whatis man apropos ps"
              + " pgrep pkill killall kill pidof top htop ls ll dir stat test rpm dpkg dpkg-query"
              + " apt apt-get apt-cache yum dnf apk pacman brew snap systemctl service journalctl"
              + " chkconfig update-rc.d getent id groups chown chmod chgrp touch mkdir rmdir rm cp"
              + " mv ln tar du df file wc head tail cat less more tee lsof type command-v");

  private Programs() {}

  /**
   * A row of the table.
   *
   * @param required the words that must be before the secret, in any order of options
   * @param slots the arguments that are secret
   */
  record Row(List<String> required, List<Slot> slots) {}

  /** The rows of a program, by the name of its file; none if it takes no secrets. */
  static List<Row> of(String program) {
    return ROWS.getOrDefault(program, List.of());
  }

  /** The names of all programs of the table. */
  static Set<String> names() {
    return Set.copyOf(ROWS.keySet());
  }

  private static Map<String, List<Row>> rows() {
    Map<String, List<Row>> rows = new HashMap<>();
    for (String line : Table.lines("programs.txt")) {
      String[] columns = line.split("\\|", -1);
      List<Slot> slots = new ArrayList<>();
      for (String slot : columns[2].trim().split(" ", -1)) {
        slots.add(Slot.parse(slot));
      }
      String required = columns[1].trim();
      Row row =
          new Row(
              required.isEmpty() ? List.of() : List.of(required.split(" ", -1)),
              List.copyOf(slots));
      for (String program : columns[0].trim().split(",", -1)) {
        rows.computeIfAbsent(program, none -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }
}
