package io.github.falcoasff.falco;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A piece of a line that a container runtime split. The record around it shows that it is one.
 *
 * @param key the key that the pieces of one line share and those of other lines do not
 * @param text the piece
 * @param mark the record's mark for the piece
 * @param ordinal its number, from 1 on, if the record has one
 * @param shipper the other members of the record
 * @param writer who wrote it, according to the record
 */
record LinePiece(String key, String text, Mark mark, int ordinal, Shipper shipper, Writer writer) {
  /** The number of bytes at which Docker cuts a line (moby/moby, daemon/logger/copier.go). */
  static final int DOCKER_CUT = 16 * 1024;

  /** The start of journald's members for the pieces of a line. */
  static final String JOURNALD = "CONTAINER_PARTIAL_";

  /** The starts of these members; Fluent Bit may write journald's in lower case. */
  private static final String[] PARTIAL = {"partial_", JOURNALD, "container_partial_"};

  private static final JsonObject NONE = new JsonObject();

  /** The ordinal of a piece without a number: the order of the log events is used. */
  static final int UNNUMBERED = 0;

  /** Whether a piece is the last one of its line. */
  enum Mark {
    /** More pieces follow. */
    OPEN,
    /** The last piece of a line; a whole line if there are no pieces before it. */
    LAST
  }

  /** The piece in a log event's message; empty if the message is a whole line. */
  static Optional<LinePiece> of(String message) {
    if (!message.startsWith("{")) {
      return CriLine.part(message, "", Shipper.NONE, Writer.NONE);
    }
    return JsonText.whole(message)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(object -> Shape.of(object) == Shape.NONE)
        .flatMap(LinePiece::of);
  }

  private static Optional<LinePiece> of(JsonObject record) {
    // OpenTelemetry's receiver writes the tag of a CRI line beside its body.
    JsonObject attributes = record.object("attributes").orElse(NONE);
    Optional<String> tag =
        record.string("_p").or(() -> record.string("logtag")).or(() -> attributes.string("logtag"));
    // Docker's journald driver gives the last piece an id but no mark.
    boolean marked = isTrue(record, "message");
    boolean partial = marked || partial(record, "id").isPresent();
    Optional<String> log = line(record, tag.isPresent() || partial);
    if (log.isEmpty()) {
      return Optional.empty();
    }
    Shipper shipper = Shipper.of(record);
    Writer writer = Writer.of(record);
    String key = key(record);
    if (partial) {
      Mark mark = marked && !isTrue(record, "last") ? Mark.OPEN : Mark.LAST;
      return Optional.of(
          new LinePiece(
              "id " + partial(record, "id").orElse("") + key,
              withoutLineFeed(log.get()),
              mark,
              ordinal(record),
              shipper,
              writer));
    }
    if (tag.isPresent()) {
      Mark mark = tag.get().startsWith("P") ? Mark.OPEN : Mark.LAST;
      return Optional.of(
          new LinePiece(key, withoutLineFeed(log.get()), mark, UNNUMBERED, shipper, writer));
    }
    Optional<LinePiece> prefixed = CriLine.part(log.get(), key, shipper, writer);
    if (prefixed.isPresent() || !record.has("stream") || !record.has("time")) {
      return prefixed;
    }
    // Docker's json-file driver has no mark; it writes a line feed after the last piece.
    Mark mark = isCut(log.get()) ? Mark.OPEN : Mark.LAST;
    return Optional.of(
        new LinePiece(key, withoutLineFeed(log.get()), mark, UNNUMBERED, shipper, writer));
  }

  /** The same piece with a key that only pieces of this account and Region can have. */
  LinePiece in(String account, String region) {
    return new LinePiece(account + "|" + region + "|" + key, text, mark, ordinal, shipper, writer);
  }

  private static String key(JsonObject record) {
    StringBuilder key = new StringBuilder();
    for (String name : new String[] {"stream", "source", "container_id", "container_name"}) {
      key.append('|').append(record.scalar(name).orElse(""));
    }
    record
        .object("kubernetes")
        .ifPresent(
            kubernetes -> {
              for (String name : new String[] {"namespace_name", "pod_name", "docker_id"}) {
                key.append('|').append(kubernetes.scalar(name).orElse(""));
              }
            });
    record
        .object("attributes")
        .ifPresent(
            attributes -> {
              for (String name : new String[] {"log.iostream", "log.file.path"}) {
                key.append('|').append(attributes.scalar(name).orElse(""));
              }
            });
    return key.toString();
  }

  /** The text of a record, which has other names in records of pieces than in other records. */
  private static Optional<String> line(JsonObject record, boolean isPiece) {
    Optional<String> log = record.string("log");
    if (log.isPresent() || !isPiece) {
      return log;
    }
    return record
        .string("message")
        .or(() -> record.string("MESSAGE"))
        .or(() -> record.string("body"));
  }

  /**
   * A member that Docker's drivers write into the records of a split line, for FireLens and for
   * journald.
   */
  private static Optional<String> partial(JsonObject record, String name) {
    for (String prefix : PARTIAL) {
      Object value =
          record
              .members()
              .get(prefix + (prefix.equals(JOURNALD) ? name.toUpperCase(Locale.ROOT) : name));
      if (value != null) {
        return value instanceof Boolean flag
            ? Optional.of(flag.toString())
            : JsonObject.scalar(value);
      }
    }
    return Optional.empty();
  }

  private static boolean isTrue(JsonObject record, String name) {
    return partial(record, name).filter("true"::equals).isPresent();
  }

  private static int ordinal(JsonObject record) {
    String text = partial(record, "ordinal").orElse("");
    return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : UNNUMBERED;
  }

  private static boolean isCut(String log) {
    return !log.endsWith("\n")
        && log.length() * 3L >= DOCKER_CUT
        && log.getBytes(StandardCharsets.UTF_8).length >= DOCKER_CUT;
  }

  private static String withoutLineFeed(String log) {
    return log.endsWith("\n") ? log.substring(0, log.length() - 1) : log;
  }
}
