package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.redact.Slot.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests how the arguments of the table of programs are read, and which part of a value they mean.
 */
class SlotTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "-p|OPTION|-p|0| ",
        "--password|OPTION|--password|0| ",
        "using|OPTION|using|0| ",
        "-p+|OPTION_OR_NAME|-p|0| ",
        "-p?|OPTION_APART|-p|0| ",
        "-u:|OPTION|-u|0|:",
        "-U%|OPTION|-U|0|%",
        "-o,|OPTION|-o|0|,",
        "-a=|OPTION|-a|0|=",
        "-k~|OPTION|-k|0|~",
        "userid/|OPTION|userid|0|/",
        "^/p:|PREFIX|/p:|0| ",
        "^x+|PREFIX|x+|0| ",
        "#2|POSITION|``|2| ",
        "#12|POSITION|``|12| ",
        "#1/|POSITION|``|1|/",
        "*=|ASSIGNMENT|``|0|=",
        "<|INPUT|``|0| ",
        "<:|INPUT|``|0|:"
      })
  void aSlotIsRead(String written, Kind kind, String option, int position, char part) {
    assertThat(Slot.parse(written)).isEqualTo(new Slot(kind, option, position, part));
  }

  @ParameterizedTest
  @CsvSource({
    "-p, true",
    "-p+, true",
    "-u:, true",
    "-p?, false",
    "--pass, false",
    "pw, false",
    "^-p, true"
  })
  void anOptionOfOneLetterMayBeJoinedToItsValue(String written, boolean joins) {
    assertThat(Slot.parse(written).joins()).isEqualTo(joins);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-p|a:b|a:b",
        "-u:|a:b:c|b:c",
        "-u:|a|``",
        "-u:|:b|b",
        "-k~|pass:x|x",
        "-k~|file:x|``",
        "#1/|a/b@c|b",
        "#1/|a/b@c@d|b@c",
        "#1/|a/b|b",
        "#1/|a/@c|``",
        "#1/|/|``",
        "userid/|a/b@c|b@c"
      })
  void thePartBehindItsSignIsSecret(String written, String value, String secret) {
    Value part = Slot.parse(written).secret(value, new Value(0, value.length(), 9, true));
    assertThat(part.in(value)).isEqualTo(secret);
    assertThat(part.next()).isEqualTo(9);
    assertThat(part.quoted()).isTrue();
  }

  @Test
  void aLongValueWithoutTheSignIsSecretAsAWhole() {
    String value = "x".repeat(10_000);
    Value whole = new Value(0, value.length(), value.length(), false);
    assertThat(Slot.parse("-u:").secret(value, whole)).isEqualTo(whole);
  }
}
