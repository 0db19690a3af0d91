package io.github.falcoasff.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hashes of known texts (FIPS 180-2, appendix B). */
class Sha256Test {
  @Test
  void theFirstBytesOfTheHashAreReturned() {
    assertThat(Sha256.hex("abc", 4)).isEqualTo("ba7816bf");
    assertThat(Sha256.hex("abc", 32))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
