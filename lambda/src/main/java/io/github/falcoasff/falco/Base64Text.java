package io.github.falcoasff.falco;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Decodes a text that is JSON in base64, as in the records of Kinesis, Firehose and Pub/Sub and in
 * {@code data_base64} of CloudEvents.
 */
final class Base64Text {
  /** The least characters; every alert has more. */
  private static final int SHORTEST = 64;

  /** What an object or a list begins with: a brace and a quote or a blank, or a bracket. */
  private static final String[] STARTS = {"eyI", "eyJ", "ewo", "W3s"};

  private Base64Text() {}

  /** The JSON; empty if the text is not in base64 or does not begin like JSON. */
  static Optional<String> of(String text) {
    if (text.length() < SHORTEST || !startsLikeJson(text)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean startsLikeJson(String text) {
    for (String start : STARTS) {
      if (text.startsWith(start)) {
        return true;
      }
    }
    return false;
  }
}
