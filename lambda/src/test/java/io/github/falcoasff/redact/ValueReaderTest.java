package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.redact.ValueReader.Ends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where values begin and end. In the tables ^ is the start, ␀ the zero byte and ␠ a blank. */
final class ValueReaderTest {
  private static void reads(String marked, Ends ends, String value, String rest) {
    int at = marked.indexOf('^');
    String text = marked.replace("^", "").replace('␀', '\0').replace('␠', ' ');
    Value read = ValueReader.read(text, at, ends);
    assertThat(read.in(text)).isEqualTo(value.replace('␀', '\0').replace('␠', ' '));
    assertThat(text.substring(read.next())).isEqualTo(rest.replace('␀', '\0').replace('␠', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "^hunter2 x|hunter2|␠x",
        "--password ^hunter2|hunter2|~~",
        "a␀^two words␀b|two words|␀b",
        "a␀^two words|two words|~~",
        "--password ^two words|two|␠words",
        "^'hunter 2' x|hunter 2|␠x",
        "^\"hunter 2\" x|hunter 2|␠x",
        "^`hunter 2` x|hunter 2|␠x",
        "^\"hunter|hunter|~~",
        "^\"hun␀-v y|hun|-v y",
        "^\"\" x|~~|␠x",
        "^\",\"a\"|~~|,\"a\"",
        "^\":1|~~|:1",
        "^\"}|~~|}",
        "^\"]|~~|]",
        "^\"hunter\"2 x|hunter\"2|␠x",
        "^'it'\\''s' x|it'\\''s|␠x",
        "^'\\''hunter2'\\'' x|hunter2|␠x",
        "^'a\\' b' c|a|␠b' c",
        "^\"a\\\" b\" c|a\\\" b|␠c",
        "^\"a\\\\\" b\" c|a|␠b\" c",
        "^\\\"a b\\\" c|a b|␠c",
        "^\\\"a\\\\\\\"b\\\" c|a\\\\\\\"b|␠c",
        "^\\\"ab\" c|ab|␠c",
        "^\\'a\\\\\\'b\\' c|a\\\\\\'b|␠c",
        "^\\\\\\\"a b\\\\\\\" c|a b|␠c",
        "^hunter\\ 2 x|hunter\\ 2|␠x",
        "^hunter2\\\" x|hunter2|\\\" x",
        "^hun\\\"ter2 x|hun\\\"ter2|␠x",
        "^hunter2\" x|hunter2|\" x",
        "^hunter2\":1|hunter2|\":1",
        "^hunter2\"&a|hunter2|\"&a",
        "^hunter2\"\\n|hunter2|\"\\n",
        "^hunter2\")|hunter2|\")",
        "^hunter2\"'|hunter2|\"'",
        "^hun\"ter2 x|hun\"ter2|␠x",
        "^hunter2</password>|hunter2|</password>",
        "^a<b x|a<b|␠x"
      })
  void anArgumentEndsWithItsWordOrQuote(String marked, String value, String rest) {
    reads(marked, Ends.WORD, value, rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "^hunter2) x|hunter2|␠x",
        "^)) x|~~|␠x",
        "^hunter2)]}>,;|hunter2|;",
        "^hunter2,;|hunter2|;",
        "^(hunter2) x|(hunter2)|␠x",
        "^[hunter2] x|[hunter2]|␠x",
        "^${HUNTER} x|${HUNTER}|␠x",
        "^hunter2} x|hunter2|␠x",
        "^hunter2] x|hunter2|␠x",
        "^<hunter2> x|<hunter2>|␠x",
        "^a)))))))))) x|a))|␠x",
        "^{\"a\": \"b c\"} x|{\"a\": \"b c\"}|␠x",
        "^{\"a\":{\"b\": 1}, \"c\": 2} x|{\"a\":{\"b\": 1}, \"c\": 2}|␠x",
        "^{\\\"a\\\": 1} x|{\\\"a\\\": 1}|␠x",
        "^{\"a\":1 x|{\"a|\":1 x",
        "x ^{\"a\":1|{\"a|\":1",
        "^{a b} x|{a|␠b} x"
      })
  void bracketsBelongToAValueThatOpensThem(String marked, String value, String rest) {
    reads(marked, Ends.WORD, value, rest);
  }

  @Test
  void aLongObjectIsNotReadAsOneValue() {
    String longest = "{\"a\": \"" + "b".repeat(1_024 - 9) + "\"}";
    assertThat(ValueReader.read(longest + " x", 0, Ends.WORD).next()).isEqualTo(1_024);
    String longer = "{\"a\": \"" + "b".repeat(1_024 - 8) + "\"}";
    assertThat(ValueReader.read(longer, 0, Ends.WORD).in(longer)).isEqualTo("{\"a");
  }

  @Test
  void anOpeningBracketIsSearchedForInTheLastCharacters() {
    String near = "(" + "a".repeat(254) + ")";
    assertThat(ValueReader.read(near, 0, Ends.WORD).in(near)).isEqualTo(near);
    String far = "(" + "a".repeat(255) + ")";
    assertThat(ValueReader.read(far, 0, Ends.WORD).in(far)).isEqualTo("(" + "a".repeat(255));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "PARAMETER|a=^hunter2&b=c|hunter2|&b=c",
        "PARAMETER|a=^hunter2&b%3Dc|hunter2|&b%3Dc",
        "PARAMETER|a=^hun&ter2 x|hun&ter2|␠x",
        "PARAMETER|a=^hunter2&=x y|hunter2&=x|␠y",
        "PARAMETER|a=^hunter2&b[c]=d|hunter2|&b[c]=d",
        "PARAMETER|a=^hunter2;b=c|hunter2|;b=c",
        "PARAMETER|a=^hunter2;ls -l|hunter2|;ls -l",
        "PARAMETER|a=^hun;Ter2 -l|hun;Ter2|␠-l",
        "PARAMETER|a=^hun;ter2|hun;ter2|~~",
        "PARAMETER|a=^hunter2, x|hunter2|, x",
        "PARAMETER|a=^hunter2; x|hunter2|; x",
        "PARAMETER|a=^hunter2,\"x|hunter2|,\"x",
        "PARAMETER|a=^hunter2,b=c|hunter2|,b=c",
        "PARAMETER|a=^hun,ter2 x|hun,ter2|␠x",
        "LIST|a: ^hun,ter2 x|hun|,ter2 x",
        "LIST|a: ^hunter2,\"x|hunter2|,\"x",
        "LIST|a: ^hunter2&b=c x|hunter2&b=c|␠x",
        "LIST|a: ^hunter2;b=c x|hunter2;b=c|␠x",
        "WORD|a ^hun,ter2 x|hun,ter2|␠x",
        "WORD|a ^hun,\"ter2 x|hun,\"ter2|␠x",
        "WORD|a ^hunter2&b=c;lx x|hunter2&b=c;lx|␠x",
        "WORD|a ^hunter2&b=c;ls x|hunter2&b=c|;ls x",
        "WORD|a ^hunter2, x|hunter2|, x"
      })
  void signsEndAValueWhereTheySeparateValues(Ends ends, String marked, String value, String rest) {
    reads(marked, ends, value, rest);
  }

  @Test
  void theNameOfANextParameterIsAtMostAsLongAsNamesAre() {
    String name = "k".repeat(64);
    reads("a=^hunter2&" + name + "=c", Ends.PARAMETER, "hunter2", "&" + name + "=c");
    reads("a=^hunter2&k" + name + "=c", Ends.PARAMETER, "hunter2&k" + name + "=c", "");
    reads("a=^hunter2;" + name + " c", Ends.PARAMETER, "hunter2", ";" + name + " c");
    reads("a=^hunter2;k" + name + " c", Ends.PARAMETER, "hunter2;k" + name, " c");
  }
}
