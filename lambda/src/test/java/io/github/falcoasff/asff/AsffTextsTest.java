package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are cut at their limits, times are written in full, and addresses are told from others. */
final class AsffTextsTest {
  private static final String SMILE = "\ud83d\ude00";

  @Test
  void aTextIsCutAtItsLimitAndNeverWithinACharacter() {
    assertThat(Text.cut("abcd", 4)).isEqualTo("abcd");
    assertThat(Text.cut("abcde", 4)).isEqualTo("abc…");
    assertThat(Text.cut("ab" + SMILE + "cd", 4)).isEqualTo("ab…");
    assertThat(Text.cut("ab" + SMILE + "cd", 5)).isEqualTo("ab" + SMILE + "…");
    assertThat(Text.cut("ab\ud83dcde", 4)).isEqualTo("ab\ud83d…");
    assertThat(Text.cutFront("abcd", 4)).isEqualTo("abcd");
    assertThat(Text.cutFront("abcde", 4)).isEqualTo("…cde");
    assertThat(Text.cutFront("abc" + SMILE + "d", 3)).isEqualTo("…d");
    assertThat(Text.cutFront("abc" + SMILE + "d", 4)).isEqualTo("…" + SMILE + "d");
    assertThat(Text.cutFront("abc\ude00d", 3)).isEqualTo("…\ude00d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a|a", "_a_-+_b__|a_b", "a__b|a_b", "''|''", "_|''", "+|''", "a\u3000b|a_b"})
  void aTextIsOnOneLine(String text, String line) {
    String read = text.replace('_', ' ').replace('-', '\t').replace('+', '\n');
    assertThat(Text.oneLine(read)).isEqualTo(line.replace('_', ' '));
    assertThat(Prose.line(read)).isEqualTo(line.replace('_', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "word|word",
        "two words|\"two words\"",
        "a(b|\"a(b\"",
        "a)b|\"a)b\"",
        "a\"b|\"a'b\"",
        "a>b|\"a>b\"",
        "a<b|a<b",
        "a!b|a!b",
        "a~b|a~b",
        "é1|é1",
        "a\u2028b|\"a\ufffdb\"",
        "''|\"\"",
        "abcdefghij|abcdefghij",
        "abcdefghijk|abcdefghi…",
        "a bcdefghijk|\"a bcdefgh…\""
      })
  void aValueIsQuotedUnlessItIsOneWord(String value, String shown) {
    assertThat(new Prose(9).value(value, 10).toString()).isEqualTo(shown);
  }

  @Test
  void theEndOfAValueIsKeptIfThatIsAskedFor() {
    assertThat(new Prose(9).end("abcdefghij", 10).toString()).isEqualTo("abcdefghij");
    assertThat(new Prose(9).end("abcdefghijk", 10).toString()).isEqualTo("…cdefghijk");
    assertThat(new Prose(9).end("a b", 10).toString()).isEqualTo("\"a b\"");
    assertThat(new Prose(9).end("x a cdefghi", 10).toString()).isEqualTo("\"…a cdefghi\"");
  }

  @Test
  void sentencesAndClausesNeedAValue() {
    Prose prose = new Prose(9);
    assertThat(prose.next().stop().isEmpty()).isTrue();
    prose.clause("by ", Optional.empty(), 9).sentence("A ", Optional.empty(), 9);
    assertThat(prose.toString()).isEmpty();
    prose.clause("by ", Optional.of("x"), 9).stop().stop();
    assertThat(prose.isEmpty()).isFalse();
    prose.sentence("To ", Optional.of("(a,b)"), 9).sentence("In ", Optional.of("()"), 9);
    prose.sentence("At ", Optional.of("(a"), 9).next().words("Why?").stop();
    assertThat(prose.toString()).isEqualTo("by x. To a,b. In \"()\". At \"(a\". Why?");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,1970-01-01T00:00:00.000Z",
    "2026-03-31T06:07:08.123999999Z,2026-03-31T06:07:08.123Z",
    "9999-12-31T23:59:59.999Z,9999-12-31T23:59:59.999Z"
  })
  void timesAreWrittenInMilliseconds(Instant time, String text) {
    assertThat(Timestamps.format(time)).isEqualTo(text);
    assertThat(Timestamps.fits(time)).isTrue();
  }

  @Test
  void timesOutOfRangeAreRecognised() {
    assertThat(Timestamps.fits(Instant.parse("1969-12-31T23:59:59Z"))).isFalse();
    assertThat(Timestamps.fits(Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1))).isFalse();
    assertThat(Timestamps.ofMilliseconds(-1)).isEqualTo(Instant.EPOCH);
    assertThat(Timestamps.ofMilliseconds(1)).isEqualTo(Instant.ofEpochMilli(1));
    assertThat(Timestamps.ofMilliseconds(Long.MAX_VALUE)).isEqualTo(Timestamps.LATEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "1::",
        "2001:db8::5",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8"
      })
  void addressesOfVersion6(String text) {
    assertThat(IpAddress.isV6(text)).isTrue();
    assertThat(IpAddress.isV4(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "1::2::3",
        "12345::",
        "g::",
        "1.2.3.4",
        "::1:"
      })
  void otherTextsAreNotOfVersion6(String text) {
    assertThat(IpAddress.isV6(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0,true", "255.255.255.255,true", "256.1.1.1,false", "1.2.3,false"})
  void addressesOfVersion4(String text, boolean address) {
    assertThat(IpAddress.isV4(text)).isEqualTo(address);
  }

  @Test
  void aValueThatIsKeptForItsKeyIsMadeOnce() {
    int[] made = {0};
    Last<String, String> last =
        new Last<>(
            key -> {
              made[0]++;
              return key + key;
            });
    assertThat(last.of("a") + last.of("a") + last.of("b") + last.of("a")).isEqualTo("aaaabbaa");
    assertThat(made[0]).isEqualTo(3);
  }
}
