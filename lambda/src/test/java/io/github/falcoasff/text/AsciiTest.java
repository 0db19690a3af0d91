package io.github.falcoasff.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tests that each class of characters has the ASCII characters of its name, and no others. */
class AsciiTest {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  @Test
  void everyClassHasItsCharacters() {
    assertThat(all(Ascii::isDigit)).isEqualTo(DIGITS);
    assertThat(all(Ascii::isLower)).isEqualTo(LOWER);
    assertThat(all(Ascii::isUpper)).isEqualTo(UPPER);
    assertThat(all(Ascii::isLetter)).isEqualTo(UPPER + LOWER);
    assertThat(all(Ascii::isLetterOrDigit)).isEqualTo(DIGITS + UPPER + LOWER);
    assertThat(all(Ascii::isLowerHex)).isEqualTo(DIGITS + "abcdef");
  }

  @Test
  void onlyLettersOfAsciiChangeTheirCase() {
    assertThat(all(c -> Ascii.toLower(c) != c)).isEqualTo(UPPER);
    assertThat(Ascii.toLower('Q')).isEqualTo('q');
  }

  @Test
  void aTextOfHexadecimalDigitsIsRecognised() {
    assertThat(Ascii.isLowerHex("i-0a1f", 2)).isTrue();
    assertThat(Ascii.isLowerHex("i-0a1F", 2)).isFalse();
    assertThat(Ascii.isLowerHex("i-0a1\uff11", 2)).isFalse();
  }

  /** All characters of a class, in their order. */
  private static String all(Predicate<Character> member) {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      if (member.test((char) c)) {
        all.append((char) c);
      }
    }
    return all.toString();
  }
}
