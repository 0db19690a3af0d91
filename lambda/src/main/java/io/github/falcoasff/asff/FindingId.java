package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * The Id of an alert's finding: <code>&lt;region&gt;/&lt;account&gt;/falco/v1-&lt;hex&gt;</code>.
 * The same alert has the same Id however often and in whatever envelope it comes, so that Security
 * Hub holds one finding of it.
 *
 * <p>The hex digits are the first 32 of a SHA-256 over these parts, each written as its length in
 * UTF-8 bytes, a colon and the part: <code>v1</code>, account, Region, rule, time in nanoseconds
 * since the epoch, <code>container.id</code>, and the output without its time and priority (without
 * an output: the output fields sorted by name, each as <code>name=value</code> and a line feed). An
 * alert without a time takes the log event's. A text line, whose rule and container are not members
 * but part of its text, has empty parts for them; one whose time has no date has the time of day as
 * an eighth part. Changing any of this orphans the findings of every user. Not safe for use by
 * several threads.
 */
final class FindingId {
  private static final String VERSION = "v1";
  private static final String FOLD = "-fold";
  private static final int HEX_BYTES = 16;
  private static final int NANO_DIGITS = 9;

  private final Origin origin;

  /** Begun and ended with each Id. */
  private final MessageDigest digest = sha256();

  /** The parts, gathered so that they are digested at once. */
  private final JsonBytes parts = new JsonBytes(1024);

  FindingId(Origin origin) {
    this.origin = origin;
  }

  String of(FalcoAlert alert, Instant time) {
    part(VERSION);
    part(origin.account());
    part(origin.region());
    part(alert.rule());
    part(nanos(time));
    part(alert.rule().isEmpty() ? "" : alert.fields().text("container.id").orElse(""));
    part(alert.message().isEmpty() ? sortedFields(alert) : alert.message());
    if (!alert.clock().isEmpty()) {
      part(alert.clock());
    }
    return id("");
  }

  /**
   * The Id of all alerts of one window: <code>&lt;region&gt;/&lt;account&gt;/falco/v1-fold-&lt;hex
   * &gt;</code>. The parts are <code>v1-fold</code>, account, Region, the generator's id, the
   * workload, the process's name and the window's start in milliseconds.
   *
   * @param workload the container, or the host of an alert about none
   */
  String folded(FalcoAlert alert, String generatorId, String workload, Instant start) {
    part(VERSION + FOLD);
    part(origin.account());
    part(origin.region());
    part(generatorId);
    part(workload);
    part(alert.fields().text("proc.name").orElse(""));
    part(Long.toString(start.toEpochMilli()));
    return id(FOLD);
  }

  private String id(String kind) {
    parts.digestBy(digest);
    parts.cutTo(0);
    String hex = HexFormat.of().formatHex(digest.digest(), 0, HEX_BYTES);
    return origin.region() + "/" + origin.account() + "/falco/" + VERSION + kind + "-" + hex;
  }

  private void part(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    parts.ascii(Integer.toString(bytes.length));
    parts.sign(':');
    parts.json(bytes);
  }

  private static String nanos(Instant time) {
    // The product does not fit 64 bits at the end of the years that are read.
    String nanos = Integer.toString(time.getNano());
    return time.getEpochSecond() == 0
        ? nanos
        : time.getEpochSecond() + "0".repeat(NANO_DIGITS - nanos.length()) + nanos;
  }

  private static String sortedFields(FalcoAlert alert) {
    StringBuilder fields = new StringBuilder();
    new TreeMap<>(alert.fields().values())
        .forEach((name, value) -> fields.append(name).append('=').append(value).append('\n'));
    return fields.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
