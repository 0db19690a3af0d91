package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hundreds of texts of many kinds with a secret, and of texts that only look so. */
final class LabelledTextsTest {
  private final Redactor redactor = Redactor.standard();

  static List<LabelledText> texts() throws IOException {
    return LabelledText.read(Path.of("src/test/resources/redact/texts.jsonl"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextAloneIsMasked(LabelledText text) {
    String masked = redactor.redact(text.text());
    assertThat(text.isRight(text.text(), masked)).as(masked).isTrue();
    assertThat(redactor.redact(masked)).isEqualTo(masked);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anOutputWithItIsMaskedAndItsOtherPairsStay(LabelledText text) {
    String masked = redactor.redact(text.output());
    assertThat(text.isRight(text.output(), masked)).as(masked).isTrue();
    assertThat(masked).startsWith("Shell spawned (user=root user_uid=0 command=");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anAlertWithItIsMaskedAndStaysJson(LabelledText text) throws IOException {
    String masked = redactor.redactJson(text.alert());
    assertThat(text.isRight(text.alert(), masked)).as(masked).isTrue();
    assertThat(new ObjectMapper().readTree(masked).path("rule").asText()).isEqualTo("Own rule");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anAlertThatWasCutIsMasked(LabelledText text) {
    String alert = text.alert().substring(0, text.alert().length() - 2);
    String masked = redactor.redactJson(alert);
    assertThat(text.isRight(alert, masked)).as(masked).isTrue();
  }
}
