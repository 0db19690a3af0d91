package io.github.falcoasff.falco;

import java.util.Optional;

/** Reads an alert from a text line of Falco. */
final class TextAlerts {
  private TextAlerts() {}

  /**
   * Reads the alert after a prefix.
   *
   * @param end the end of its line
   */
  static FalcoAlert read(TextPrefix prefix, String text, int end, RecordPlace place) {
    String message = unquoted(text, prefix, text.substring(prefix.end(), end).strip());
    Optional<Fingerprints.Match> rule = Fingerprints.find(message);
    String source = rule.map(Fingerprints.Match::source).orElse(Sources.SYSCALL);
    return FalcoAlert.builder(prefix.priority())
        .recognisedRule(rule.map(Fingerprints.Match::rule))
        .source(source)
        .time(prefix.time())
        .clock(prefix.time().isPresent() ? "" : prefix.clock())
        .message(message)
        .fields(TextFields.read(message, source))
        .identityFromText(true)
        .shipper(place.shipper())
        .writer(place.writer())
        .build();
  }

  /** Removes the quote at the end if the line is in quotes. */
  private static String unquoted(String text, TextPrefix prefix, String message) {
    if (prefix.start() == 0 || message.isEmpty()) {
      return message;
    }
    char before = text.charAt(prefix.start() - 1);
    boolean quoted = before == '"' || before == '\'';
    return quoted && message.charAt(message.length() - 1) == before
        ? message.substring(0, message.length() - 1)
        : message;
  }
}
