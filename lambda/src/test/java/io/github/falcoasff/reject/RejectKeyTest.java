package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.intake.LogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the same content has the same key, so that a payload that is delivered again adds no
 * object.
 */
class RejectKeyTest {
  @Test
  void theKeyHasReasonDayAndHash() {
    assertThat(key(TestRejects.record("m")))
        .matches("invalid_alert/2026/03/30/[0-9a-f]{32}\\.json")
        .isEqualTo(key(TestRejects.record("m")));
    assertThat(RejectKey.of(TestRejects.payload(new byte[] {1})))
        .matches("member_role_denied/2026/03/30/[0-9a-f]{32}\\.json");
  }

  @Test
  void theDetailDoesNotChangeTheKey() {
    assertThat(key(TestRejects.record("request id 1", "m")))
        .isEqualTo(key(TestRejects.record("request id 2", "m")));
  }

  @Test
  void otherContentHasAnotherKey() {
    assertThat(key(TestRejects.record("m"))).isNotEqualTo(key(TestRejects.record("n")));
    assertThat(RejectKey.of(TestRejects.payload(new byte[] {1})))
        .isNotEqualTo(RejectKey.of(TestRejects.payload(new byte[] {2})));
  }

  @Test
  void theSameMessageOfAnotherLogEventHasAnotherKey() {
    assertThat(key(TestRejects.record("d", new LogEvent("36", 1, "m"))))
        .isNotEqualTo(key(TestRejects.record("d", new LogEvent("37", 1, "m"))));
  }

  /** The timestamp comes from the payload and may be any number. */
  @ParameterizedTest
  @CsvSource({
    "-1, 1970/01/01",
    "-9223372036854775808, 1970/01/01",
    "9223372036854775807, 9999/12/31"
  })
  void anyTimestampGivesADayWithAFourDigitYear(long timestamp, String day) {
    assertThat(key(TestRejects.record("d", new LogEvent("36", timestamp, "m"))))
        .startsWith("invalid_alert/" + day + "/");
  }

  private static String key(RejectedRecord record) {
    return RejectKey.of(record);
  }
}
