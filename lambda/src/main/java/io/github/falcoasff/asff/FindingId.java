package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * The Id of an alert's finding: {@code <region>/<account>/falco/v1-<hex>}. The same alert has the
 * same Id however often and in whatever envelope it comes, so that Security Hub holds one finding
 * of it.
 *
 * <p>The hex digits are the first 32 of a SHA-256 over these parts, each written as its length in
 * UTF-8 bytes, a colon and the part: {@code v1}, account, Region, rule as sent, priority, time in
 * nanoseconds since the epoch, {@code container.id}, and the output without its time and priority.
 * Of an alert without an output the last part is empty, and the name and the value of each output
 * field follow, sorted by name, each as a part of its own. The time is the one that the alert
 * claims, believed or not; an alert without a time takes the log event's. A text line, whose rule
 * and container are part of its text, has empty parts for them; one whose time has no date has the
 * time of day as a further part, since two alerts may share a log event's millisecond. Changing any
 * of this orphans the findings of every user. Not safe for use by several threads.
 */
final class FindingId {
  private static final String VERSION = "v1";
  private static final String FOLD = "-fold";
  private static final int HEX_BYTES = 16;
  private static final int NANO_DIGITS = 9;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Until then nanoseconds since the epoch fit 64 bits. */
  private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  private final AccountRegion origin;

  /** What the Ids of this origin begin with. */
  private final String front;

  /** Begun and ended with each Id. */
  private final MessageDigest digest = sha256();

  /** The parts, gathered so that they are digested at once. */
  private final JsonBytes parts = new JsonBytes(1024);

  FindingId(AccountRegion origin) {
    this.origin = origin;
    this.front = origin.region() + "/" + origin.account() + "/falco/" + VERSION;
  }

  /** Whether an Id is one of folded alerts. */
  static boolean isFolded(String id) {
    return id.contains("/falco/" + VERSION + FOLD + "-");
  }

  /**
   * The Id of an alert.
   *
   * @param time the time that the alert claims, or its log event's if it claims none
   */
  String of(FalcoAlert alert, Instant time) {
    // What a fault may have left of another alert.
    parts.cutTo(0);
    part(VERSION);
    part(origin.account());
    part(origin.region());
    part(alert.rule());
    part(alert.priority().word());
    part(nanos(time));
    part(alert.rule().isEmpty() ? "" : alert.fields().text("container.id").orElse(""));
    part(alert.message());
    if (alert.message().isEmpty()) {
      new TreeMap<>(alert.fields().values())
          .forEach(
              (name, value) -> {
                part(name);
                part(value);
              });
    }
    if (!alert.clock().isEmpty()) {
      part(alert.clock());
    }
    return id("");
  }

  /**
   * The Id of all alerts of one window: {@code <region>/<account>/falco/v1-fold-<hex>}. The parts
   * are {@code v1-fold}, account, Region, those of the key, and the window's start in milliseconds.
   */
  String folded(FoldKey key, Instant start) {
    parts.cutTo(0);
    part(VERSION + FOLD);
    part(origin.account());
    part(origin.region());
    key.parts().forEach(this::part);
    part(Long.toString(start.toEpochMilli()));
    return id(FOLD);
  }

  private String id(String kind) {
    parts.digestBy(digest);
    String hex = HexFormat.of().formatHex(digest.digest(), 0, HEX_BYTES);
    return front + kind + "-" + hex;
  }

  private void part(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    parts.ascii(Integer.toString(bytes.length));
    parts.sign(':');
    parts.json(bytes);
  }

  private static String nanos(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds >= 0 && seconds <= LAST_SECOND) {
      return Long.toString(seconds * NANOS_PER_SECOND + time.getNano());
    }
    String nanos = Integer.toString(time.getNano());
    return seconds + "0".repeat(NANO_DIGITS - nanos.length()) + nanos;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
