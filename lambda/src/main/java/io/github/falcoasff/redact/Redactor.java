package io.github.falcoasff.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Masks secrets: AWS access keys, tokens of known forms, private keys, passwords in arguments, in
 * pairs and in URLs, and whatever further patterns the user gives. What tells a secret's kind stays
 * readable; the secret itself becomes <code>***</code>.
 *
 * <p>A name such as <code>secret=</code> alone is left as it is, since Falco's Kubernetes rules
 * write the names of Secret objects so.
 */
public final class Redactor {
  /** Masks nothing. */
  public static final Redactor OFF = new Redactor(List.of(), false);

  private static final String MASK = "***";

  /** What may stand before a secret: the end of a name, and the sign behind it. */
  private static final String IS = "[\\w.-]{0,32}\\\\{0,7}[\"']?\\s{0,2}[=:]\\s{0,2}";

  private static final String OPTION = "(?:\\s{1,4}|=)";

  /**
   * The built-in patterns. Of each, group 1 stays and the rest of the match is masked. A secret
   * ends before a quotation mark or a backslash, so that masking leaves JSON and JSON in JSON
   * whole. All repetitions are bounded, so that no text, whatever an attacker writes into it, takes
   * more than linear time.
   */
  private static final List<Pattern> BUILT_IN =
      Stream.of(
              Stream.of(
                  Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
                  Pattern.compile(
                      "\\b(eyJ)[A-Za-z0-9_-]{8,2048}\\.[A-Za-z0-9_-]{4,4096}"
                          + "(?:\\.[A-Za-z0-9_-]{0,1024})?"),
                  Pattern.compile(
                      "\\b(gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk_live_|rk_live_|AIza|npm_"
                          + "|hvs\\.|dckr_pat_|dop_v1_)[\\w.-]{10,255}"),
                  Pattern.compile(
                      "(-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----)(?:(?!-----END|\\\\{0,7}\")[^\"]){1,16384}"),
                  Pattern.compile("(://[^\\s/:@\"]{0,128}:)[^\\s/@\"\\\\]{1,256}(?=@)"),
                  Pattern.compile(
                      "(\\bbearer\\s{1,4})[A-Za-z0-9._~+/=-]{8,4096}", Pattern.CASE_INSENSITIVE)),
              after(
                  "(?:passw(?:or)?d|passphrase|\\bpwd|(?:client|app|shared)[_-]?secret"
                      + "|secret[_-]?(?:access[_-]?)?key|secret[_-]?id|token|api[_-]?key"
                      + "|access[_-]?key(?:[_-]?id)?|private[_-]?key|credentials?)"
                      + IS),
              after(
                  "--?(?:password|passwd|pass|pwd|token|secret|api-?key|access-?key|secret-?key"
                      + "|secret-?access-?key|auth-?token|client-?secret)"
                      + OPTION),
              after("authorization[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?(?:basic|token|digest)\\s{1,4}"),
              after(upTo("mysql|mysqldump|mysqladmin|mariadb", 200) + "\\s-p"),
              after("\\bsshpass\\s{1,4}-p\\s{0,4}"),
              after(upTo("curl", 400) + "\\s(?:-u|--user)\\s{1,4}[^\\s:\"]{1,128}:"))
          .flatMap(patterns -> patterns)
          .toList();

  private final List<Pattern> patterns;
  private final boolean builtIn;

  private Redactor(List<Pattern> further, boolean builtIn) {
    List<Pattern> all = new ArrayList<>(builtIn ? BUILT_IN : List.of());
    all.addAll(further);
    this.patterns = List.copyOf(all);
    this.builtIn = builtIn;
  }

  /** Masks what the built-in patterns match. */
  public static Redactor standard() {
    return new Redactor(List.of(), true);
  }

  /**
   * Masks what the built-in patterns match and further ones.
   *
   * @param further regular expressions, one a line; of each match group 1, if there is one, stays
   * @return empty if one of them is no regular expression
   */
  public static Optional<Redactor> with(String further) {
    List<Pattern> patterns = new ArrayList<>();
    for (String line : further.split("\n", -1)) {
      if (!line.isBlank()) {
        try {
          patterns.add(Pattern.compile(line.strip()));
        } catch (PatternSyntaxException noPattern) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Redactor(patterns, true));
  }

  /** The text with its secrets masked; the same text if it has none. */
  public String redact(String text) {
    boolean further = patterns.size() > (builtIn ? BUILT_IN.size() : 0);
    if (patterns.isEmpty() || (!further && !Hints.maySecret(text))) {
      return text;
    }
    String masked = text;
    for (Pattern pattern : patterns) {
      masked = mask(pattern, masked);
    }
    return masked;
  }

  /** The value of a member with its secrets masked; all of it if the name says so. */
  public String redactField(String name, String value) {
    String pair = name + "=" + value;
    String masked = redact(pair);
    if (masked.equals(pair)) {
      return redact(value);
    }
    return masked.startsWith(name + "=") ? masked.substring(name.length() + 1) : MASK;
  }

  /** A line of JSON with its secrets masked by name and value. */
  public String redactJson(String jsonLine) {
    return redact(jsonLine);
  }

  /** The same without the patterns that the user gave. */
  public Redactor withoutFurtherPatterns() {
    return builtIn ? standard() : OFF;
  }

  /** Whatever follows such a beginning: in double quotes, in single quotes, or one word. */
  private static Stream<Pattern> after(String beginning) {
    return Stream.of(
            "\\\\{0,7}\")[^\"\\\\]{1,4096}", "')[^'\"\\\\]{1,4096}", ")[^\\s\"'\\\\&,;)<]{1,4096}")
        .map(secret -> Pattern.compile("(" + beginning + secret, Pattern.CASE_INSENSITIVE));
  }

  /**
   * A command and some of its arguments, but not the same command again: a text that repeats it
   * would be gone through from each to far behind the next.
   */
  private static String upTo(String commands, int most) {
    String command = "\\b(?:" + commands + ")\\b";
    return command + "(?:(?!" + command + ")[^|;\"]){0," + most + "}?";
  }

  private static String mask(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    if (!match.find()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    do {
      String kept = match.groupCount() > 0 && match.group(1) != null ? match.group(1) : "";
      match.appendReplacement(masked, Matcher.quoteReplacement(kept + MASK));
    } while (match.find());
    return match.appendTail(masked).toString();
  }
}
