package io.github.falcoasff.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests environment variables as typed values, and the errors for wrong ones. */
class EnvironmentReaderTest {
  private static EnvironmentReader reader(String value) {
    return new EnvironmentReader(Map.of("X", value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n "})
  void aBlankVariableCountsAsUnset(String blank) {
    EnvironmentReader reader = reader(blank);

    assertThat(reader.text("X", "default", 3)).isEqualTo("default");
    assertThat(reader.number("X", 7, 1, 9)).isEqualTo(7);
    assertThat(reader.flag("X", true)).isTrue();
    assertThat(reader.flag("X", false)).isFalse();
    assertThat(reader.parsed("X", "default", text -> Optional.empty(), "none"))
        .isEqualTo("default");
    assertThatCode(reader::check).doesNotThrowAnyException();
  }

  @Test
  void anUnsetVariableHasItsDefault() {
    EnvironmentReader reader = new EnvironmentReader(Map.of());

    assertThat(reader.text("X", "default", 3)).isEqualTo("default");
    assertThat(reader.number("X", 7, 1, 9)).isEqualTo(7);
    assertThat(reader.flag("X", true)).isTrue();
    assertThatCode(reader::check).doesNotThrowAnyException();
  }

  @Test
  void blanksAroundAValueDoNotCount() {
    assertThat(reader("  abc ").text("X", "", 3)).isEqualTo("abc");
    assertThat(reader(" 5\n").number("X", 0, 1, 9)).isEqualTo(5);
    assertThat(reader(" true ").flag("X", false)).isTrue();
  }

  @Test
  void aTextHasAMaximumLength() {
    assertThat(reader("abc").text("X", "", 3)).isEqualTo("abc");

    EnvironmentReader reader = reader("abcd");
    assertThat(reader.text("X", "default", 3)).isEqualTo("default");
    assertThatThrownBy(reader::check)
        .isInstanceOf(SettingsException.class)
        .hasMessage("invalid settings (1): X is 'abcd' but must be a text of at most 3 characters");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 9})
  void aNumberWithinItsBoundsIsAccepted(long number) {
    EnvironmentReader reader = reader(Long.toString(number));

    assertThat(reader.number("X", 7, 1, 9)).isEqualTo(number);
    assertThatCode(reader::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "-5", "5.0", "1e1", "five", "5 MB", "9223372036854775808"})
  void aNumberOutOfBoundsOrAnotherTextIsAnError(String value) {
    EnvironmentReader reader = reader(value);

    assertThat(reader.number("X", 7, 1, 9)).isEqualTo(7);
    assertThatThrownBy(reader::check)
        .hasMessage(
            "invalid settings (1): X is '" + value + "' but must be a whole number from 1 to 9");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "True,true", "false,false", "FALSE,false"})
  void aFlagIsTrueOrFalseInAnyCase(String value, boolean flag) {
    EnvironmentReader reader = reader(value);

    assertThat(reader.flag("X", !flag)).isEqualTo(flag);
    assertThatCode(reader::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "0", "on", "tru", "truee"})
  void otherTextsAreNotFlags(String value) {
    EnvironmentReader reader = reader(value);

    assertThat(reader.flag("X", false)).isFalse();
    assertThatThrownBy(reader::check)
        .hasMessage("invalid settings (1): X is '" + value + "' but must be true or false");
  }

  @Test
  void allErrorsAreReportedTogetherInTheOrderOfReading() {
    EnvironmentReader reader =
        new EnvironmentReader(Map.of("A", "a", "B", "b", "C", "c", "GOOD", "5"));
    reader.number("A", 0, 0, 1);
    reader.number("GOOD", 0, 0, 9);
    reader.flag("B", false);
    reader.parsed("C", 0, text -> Optional.empty(), "something else");

    assertThatThrownBy(reader::check)
        .hasMessage(
            "invalid settings (3): A is 'a' but must be a whole number from 0 to 1;"
                + " B is 'b' but must be true or false; C is 'c' but must be something else");
  }
}
