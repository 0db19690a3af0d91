package io.github.falcoasff.hostile;

/** Changes a line as plain text. */
public record TextMutations(Chance chance, Seeds seeds) {
  private static final int KINDS = 11;
  private static final int MOST_REPEATS = 60;
  private static final int HIGHEST = 0x10000;

  /** The line with one change. */
  public String mutate(String line) {
    int length = line.length();
    int from = chance.below(length + 1);
    int to = Math.min(length, from + chance.length(1 + length - from) - 1);
    String front = line.substring(0, from);
    String part = line.substring(from, to);
    String behind = line.substring(to);
    return switch (chance.below(KINDS)) {
      case 0 -> front;
      case 1 -> front + behind;
      case 2 -> front + part + part + behind;
      case 3 -> front + chance.of(Tokens.TEXTS) + part + behind;
      case 4 -> front + chance.of(Tokens.TEXTS) + behind;
      case 5 -> front + chance.of(Tokens.TEXTS).repeat(chance.length(MOST_REPEATS)) + part + behind;
      case 6 -> front + (char) chance.below(HIGHEST) + behind;
      case 7 -> front + splice(chance.of(seeds.lines()));
      case 8 -> front + chance.of(seeds.hostile()) + behind;
      case 9 -> digits(line, from);
      default -> member(line, from);
    };
  }

  private String splice(String other) {
    return other.substring(chance.below(other.length() + 1));
  }

  /** The next digits become another number. */
  private String digits(String line, int from) {
    int start = from;
    while (start < line.length() && !Character.isDigit(line.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < line.length() && Character.isDigit(line.charAt(end))) {
      end++;
    }
    return line.substring(0, start) + chance.of(Tokens.NUMBERS) + line.substring(end);
  }

  /** A member is added after the next brace or comma; its name may exist already. */
  private String member(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) != '{' && line.charAt(at) != ',') {
      at++;
    }
    if (at == line.length()) {
      return line;
    }
    String value = chance.oneIn(3) ? chance.of(Tokens.NUMBERS) : chance.of(Tokens.VALUES);
    String added = "\"" + chance.of(Tokens.NAMES) + "\":" + value + ",";
    return line.substring(0, at + 1) + added + line.substring(at + 1);
  }
}
