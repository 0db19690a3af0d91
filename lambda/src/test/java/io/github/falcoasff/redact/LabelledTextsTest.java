package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Thousands of texts of many kinds with a secret, and of texts that only look so. Each form of them
 * is one test, so that mutation testing runs all of them at once.
 */
final class LabelledTextsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<LabelledText> TEXTS = texts();

  private final Redactor redactor = Redactor.standard();

  private static List<LabelledText> texts() {
    try {
      return LabelledText.read(Path.of("src/test/resources/redact/texts.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void textsAloneAreMasked() {
    Predicate<String> staysMasked = masked -> redactor.redact(masked).equals(masked);
    assertThat(wrong(LabelledText::text, redactor::redact, staysMasked)).isEmpty();
  }

  @Test
  void outputsWithThemAreMaskedAndTheirOtherPairsStay() {
    String pairs = "Shell spawned (user=root user_uid=0 command=";
    assertThat(wrong(LabelledText::output, redactor::redact, masked -> masked.startsWith(pairs)))
        .isEmpty();
  }

  @Test
  void alertsWithThemAreMaskedAndStayJson() {
    assertThat(wrong(LabelledText::alert, redactor::redactJson, LabelledTextsTest::isAlert))
        .isEmpty();
  }

  @Test
  void alertsThatWereCutAreMasked() {
    Function<LabelledText, String> cut =
        text -> text.alert().substring(0, text.alert().length() - 2);
    assertThat(wrong(cut, redactor::redactJson, masked -> true)).isEmpty();
  }

  /**
   * The texts that are masked wrongly in this form, or whose masked form is not as it should be.
   */
  private static List<String> wrong(
      Function<LabelledText, String> form, UnaryOperator<String> masking, Predicate<String> right) {
    assertThat(TEXTS).hasSizeGreaterThan(2_000);
    return TEXTS.stream()
        .filter(
            text -> {
              String before = form.apply(text);
              String masked = masking.apply(before);
              return !text.isRight(before, masked) || !right.test(masked);
            })
        .map(text -> text.name() + ": " + masking.apply(form.apply(text)))
        .toList();
  }

  private static boolean isAlert(String masked) {
    try {
      return JSON.readTree(masked).path("rule").asText().equals("Own rule");
    } catch (JsonProcessingException broken) {
      return false;
    }
  }
}
