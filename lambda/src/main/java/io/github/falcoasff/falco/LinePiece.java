package io.github.falcoasff.falco;

import java.nio.charset.StandardCharsets;
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
    // The standard parser of CRI lines names the text "message".
    Optional<String> log =
        record.string("log").or(() -> record.string("message").filter(m -> record.has("logtag")));
    if (log.isEmpty()) {
      return Optional.empty();
    }
    Shipper shipper = Shipper.of(record);
    Writer writer = Writer.of(record);
    String key = key(record);
    if (isTrue(record, "partial_message")) {
      Mark mark = isTrue(record, "partial_last") ? Mark.LAST : Mark.OPEN;
      return Optional.of(
          new LinePiece(
              "id " + record.scalar("partial_id").orElse("") + key,
              withoutLineFeed(log.get()),
              mark,
              ordinal(record),
              shipper,
              writer));
    }
    Optional<String> tag = record.string("_p").or(() -> record.string("logtag"));
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
    return key.toString();
  }

  /** FireLens writes all of its partial members as texts. */
  private static boolean isTrue(JsonObject record, String name) {
    Object value = record.members().getOrDefault(name, false);
    return value.equals(true) || value.equals("true");
  }

  private static int ordinal(JsonObject record) {
    String text = record.scalar("partial_ordinal").orElse("");
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
