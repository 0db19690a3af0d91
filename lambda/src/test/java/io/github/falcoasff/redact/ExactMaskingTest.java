package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What exactly is masked, to the character: texts of every finder, at their bounds. The rows of
 * {@code masked.tsv} and {@code masked-json.tsv} are a text and its masked form; a text alone stays
 * as it is. {@code ⟨a×3⟩} stands for {@code aaa}.
 */
final class ExactMaskingTest {
  private static final Pattern REPEATED = Pattern.compile("⟨(.+?)×(\\d+)⟩");

  private final Redactor redactor = Redactor.standard();

  @Test
  void textsAreMaskedExactly() throws IOException {
    assertThat(
            wrong(
                "masked.tsv",
                text -> escaped(redactor.redact(text.replace("\\0", "\0").replace("\\n", "\n")))))
        .isEmpty();
  }

  @Test
  void jsonIsMaskedExactly() throws IOException {
    assertThat(wrong("masked-json.tsv", redactor::redactJson)).isEmpty();
  }

  private static List<String> wrong(String file, UnaryOperator<String> masking) throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> rows = Files.readAllLines(Path.of("src/test/resources/redact", file));
    assertThat(rows).hasSizeGreaterThan(60);
    for (String row : rows) {
      String[] cells = row.split("\t", -1);
      String masked = masking.apply(expanded(cells[0]));
      if (!masked.equals(expanded(cells[cells.length - 1]))) {
        wrong.add(cells[0] + " => " + masked);
      }
    }
    return wrong;
  }

  private static String escaped(String text) {
    return text.replace("\0", "\\0").replace("\n", "\\n");
  }

  private static String expanded(String text) {
    Matcher repeated = REPEATED.matcher(text);
    return repeated.replaceAll(
        all -> Matcher.quoteReplacement(all.group(1).repeat(Integer.parseInt(all.group(2)))));
  }
}
