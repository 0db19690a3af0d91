package io.github.falcoasff.falco;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises lines in which another program repeats an alert: Falco Talon's log
 * (falcosecurity/falco-talon, utils/utils.go) and falcosidekick's (falcosecurity/falcosidekick,
 * internal/pkg/utils/utils.go and outputs/client.go).
 */
final class Copies {
  /** The messages of Talon's log lines about an alert. */
  private static final Set<String> TALON_MESSAGES =
      Set.of("event", "match", "action", "output", "notification", "context");

  /** Talon's line as text: zerolog's console form. */
  private static final Pattern TALON =
      Pattern.compile(
          "\\S{1,40} (?:TRC|DBG|INF|WRN|ERR|FTL) (?:event|match|action|output|notification|context)"
              + " \\S");

  /** The start of falcosidekick's lines, with or without the time of Go's logger. */
  private static final Pattern SIDEKICK =
      Pattern.compile(
          "(?:\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d )?\\[(?:DEBUG|INFO|WARN|ERROR|FATAL)\\]"
              + " {0,2}: ");

  private Copies() {}

  /** Whether an object is one of Talon's log lines, which are never Falco's alerts. */
  static boolean isOfTalon(JsonObject object) {
    if (object.has("output_fields") || !object.has("message")) {
      return false;
    }
    return object.string("message").filter(TALON_MESSAGES::contains).isPresent()
        && (object.string("trace_id").isPresent() || object.string("actionner").isPresent())
        && object.string("level").isPresent();
  }

  /** Whether the text before an alert shows that it is another program's copy. */
  static boolean isCopyBehind(String front) {
    String line = front.stripLeading();
    return SIDEKICK.matcher(line).lookingAt() || TALON.matcher(line).lookingAt();
  }
}
