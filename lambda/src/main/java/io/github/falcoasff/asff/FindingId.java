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
 * an eighth part. Changing any of this orphans the findings of every user.
 */
final class FindingId {
  private static final String VERSION = "v1";
  private static final String FOLD = "-fold";
  private static final int HEX_DIGITS = 32;

  private FindingId() {}

  static String of(FalcoAlert alert, Origin origin, Instant time) {
    MessageDigest digest = sha256();
    part(digest, VERSION);
    part(digest, origin.account());
    part(digest, origin.region());
    part(digest, alert.rule());
    part(digest, nanos(time));
    part(digest, alert.rule().isEmpty() ? "" : alert.fields().text("container.id").orElse(""));
    part(digest, alert.message().isEmpty() ? sortedFields(alert) : alert.message());
    if (!alert.clock().isEmpty()) {
      part(digest, alert.clock());
    }
    return id(origin, "", digest);
  }

  /**
   * The Id of all alerts of one window: <code>&lt;region&gt;/&lt;account&gt;/falco/v1-fold-&lt;hex
   * &gt;</code>. The parts are <code>v1-fold</code>, account, Region, the generator's id, the
   * workload, the process's name and the window's start in milliseconds.
   *
   * @param workload the container, or the host of an alert about none
   */
  static String folded(
      FalcoAlert alert, Origin origin, String generatorId, String workload, Instant start) {
    MessageDigest digest = sha256();
    part(digest, VERSION + FOLD);
    part(digest, origin.account());
    part(digest, origin.region());
    part(digest, generatorId);
    part(digest, workload);
    part(digest, alert.fields().text("proc.name").orElse(""));
    part(digest, Long.toString(start.toEpochMilli()));
    return id(origin, FOLD, digest);
  }

  private static String id(Origin origin, String kind, MessageDigest digest) {
    String hex = HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    return origin.region() + "/" + origin.account() + "/falco/" + VERSION + kind + "-" + hex;
  }

  private static void part(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static String nanos(Instant time) {
    return java.math.BigInteger.valueOf(time.getEpochSecond())
        .multiply(java.math.BigInteger.valueOf(1_000_000_000L))
        .add(java.math.BigInteger.valueOf(time.getNano()))
        .toString();
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
