package io.github.falcoasff.asff;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The console's page of the log event that an alert came in. The console writes names in the part
 * of an address behind the {@code #} percent-encoded twice, with {@code $} for each {@code %}. Not
 * safe for use by several threads.
 */
final class SourceUrl {
  private static final String UNRESERVED = "-_.~";
  private static final String HEX = "0123456789ABCDEF";
  private static final String EVENT = "$26refEventId$3D";

  private final Optional<String> console;

  /** The last group and stream, of which a payload has one, and the address up to the time. */
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
   * The address; empty in a partition whose console has no public address, without a group, stream
   * or id, and where it would be longer than a text may be, since a cut address leads nowhere.
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

  /** Percent-encoded twice, with {@code $} for {@code %}: a slash is {@code $252F}. */
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
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
