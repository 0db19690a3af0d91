package io.github.falcoasff.falco;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A piece of a line that a container runtime cut, recognised by the record around it.
 *
 * @param key what the pieces of one line have in common and those of another have not
 * @param text the piece
 * @param mark how the record marks it
 * @param ordinal its place from 1 on, if the record says
 * @param shipper what the record says beside it
 * @param writer who wrote it, as the record says
 */
record LinePiece(String key, String text, Mark mark, int ordinal, Shipper shipper, Writer writer) {
  /** Bytes of a line after which Docker cuts it (moby/moby, daemon/logger/copier.go). */
  static final int DOCKER_CUT = 16 * 1024;

  /** The ordinal of a part whose record gives none: the order of the log events counts. */
  static final int UNNUMBERED = 0;

  /** What a record says of where its piece stands. */
  enum Mark {
    /** More will follow. */
    OPEN,
    /** The end of a line; the whole of it if nothing of it came before. */
    LAST
  }

  /** The piece that a log event's message carries; empty if it carries a line of its own. */
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
    // The stock parser of CRI lines names the text "message".
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
    // Docker's json-file driver marks no piece; it writes a line feed behind the last one.
    Mark mark = isCut(log.get()) ? Mark.OPEN : Mark.LAST;
    return Optional.of(
        new LinePiece(key, withoutLineFeed(log.get()), mark, UNNUMBERED, shipper, writer));
  }

  /** The same piece among those of this account and Region only. */
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
