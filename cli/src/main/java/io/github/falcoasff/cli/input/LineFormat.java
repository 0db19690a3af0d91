package io.github.falcoasff.cli.input;

import io.github.falcoasff.intake.LogEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The text that a tool writes before each message of a log with one message per line. A line
 * without this text is read as a whole.
 *
 * @param kubectlPrefix whether lines begin with {@code [pod/<pod>/<container>] }
 * @param stamp the time before the message
 * @param joinsJson whether an object can span several lines: from a line that is only an opening
 *     brace to a line that is only a closing brace
 */
record LineFormat(boolean kubectlPrefix, Stamp stamp, boolean joinsJson) {
  /** One message per line, with nothing before it. */
  static final LineFormat PLAIN = new LineFormat(false, Stamp.NONE, false);

  private static final int LONGEST_TIME = 40;
  private static final int SHORTEST_TIME = "2026-03-30T18:55:16".length();
  private static final String POD = "[pod/";

  /** The text after a time that a container runtime wrote. The function reads such lines itself. */
  private static final Pattern RUNTIME = Pattern.compile("(?:stdout|stderr) [FP](?: .*|$)");

  /** The text after the time in a syslog line. The function reads such lines itself. */
  private static final Pattern SYSLOG =
      Pattern.compile("[\\w.-]{1,255} [\\w./-]{1,48}(?:\\[\\d{1,10}\\])?: .*");

  /** The kinds of time before a message. */
  enum Stamp {
    /** No time. */
    NONE,
    /** A time followed by a blank. */
    TIME,
    /** A time and the name of a log stream, each followed by a blank. */
    TIME_AND_STREAM
  }

  /**
   * The parts of a line.
   *
   * @param stream the log stream, if the line names it; else empty
   * @param timestamp milliseconds since the epoch; 0 if the line has no time
   * @param message the rest of the line
   */
  record Parts(String stream, long timestamp, String message) {
    LogEvent event() {
      return new LogEvent("", timestamp, message);
    }
  }

  /** Recognises the format of lines, none of which is empty. */
  static LineFormat of(List<String> lines) {
    boolean kubectl = most(lines, line -> line.startsWith(POD) && line.contains("] "));
    boolean streams = most(lines, line -> isTimeAndStream(behindPrefix(line, kubectl)));
    boolean times = most(lines, line -> isTime(behindPrefix(line, kubectl)));
    Stamp stamp = streams ? Stamp.TIME_AND_STREAM : times ? Stamp.TIME : Stamp.NONE;
    return new LineFormat(kubectl, stamp, lines.stream().anyMatch("{"::equals));
  }

  /** Splits a line into its parts. */
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

  /** Returns a description of the format; empty for plain lines. */
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

  /** Returns the end of the time at the line's start; -1 if there is none. */
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

  /**
   * Returns whether a line begins as in the AWS CLI's output: a time with microseconds and {@code
   * +00:00}, then the stream.
   */
  private static boolean isTimeAndStream(String line) {
    return isTime(line) && line.startsWith("+00:00", timeEnd(line) - 6);
  }

  /**
   * Returns whether at least a third of the lines match. Lines within a JSON object do not count.
   * Not every line has to match: a tool may write a line of its own first, as kubectl does when it
   * chooses a container.
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
