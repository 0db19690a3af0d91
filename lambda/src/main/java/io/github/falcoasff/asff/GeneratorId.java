package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.text.Sha256;
import java.util.Locale;

/**
 * Makes the GeneratorId, by which findings are grouped: one for each rule.
 *
 * <ul>
 *   <li>A default rule: {@code falco/<source>/<rule>}; a former name has the GeneratorId of the
 *       present one.
 *   <li>Any other rule: {@code falco/<source>/<rule>-<8 hex>}, of the SHA-256 of its name as sent,
 *       so that two rules never share one.
 *   <li>A text line whose rule is not recognised: {@code falco/text/<words>-<8 hex>}, of its
 *       constant words; without such words {@code falco/text/<priority>}.
 * </ul>
 *
 * <p>Names are in lower case; each run of characters other than letters and digits becomes a
 * hyphen.
 */
final class GeneratorId {
  private static final int HEX_BYTES = 4;

  private GeneratorId() {}

  static String of(FalcoAlert alert) {
    String rule = alert.ruleName();
    if (!rule.isEmpty()) {
      String source = "falco/" + slug(alert.source()) + "/";
      return RuleCatalogue.get().find(rule).isPresent()
          ? source + slug(FormerNames.present(rule))
          : unique(source, rule);
    }
    String words = alert.constantWords();
    return words.isEmpty()
        ? "falco/text/" + alert.priority().word().toLowerCase(Locale.ROOT)
        : unique("falco/text/", words);
  }

  /** Cuts the slug so that the hash is always within the limit. */
  private static String unique(String front, String name) {
    String hash = "-" + Sha256.hex(name, HEX_BYTES);
    String slug = slug(name);
    int room = Math.max(1, Limits.GENERATOR_ID - front.length() - hash.length());
    return front + slug.substring(0, Math.min(slug.length(), room)) + hash;
  }

  private static String slug(String text) {
    StringBuilder slug = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                slug.appendCodePoint(Character.toLowerCase(c));
              } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
              }
            });
    while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    return slug.isEmpty() ? "unnamed" : slug.toString();
  }
}
