package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What surrounds a line is removed. In the table ^ is an escape, @ a zero, ~ a byte order mark. */
final class CleanTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|''",
        "@|''",
        "~@~{}@ \t@|{}",
        "  a  |  a",
        "^[31ma^[0m|a",
        "^[31m^[1ma^[0m^[K|a",
        "^[31m^[0m|''",
        "^[m|''",
        "a ^[31mb^[0m c|a b c",
        "a^[31m|a",
        "a^[31m ^[32m|a",
        "^[38;2;255;255;255;1;2;34ma|a",
        "^[38;2;255;255;255;1;2;345;6ma|^[38;2;255;255;255;1;2;345;6ma",
        "^[31xa|^[31xa",
        "^[31|^[31",
        "^a|^a",
        "^[|^[",
        "^[31m{\"a\":\"^[1mb^[0m\"}^[0m|{\"a\":\"^[1mb^[0m\"}",
        "^[1m[\"^[1m\"]|[\"^[1m\"]",
        "^[1m\"^[1m\"|\"^[1m\"",
        "~^[1ma@|a"
      })
  void coloursMarksAndZerosAreRemoved(String raw, String clean) {
    assertThat(CleanText.of(characters(raw))).isEqualTo(characters(clean));
  }

  private static String characters(String text) {
    return text.replace('^', '\u001b').replace('@', '\0').replace('~', '\uFEFF');
  }
}
