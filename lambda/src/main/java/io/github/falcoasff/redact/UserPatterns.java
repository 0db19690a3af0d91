package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The user's own patterns. They are regular expressions of Java, for which an attacker may write a
 * text that takes exponential time or a deep stack. So each has a limit of steps that grows with
 * the length of the text; if it is exceeded, the whole text is masked.
 */
final class UserPatterns {
  static final UserPatterns NONE = new UserPatterns(List.of());

  /** No log event is longer (CloudWatch Logs quotas). */
  private static final int LONGEST = 1 << 20;

  private static final int STEPS_PER_CHARACTER = 200;
  private static final int LEAST_STEPS = 20_000;

  private final List<Pattern> patterns;

  private UserPatterns(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Reads one expression from each line; empty if one of them is invalid. */
  static Optional<UserPatterns> parse(String lines) {
    List<Pattern> patterns = new ArrayList<>();
    for (String line : lines.split("\n", -1)) {
      if (!line.isBlank()) {
        try {
          patterns.add(Pattern.compile(line.strip()));
        } catch (PatternSyntaxException noPattern) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new UserPatterns(patterns));
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** The text with every match masked but its group 1; all of it masked if a limit is reached. */
  String mask(String text) {
    if (isEmpty()) {
      return text;
    }
    if (text.length() > LONGEST) {
      return Spans.MASK;
    }
    try {
      String masked = text;
      for (Pattern pattern : patterns) {
        masked = mask(pattern, masked);
      }
      return masked;
    } catch (TooManyStepsException | StackOverflowError tooMuch) {
      return Spans.MASK;
    }
  }

  private static String mask(Pattern pattern, String text) {
    Matcher match = pattern.matcher(new Counted(text));
    if (!match.find()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int kept = 0;
    do {
      masked.append(text, kept, match.start());
      if (match.groupCount() > 0 && match.start(1) >= 0) {
        masked.append(text, match.start(1), match.end(1));
      }
      masked.append(Spans.MASK);
      kept = match.end();
    } while (match.find());
    return masked.append(text, kept, text.length()).toString();
  }

  /** Thrown when a pattern has read more characters than its limit. */
  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyStepsException() {
      super("a pattern took too many steps", null, false, false);
    }
  }

  /** A text that counts how many characters a pattern reads. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
      this.left = LEAST_STEPS + (long) STEPS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      left--;
      if (left < 0) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
