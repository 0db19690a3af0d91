package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests priorities as words in any case and as syslog's numbers. */
final class PriorityTest {
  @ParameterizedTest
  @EnumSource(Priority.class)
  void wordsInAnyCaseAndNumbersAreRead(Priority priority) {
    assertThat(Priority.parse(priority.word())).contains(priority);
    assertThat(Priority.parse(priority.word().toUpperCase(Locale.ROOT))).contains(priority);
    assertThat(Priority.parse(" " + priority.word().toLowerCase(Locale.ROOT) + "\t"))
        .contains(priority);
  }

  @ParameterizedTest
  @CsvSource({"0,EMERGENCY", "1,ALERT", "2,CRITICAL", "4,WARNING", "6,INFORMATIONAL", "7,DEBUG"})
  void syslogsNumbersAreRead(String number, Priority priority) {
    assertThat(Priority.parse(number)).contains(priority);
  }

  @Test
  void theShortFormInfoIsRead() {
    assertThat(Priority.parse("info")).contains(Priority.INFORMATIONAL);
    assertThat(Priority.parse("INFO")).contains(Priority.INFORMATIONAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "8", "-1", "04", "4.0", "warn", "High", "\u0664", "Notice!"})
  void otherTextsAreNotPriorities(String text) {
    assertThat(Priority.parse(text)).isEmpty();
  }

  @Test
  void theOrderIsThatOfSyslog() {
    assertThat(Priority.EMERGENCY.atLeast(Priority.DEBUG)).isTrue();
    assertThat(Priority.NOTICE.atLeast(Priority.NOTICE)).isTrue();
    assertThat(Priority.NOTICE.atLeast(Priority.WARNING)).isFalse();
  }
}
