package io.github.falcoasff.asff;

import io.github.falcoasff.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes the URL of the console's page for the log event of an alert. In the part of the URL after
 * the {@code #} the console writes names percent-encoded twice, with {@code $} for each {@code %}.
 * Not safe for use by several threads.
 */
final class SourceUrl {
  private static final String UNRESERVED = "-_.~";
  private static final String HEX = "0123456789ABCDEF";
  private static final String EVENT = "$26refEventId$3D";

  private final Optional<String> console;

  /**
   * The last group and stream, of which a payload has one, and the URL up to the time. Not a {@link
   * Last}: its key would be a new record for each alert.
   */
  private String group = "";

  private String stream = "";
  private String front = "";

  SourceUrl(AccountRegion origin) {
    String region = origin.region();
    console =
        domain(origin.partition())
            .map(
                domain ->
                    "https://"
                        + region
                        + "."
                        + domain
                        + "/cloudwatch/home?region="
                        + region
                        + "#logsV2:log-groups/log-group/");
  }

  /**
   * The URL. Empty in a partition without a public console, without a group, stream or id, and if
   * it would be too long, since a URL must not be cut.
   */
  Optional<String> of(LogReference log) {
    if (console.isEmpty()
        || log.logGroup().isBlank()
        || log.logStream().isBlank()
        || log.eventId().isBlank()) {
      return Optional.empty();
    }
    if (!group.equals(log.logGroup()) || !stream.equals(log.logStream())) {
      group = log.logGroup();
      stream = log.logStream();
      front = console.get() + encoded(group) + "/log-events/" + encoded(stream) + "$3Fstart$3D";
    }
    String url = front + log.timestamp() + EVENT + encoded(log.eventId());
    return Optional.of(url).filter(text -> text.length() <= Limits.UNLIMITED_TEXT);
  }

  private static Optional<String> domain(String partition) {
    return switch (partition) {
      case "aws" -> Optional.of("console.aws.amazon.com");
      case "aws-cn" -> Optional.of("console.amazonaws.cn");
      case "aws-us-gov" -> Optional.of("console.amazonaws-us-gov.com");
      default -> Optional.empty();
    };
  }

  /** Percent-encodes twice, with {@code $} for {@code %}: a slash becomes {@code $252F}. */
  private static String encoded(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 32);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xFF))) {
        encoded.append((char) b);
      } else {
        encoded.append("$25").append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return Ascii.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0;
  }
}
