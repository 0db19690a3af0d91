package io.github.falcoasff.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that characters that may be shown stay, and each of those that hide or reorder text is
 * replaced by one mark.
 */
class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x180e, 0x200b, 0x200f, 0x2028, 0x2029,
        0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xd800, 0xdfff, 0xe0001, 0xe0041,
        0xe007f
      })
  void aCharacterThatMayNotBeShownIsReplaced(int c) {
    String text = "a" + new String(new int[] {c}, 0, 1) + "b";
    assertThat(Printable.clean(text)).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(ints = {'\t', '\n', ' ', '~', 0xa0, 0xe9, 0x3042, 0x2026, 0xfffd, 0x1f680, 0x2fa1d})
  void aCharacterThatMayBeShownStays(int c) {
    String text = "a" + new String(new int[] {c}, 0, 1) + "b";
    assertThat(Printable.clean(text)).isSameAs(text);
  }

  @Test
  void everyLoneHalfOfAPairIsReplaced() {
    assertThat(Printable.clean("\ude80\ud83d\ud83d\ude80\ud83d"))
        .isEqualTo("\ufffd\ufffd\ud83d\ude80\ufffd");
  }

  @Property
  void cleaningAgainChangesNothing(@ForAll String text) {
    String clean = Printable.clean(text);
    assertThat(Printable.clean(clean)).isSameAs(clean);
    assertThat(clean.codePointCount(0, clean.length()))
        .isEqualTo(text.codePointCount(0, text.length()));
  }
}
