package io.github.falcoasff.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SameContentTest {
  private static final String ALERT =
      "{\"output\":\"01:02:03.000000000: Notice own (a=b)\",\"rule\":\"Own\",\"hostname\":\"h\","
          + "\"time\":\"2026-03-30T01:02:03.500000000Z\"}";

  @Test
  void contentThatShippersRewriteDoesNotMatter() {
    assertThat(
            same(
                ALERT,
                ALERT
                    .replace("01:02:03.000000000", "2026-03-30T01:02:03+0000")
                    .replace(".500000000Z", ".5Z")
                    .replace("\"h\"", "\"other\"")))
        .isTrue();
  }

  @Test
  void theAlertsContentMatters() {
    assertThat(same(ALERT, ALERT.replace("Own", "Other"))).isFalse();
    assertThat(same(ALERT, ALERT.replace("a=b", "a=c"))).isFalse();
    assertThat(same(ALERT, ALERT.replace(".5", ".6"))).isFalse();
  }

  @Test
  void aHeadBeforeATextLineDoesNotMatter() {
    assertThat(same("Mar 30 01:02:03 host falco: 01:02:03.5: Notice own", "01:02:03.5: Notice own"))
        .isTrue();
    assertThat(same("01:02:03.5: Notice other", "01:02:03.5: Notice own")).isFalse();
  }

  private static boolean same(String a, String b) {
    return SameContent.of(
        CorpusLine.of(0, "a", "raw", "alert", a), CorpusLine.of(1, "b", "raw", "alert", b));
  }
}
