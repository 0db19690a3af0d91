package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests where the prefix of an alert begins and ends, and texts that are nearly a prefix. */
final class TextPrefixTest {
  private static final String CLOCK = "06:07:08.123456789";
  private static final String DATED = "2026-03-31T" + CLOCK + "+0000";

  @Test
  void aPrefixIsReadWithItsTimeAndPriority() {
    assertThat(TextPrefix.at(CLOCK + ": Warning x"))
        .contains(new TextPrefix(0, 28, CLOCK, "", Priority.WARNING));
    assertThat(TextPrefix.at(DATED + ": Error x"))
        .contains(new TextPrefix(0, 42, CLOCK, DATED, Priority.ERROR));
    assertThat(TextPrefix.at(DATED.replace('+', '-') + ": Error x")).isPresent();
  }

  @Test
  void onlyAPrefixAtTheStartCountsThere() {
    String text = "x " + CLOCK + ": Warning y";
    assertThat(TextPrefix.at(text)).isEmpty();
    assertThat(TextPrefix.find(text, 0)).map(TextPrefix::start).contains(2);
    assertThat(TextPrefix.find(text, 2)).isPresent();
    assertThat(TextPrefix.find(text, 3)).isEmpty();
    assertThat(TextPrefix.at("x026-03-31T" + CLOCK + ": Warning y")).isEmpty();
  }

  @Test
  void aDateCountsOnlyFromTheIndexOn() {
    String text = DATED + ": Warning x";
    assertThat(TextPrefix.find(text, 1))
        .hasValueSatisfying(
            prefix -> {
              assertThat(prefix.start()).isEqualTo(11);
              assertThat(prefix.dated()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {CLOCK + ": Warning ", DATED + ": Warning "})
  void aPrefixThatIsCutIsNone(String prefix) {
    assertThat(TextPrefix.at(prefix)).isPresent();
    for (int end = 0; end < prefix.length(); end++) {
      String cut = prefix.substring(0, end);
      assertThat(TextPrefix.at(cut)).as(cut).isEmpty();
      assertThat(TextPrefix.find(cut, 0)).as(cut).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026/03-31T", "2026-03/31T", "2026-03-31 ", "202x-03-31T", "2026-0x-31T"})
  void withoutADateOfItsFormThereIsOnlyTheClock(String date) {
    Optional<TextPrefix> prefix = TextPrefix.find(date + CLOCK + ": Warning x", 0);
    assertThat(prefix).map(TextPrefix::start).contains(11);
    assertThat(prefix).map(TextPrefix::dated).contains("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "06-07:08.123456789: Warning x",
        "06:07-08.123456789: Warning x",
        "0x:07:08.123456789: Warning x",
        "06:0x:08.123456789: Warning x",
        "06:07:0x.123456789: Warning x",
        "06:07:08.12345678x: Warning x",
        "06:07:08.123456789; Warning x",
        "06:07:08.123456789:_Warning x",
        "06:07:08.123456789+00x0: Warning x",
        "06:07:08.123456789*0000: Warning x",
        "06:07:08.123456789: Warningx"
      })
  void whatIsNearlyAPrefixIsNone(String text) {
    assertThat(TextPrefix.find(text, 0)).isEmpty();
  }
}
