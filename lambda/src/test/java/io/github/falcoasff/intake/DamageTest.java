package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.fixture.Payloads;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Tests that damage of any kind ends in a failure that says what is wrong, never in another
 * exception.
 */
class DamageTest {
  private static final List<String> MESSAGES =
      IntStream.range(0, 400).mapToObj(n -> n + Arrays.toString(noise(n))).toList();
  private static final byte[] JSON = Payloads.json(MESSAGES);
  private static final byte[] GZIP = GzipBytes.of(JSON);

  @Property(tries = 200)
  void aLargePayloadTruncatedAnywhereIsAFailure(
      @ForAll @IntRange(min = 0, max = 1_000_000) int at) {
    int length = (int) ((long) at * (GZIP.length - 1) / 1_000_000);

    assertThat(outcome(GzipBytes.data(Arrays.copyOf(GZIP, length)))).startsWith("payload not read");
  }

  @Property(tries = 300)
  void overwrittenBytesAreAFailureOrHarmless(
      @ForAll @Size(min = 1, max = 4) byte[] patch,
      @ForAll @IntRange(min = 0, max = 1_000_000) int at) {
    byte[] damaged = GZIP.clone();
    int start = (int) ((long) at * (GZIP.length - patch.length) / 1_000_000);
    System.arraycopy(patch, 0, damaged, start, patch.length);

    assertThat(outcome(GzipBytes.data(damaged))).matches("(?s)whole|payload not read, stage .*");
  }

  @Property(tries = 300)
  void jsonTruncatedAnywhereIsAFailure(@ForAll @IntRange(min = 0, max = 1_000_000) int at) {
    int length = (int) ((long) at * (JSON.length - 1) / 1_000_000);

    assertThat(outcome(Payloads.data(Arrays.copyOf(JSON, length)))).startsWith("payload not read");
  }

  @Property(tries = 300)
  void arbitraryBytesAreAFailure(@ForAll byte[] bytes) {
    assertThat(outcome(GzipBytes.data(bytes))).startsWith("payload not read");
    assertThat(outcome(Payloads.data(bytes))).startsWith("payload not read");
  }

  @Property(tries = 300)
  void arbitraryTextIsAFailure(@ForAll String text) {
    assertThat(outcome(text)).startsWith("payload not read");
  }

  /** "whole" if the payload is read with all its log events, else the message of the failure. */
  private static String outcome(String data) {
    try {
      assertThat(Received.of(data).messages()).isEqualTo(MESSAGES);
      return "whole";
    } catch (PayloadException failure) {
      return failure.getMessage();
    }
  }

  private static byte[] noise(int seed) {
    byte[] noise = new byte[16];
    new Random(seed).nextBytes(noise);
    return noise;
  }
}
