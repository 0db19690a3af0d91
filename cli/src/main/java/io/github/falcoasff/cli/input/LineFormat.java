package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The text that a tool writes before each message of a log, one message a line. A line without it
 * is taken whole.
 *
 * @param kubectlPrefix whether lines begin with {@code [pod/<pod>/<container>] }
 * @param stamp the time before the message
 * @param joinsJson whether a line with nothing but an opening brace begins an object that ends with
 *     a line with nothing but a closing brace
 */
record LineFormat(boolean kubectlPrefix, Stamp stamp, boolean joinsJson) {
  /** One message a line, with nothing before it. */
  static final LineFormat PLAIN = new LineFormat(false, Stamp.NONE, false);

  private static final int LONGEST_TIME = 40;
  private static final int SHORTEST_TIME = "2026-03-30T18:55:16".length();
  private static final String POD = "[pod/";

  /**
   * The text behind a time that a container runtime wrote. The function reads such lines itself.
   */
  private static final Pattern RUNTIME = Pattern.compile("(?:stdout|stderr) [FP](?: .*|$)");

  /** The text behind the time in a line of syslog. The function reads such lines itself. */
  private static final Pattern SYSLOG =
      Pattern.compile("[\\w.-]{1,255} [\\w./-]{1,48}(?:\\[\\d{1,10}\\])?: .*");

  /** The time before a message. */
  enum Stamp {
    /** None. */
    NONE,
    /** A time and a blank. */
    TIME,
    /** A time, a log stream's name and a blank behind each. */
    TIME_AND_STREAM
  }

  /**
   * A line in its parts.
   *
   * @param stream the log stream, if the line names it
   * @param timestamp milliseconds since the epoch; 0 if the line has none
   * @param message the rest of the line
   */
  record Parts(String stream, long timestamp, String message) {
    LogEvent event() {
      return new LogEvent("", timestamp, message);
    }
  }

  /** The format of these lines, which are not empty. */
  static LineFormat of(List<String> lines) {
    boolean kubectl = most(lines, line -> line.startsWith(POD) && line.contains("] "));
    boolean streams = most(lines, line -> isTimeAndStream(behindPrefix(line, kubectl)));
    boolean times = most(lines, line -> isTime(behindPrefix(line, kubectl)));
    Stamp stamp = streams ? Stamp.TIME_AND_STREAM : times ? Stamp.TIME : Stamp.NONE;
    return new LineFormat(kubectl, stamp, lines.stream().anyMatch("{"::equals));
  }

  /** Takes the prefix and the time off a line. */
  Parts parts(String line) {
    String rest = behindPrefix(line, kubectlPrefix);
    if (stamp == Stamp.NONE) {
      return new Parts("", 0, rest);
    }
    int end = timeEnd(rest);
    OptionalLong time =
        end < 0 ? OptionalLong.empty() : Stamps.milliseconds(rest.substring(0, end));
    if (time.isEmpty()) {
      return new Parts("", 0, rest);
    }
    String message = end == rest.length() ? "" : rest.substring(end + 1);
    if (stamp == Stamp.TIME) {
      return new Parts("", time.getAsLong(), message);
    }
    int blank = message.indexOf(' ');
    return blank < 0
        ? new Parts(message, time.getAsLong(), "")
        : new Parts(message.substring(0, blank), time.getAsLong(), message.substring(blank + 1));
  }

  /** The format in words; empty for plain lines. */
  Optional<String> words() {
    if (kubectlPrefix) {
      return Optional.of(
          stamp == Stamp.NONE
              ? "kubectl logs with --prefix"
              : "kubectl logs with --prefix and --timestamps");
    }
    return switch (stamp) {
      case NONE -> Optional.empty();
      case TIME -> Optional.of("lines with a time before each message");
      case TIME_AND_STREAM -> Optional.of("aws logs tail");
    };
  }

  private static String behindPrefix(String line, boolean kubectl) {
    if (kubectl && line.startsWith(POD)) {
      int end = line.indexOf("] ");
      return end < 0 ? line : line.substring(end + 2);
    }
    return line;
  }

  /** Where the time at the line's start ends; -1 if there is none. */
  private static int timeEnd(String line) {
    int blank = line.indexOf(' ');
    int end = blank < 0 ? line.length() : blank;
    return end > LONGEST_TIME || end < SHORTEST_TIME || !Character.isDigit(line.charAt(0))
        ? -1
        : end;
  }

  private static boolean isTime(String line) {
    int end = timeEnd(line);
    if (end < 0 || Stamps.milliseconds(line.substring(0, end)).isEmpty()) {
      return false;
    }
    String behind = end == line.length() ? "" : line.substring(end + 1);
    return line.charAt(4) == '-'
        && !RUNTIME.matcher(behind).matches()
        && !SYSLOG.matcher(behind).matches();
  }

  /** As the AWS CLI writes it: the time with microseconds and {@code +00:00}. */
  private static boolean isTimeAndStream(String line) {
    return isTime(line) && line.startsWith("+00:00", timeEnd(line) - 6);
  }

  /**
   * Whether a third of the lines match, without those within an object. The first line need not: a
   * tool may begin with a line of its own, as kubectl does when it chooses a container.
   */
  private static boolean most(List<String> lines, Predicate<String> is) {
    long within =
        lines.stream()
            .filter(line -> line.startsWith(" ") || line.equals("{") || line.equals("}"))
            .count();
    long matching = lines.stream().filter(is).count();
    return matching > 0 && matching * 3 >= lines.size() - within;
  }
}
