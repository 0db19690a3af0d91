package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Makes the Id of an alert's finding: {@code <region>/<account>/falco/v1-<hex>}. The same alert has
 * the same Id in every envelope and every delivery, so that Security Hub holds one finding for it.
 *
 * <p>The hex digits are the first 32 of a SHA-256 over these parts, each written as its length in
 * UTF-8 bytes, a colon and the part: {@code v1}, account, Region, rule as sent, priority, time in
 * nanoseconds since the epoch, {@code container.id}, and the output without its time and priority.
 * If an alert has no output, the last part is empty, and the name and the value of each output
 * field follow as further parts, sorted by name. The time is the one that the alert claims,
 * believed or not; an alert without a time has the log event's. A text line has rule and container
 * in its text, so these parts are empty. If its time has no date, the time of day is a further
 * part, since two alerts may have the same log event timestamp. If any of this changes, all users
 * get second findings for the same alerts. Not safe for use by several threads.
 */
final class FindingId {
  private static final String VERSION = "v1";
  private static final String FOLD = "-fold";
  private static final int HEX_BYTES = 16;
  private static final int NANO_DIGITS = 9;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** The last second whose nanoseconds since the epoch fit 64 bits. */
  private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  private final AccountRegion origin;

  /** The start of the Ids of this origin. */
  private final String front;

  /** Used for one Id after the other. */
  private final MessageDigest digest = Sha256.digest();

  /** The parts, gathered so that they are hashed in one call. */
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
    // Parts may be left of an alert that failed.
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
    return front + kind + "-" + Sha256.hex(digest.digest(), HEX_BYTES);
  }

  private void part(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    parts.ascii(Integer.toString(bytes.length));
    parts.sign(':');
    parts.json(bytes);
  }

  private static String nanos(Instant time) {
    if (time.getEpochSecond() >= 0 && time.getEpochSecond() <= LAST_SECOND) {
      return Long.toString(time.getEpochSecond() * NANOS_PER_SECOND + time.getNano());
    }
    // The number of nanoseconds does not fit 64 bits for the latest years that are accepted.
    String nanos = Integer.toString(time.getNano());
    return time.getEpochSecond() + "0".repeat(NANO_DIGITS - nanos.length()) + nanos;
  }
}
