package io.github.falcoasff.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads small data that inflates to a gigabyte, in a separate Java process with far less memory
 * than that. Prints the outcome of each.
 */
final class Bomb implements PayloadReceiver {
  private static final int PART_BYTES = 1 << 20;
  private static final int PARTS = 1024;

  /** Far more than the memory of the process. */
  private static final long CAP = 160_000_000;

  private static final long NAMES_BYTES = 20_000_000;

  private static final String HEAD =
      "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logGroup`:`g`,`logStream`:`s`,";

  private final AtomicLong events = new AtomicLong();

  private Bomb() {}

  /** Reads the bombs. */
  public static void main(String[] args) {
    explode("blanks", HEAD, " ");
    explode("message", HEAD + "`logEvents`:[{`id`:`1`,`message`:`", "x");
    explode("message-number", HEAD + "`logEvents`:[{`id`:`1`,`message`:1", "1");
    explode("message-object", HEAD + "`logEvents`:[{`id`:`1`,`message`:[", "{`a`:`b`},");
    explode("timestamp", HEAD + "`logEvents`:[{`id`:`1`,`timestamp`:1", "1");
    explode("event-name", HEAD + "`logEvents`:[{`", "x");
    explode("event-nesting", HEAD + "`logEvents`:[", "[");
    explode("owner", "{`owner`:`", "x");
    explode("unknown-text", HEAD + "`extra`:`", "x");
    explode("unknown-nesting", HEAD + "`extra`:", "[");
    explode("unknown-list", HEAD + "`extra`:[", "{},");
    explodeNames("long-names", HEAD + "`extra`:{`", "x".repeat(40_000) + "`:0,`");
    explodeNames("unknown-names", HEAD + "`extra`:{`", "x".repeat(900) + "`:0,`");
    explodeNames("many-members", HEAD + "`", "`:0,`");
    explodeNames("event-members", HEAD + "`logEvents`:[{`", "`:[{}],`");
    explodeNames("message-names", HEAD + "`logEvents`:[{`message`:{`", "`:0}},{`message`:{`");
    explode("events", HEAD + "`logEvents`:[", "{`id`:`1`,`message`:`m`},");
    explode("events-first", "{`logEvents`:[", "{`id`:`1`,`message`:`m`},");
  }

  /** A gigabyte that repeats the same text. */
  private static void explode(String name, String front, String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(GzipBytes.of(utf8(front)));
    byte[] same = GzipBytes.of(utf8(part.repeat(PART_BYTES / part.length())));
    for (int i = 0; i < PARTS; i++) {
      bytes.writeBytes(same);
    }
    explode(name, GzipBytes.data(bytes.toByteArray()));
  }

  /** Members with different names, as many as this process has memory for. */
  private static void explodeNames(String name, String front, String behind) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(GzipBytes.of(utf8(front)));
    int number = 0;
    for (long written = 0; written <= NAMES_BYTES; written += PART_BYTES) {
      StringBuilder part = new StringBuilder();
      while (part.length() < PART_BYTES) {
        part.append(number++).append(behind);
      }
      bytes.writeBytes(GzipBytes.of(utf8(part.toString())));
    }
    explode(name, GzipBytes.data(bytes.toByteArray()));
  }

  private static void explode(String name, String data) {
    Bomb bomb = new Bomb();
    String outcome;
    try {
      SubscriptionPayload.of(data, CAP).read(bomb);
      outcome = "whole";
    } catch (PayloadException failure) {
      outcome = failure.stage() + " " + failure.getMessage();
    } catch (OutOfMemoryError full) {
      outcome = "out of memory";
    }
    System.out.println(name + " " + bomb.events.get() + " " + outcome);
  }

  private static byte[] utf8(String text) {
    return text.replace('`', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void data(PayloadHeader header) {
    // Nothing is kept.
  }

  @Override
  public void logEvent(LogEvent event) {
    events.incrementAndGet();
  }

  @Override
  public void controlEvent() {
    events.incrementAndGet();
  }
}
