package io.github.falcoasff.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Compares each check of eight bytes at a time with the same check byte by byte. */
final class AsciiBytesTest {
  private static final int LONGEST = 26;

  @Test
  void everyByteIsFoundAtEveryPosition() {
    for (int length = 1; length <= LONGEST; length++) {
      for (int at = 0; at < length; at++) {
        for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
          byte[] bytes = "a".repeat(length).getBytes(StandardCharsets.US_ASCII);
          bytes[at] = (byte) value;
          compare(bytes);
        }
      }
    }
  }

  @Test
  void anEmptyArrayIsPlainAscii() {
    compare(new byte[0]);
    assertThat(AsciiBytes.isPlainJson(new byte[0])).isTrue();
  }

  @Property
  void anyBytesAreClassifiedAsOneByOne(@ForAll @Size(max = LONGEST) byte[] bytes) {
    compare(bytes);
  }

  @Property
  void asciiBytesAreClassifiedAsOneByOne(@ForAll @Size(max = LONGEST) byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= 0x7f;
    }
    compare(bytes);
  }

  @Test
  void bytesOutsideOfTheRangeDoNotCount() {
    byte[] bytes = new byte[LONGEST];
    bytes[1] = -1;
    bytes[20] = -1;
    assertThat(AsciiBytes.isAscii(bytes, 2, 20)).isTrue();
    assertThat(AsciiBytes.isAscii(bytes, 1, 20)).isFalse();
    assertThat(AsciiBytes.isAscii(bytes, 2, 21)).isFalse();
  }

  private static void compare(byte[] bytes) {
    compare(bytes, b -> AsciiBytes.isAscii(b, 0, b.length), b -> b >= 0);
    compare(bytes, AsciiBytes::isAsciiWithoutZero, b -> b > 0);
    compare(bytes, b -> !AsciiBytes.hasQuestionMark(b), b -> b != '?');
    compare(
        bytes,
        AsciiBytes::isPlainJson,
        b -> b >= ' ' && b <= '~' && b != '"' && b != '\\' && b != '?');
  }

  private static void compare(byte[] bytes, Predicate<byte[]> all, IntPredicate each) {
    assertThat(all.test(bytes))
        .as("%s", bytes)
        .isEqualTo(IntStream.range(0, bytes.length).map(i -> bytes[i]).allMatch(each));
  }
}
