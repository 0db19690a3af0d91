package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests which of two findings with one Id is sent. */
class EncodedFindingTest {
  private static final String ALERT = "eu-central-1/111122223333/falco/v1-00";
  private static final String FOLD = "eu-central-1/111122223333/falco/v1-fold-00";
  private static final Instant EARLY = Instant.parse("2026-03-31T06:00:00Z");
  private static final Instant LATE = Instant.parse("2026-03-31T06:00:01Z");

  @Test
  void theRecordWithMoreOutputFieldsIsSent() {
    EncodedFinding more = finding(ALERT, EARLY, "a", 3);
    EncodedFinding fewer = finding(ALERT, LATE, "b", 2);
    assertThat(more.replaces(fewer)).isTrue();
    assertThat(fewer.replaces(more)).isFalse();
  }

  @Test
  void ofEquallyManyTheGreaterBytesAreSent() {
    EncodedFinding small = finding(ALERT, LATE, "a", 2);
    EncodedFinding great = finding(ALERT, EARLY, "ä", 2);
    assertThat(great.replaces(small)).isTrue();
    assertThat(small.replaces(great)).isFalse();
    assertThat(small.replaces(finding(ALERT, LATE, "a", 2))).isFalse();
  }

  @Test
  void ofFoldedAlertsTheNewerOneIsSent() {
    EncodedFinding newer = finding(FOLD, LATE, "a", 1);
    EncodedFinding older = finding(FOLD, EARLY, "b", 9);
    assertThat(newer.replaces(older)).isTrue();
    assertThat(older.replaces(newer)).isFalse();
  }

  @Test
  void ofFoldedAlertsOfOneTimeTheOneWithMoreOutputFieldsIsSent() {
    EncodedFinding more = finding(FOLD, EARLY, "a", 3);
    EncodedFinding fewer = finding(FOLD, EARLY, "b", 2);
    assertThat(more.replaces(fewer)).isTrue();
    assertThat(fewer.replaces(more)).isFalse();
  }

  @Test
  void aFindingHasWhatItWasMadeOf() {
    EncodedFinding finding = finding(ALERT, EARLY, "a", 3);
    assertThat(finding.id()).isEqualTo(ALERT);
    assertThat(finding.updatedAt()).isEqualTo(EARLY);
    assertThat(finding.json()).containsExactly('a');
  }

  private static EncodedFinding finding(String id, Instant updatedAt, String json, int fields) {
    return new EncodedFinding(id, updatedAt, json.getBytes(StandardCharsets.UTF_8), fields);
  }
}
