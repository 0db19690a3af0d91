package io.github.falcoasff.samples;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A request on the command line: one event from the user's own log file.
 *
 * @param log the log file, or <code>-</code> for standard input
 * @param out the file to write; empty for standard output
 * @param origin the origin of the lines that the payload names
 */
record EventRequest(String log, Optional<String> out, LogOrigin origin) {
  static final String USAGE =
      "<log file> [--group <log group>] [--stream <log stream>] [--owner <account>] [--out <file>]";

  static EventRequest parse(List<String> args) {
    LogOrigin origin = LogOrigin.DEFAULT;
    Optional<String> out = Optional.empty();
    List<String> logs = new ArrayList<>();
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      String arg = rest.next();
      switch (arg) {
        case "--group" -> origin = origin.withGroup(value(arg, rest));
        case "--stream" -> origin = origin.withStream(value(arg, rest));
        case "--owner" -> origin = origin.withOwner(value(arg, rest));
        case "--out" -> out = Optional.of(value(arg, rest));
        default -> logs.add(arg);
      }
    }
    if (logs.size() != 1 || logs.get(0).startsWith("--")) {
      throw new IllegalArgumentException("expected: " + USAGE + ", got: " + String.join(" ", args));
    }
    return new EventRequest(logs.get(0), out, origin);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }
}
