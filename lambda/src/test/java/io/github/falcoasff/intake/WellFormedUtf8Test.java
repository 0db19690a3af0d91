package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Tests that the result is that of the JDK's decoder, with any sizes of the blocks read. */
final class WellFormedUtf8Test {
  @Property(tries = 3_000)
  void theTextIsTheSameAsThatOfTheJdksDecoder(
      @ForAll("texts") byte[] bytes,
      @ForAll @IntRange(min = 1, max = 9) int delivered,
      @ForAll @IntRange(min = 1, max = 9) int asked)
      throws IOException {
    byte[] read = read(new WellFormedUtf8(new Dripping(bytes, delivered)), asked);

    String expected = new String(bytes, StandardCharsets.UTF_8);
    assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo(expected);
    assertThat(read).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
  }

  /** Pieces of text, parts of characters, and bytes that are not UTF-8. */
  @Provide
  Arbitrary<byte[]> texts() {
    Arbitrary<byte[]> whole =
        Arbitraries.of("a", "{\"b\":1}", "é", "€", "😀", "x".repeat(20))
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
    Arbitrary<byte[]> cut =
        Arbitraries.of("é", "€", "😀")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .map(bytes -> java.util.Arrays.copyOf(bytes, bytes.length - 1));
    return Arbitraries.oneOf(whole, noise, cut)
        .list()
        .ofMaxSize(12)
        .map(
            parts -> {
              ByteArrayOutputStream all = new ByteArrayOutputStream();
              parts.forEach(all::writeBytes);
              return all.toByteArray();
            });
  }

  private static byte[] read(InputStream in, int asked) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] some = new byte[asked];
    for (int count = in.read(some, 0, asked); count >= 0; count = in.read(some, 0, asked)) {
      assertThat(count).isPositive();
      read.write(some, 0, count);
    }
    assertThat(in.read()).isEqualTo(-1);
    return read.toByteArray();
  }

  /** Returns at most this many bytes at a time. */
  private static final class Dripping extends ByteArrayInputStream {
    private final int most;

    Dripping(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      return super.read(bytes, offset, Math.min(most, length));
    }
  }
}
