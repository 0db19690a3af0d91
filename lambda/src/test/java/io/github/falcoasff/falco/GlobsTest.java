package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names with wildcards. */
final class GlobsTest {
  @ParameterizedTest
  @CsvSource({
    "'','',false",
    "*,'',true",
    "**,'',true",
    "?,'',false",
    "?,a,true",
    "?,ab,false",
    "?,\ud83d\ude00,true",
    "??,\ud83d\ude00,false",
    "a*,a,true",
    "a*,A\ud83d\ude00b,true",
    "*b,aab,true",
    "*ab,aaab,true",
    "*a?c,aabcabc,true",
    "*\ud83d\ude00b,\ud83d\ude00\ud83d\ude00b,true",
    "a*b*c,axbxbc,true",
    "a*b*c,axcxb,false",
    "a**c,abc,true",
    "ab,abc,false",
    "abc,ab,false",
    "ab*d,abcd,true",
    "*ab,abc,false",
    "x;a,A,true",
    "straße,STRAßE,true"
  })
  void aListMatchesInAnyCase(String names, String text, boolean matches) {
    assertThat(Globs.parse(names).matches(text)).isEqualTo(matches);
  }

  @Test
  void aListIsEmptyWithoutNames() {
    assertThat(Globs.parse(" ; \n ;").isEmpty()).isTrue();
    assertThat(Globs.parse(";a").isEmpty()).isFalse();
    assertThat(Globs.parse(" a b \nc").matches("A B")).isTrue();
    assertThat(Globs.parse("a,b\nc").matches("C")).isTrue();
  }

  @Test
  void oneNameIsComparedWithItsCase() {
    assertThat(Globs.exactly("falco-*;x").matches("falco-a;x")).isTrue();
    assertThat(Globs.exactly("falco-*").matches("Falco-a")).isFalse();
    assertThat(Globs.exactly("Falco").matches("Falco")).isTrue();
  }
}
