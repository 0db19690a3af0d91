package io.github.falcoasff.falco;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Falco's priorities, most urgent first. Falco emits exactly these words (falcosecurity/falco,
 * userspace/engine/falco_common.cpp).
 */
public enum Priority {
  EMERGENCY(0, "Emergency"),
  ALERT(1, "Alert"),
  CRITICAL(2, "Critical"),
  ERROR(3, "Error"),
  WARNING(4, "Warning"),
  NOTICE(5, "Notice"),
  INFORMATIONAL(6, "Informational"),
  DEBUG(7, "Debug");

  private static final Priority[] BY_NUMBER = values();
  private static final Map<String, Priority> BY_WORD =
      Stream.of(BY_NUMBER)
          .collect(Collectors.toMap(p -> p.word.toLowerCase(Locale.ROOT), Function.identity()));

  private static final Map<String, Priority> BY_EXACT_WORD =
      Stream.of(BY_NUMBER).collect(Collectors.toMap(Priority::word, Function.identity()));

  private final int number;
  private final String word;

  Priority(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** The word as Falco emits it. */
  public String word() {
    return word;
  }

  /** Whether this priority is at least as urgent as the other. */
  public boolean atLeast(Priority other) {
    return number <= other.number;
  }

  /**
   * Reads a priority as Falco, falcosidekick and the gRPC clients write it: a word in any case, the
   * short <code>info</code>, or syslog's number from 0 (emergency) to 7 (debug).
   */
  public static Optional<Priority> parse(String text) {
    Priority asWritten = BY_EXACT_WORD.get(text);
    if (asWritten != null) {
      return Optional.of(asWritten);
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.length() == 1 && word.charAt(0) >= '0' && word.charAt(0) <= '7') {
      return Optional.of(BY_NUMBER[word.charAt(0) - '0']);
    }
    return Optional.ofNullable(word.equals("info") ? INFORMATIONAL : BY_WORD.get(word));
  }
}
