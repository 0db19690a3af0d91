package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Tests that the removed pairs are exactly those that match the regular expressions defining them.
 */
final class MissingValuesTest {
  private static final String PAIR = "[\\w.]+(?:\\[[\\w/.]+\\])?=<NA>";

  private static final Pattern NO_VALUE =
      Pattern.compile(
          ",? "
              + PAIR
              + "(?=[ ,)]|$)|(?<=\\()"
              + PAIR
              + "(?:,? "
              + PAIR
              + "){0,32}(?:,? |(?=\\)))");

  private static final Pattern EMPTY = Pattern.compile(" ?\\( ?\\)| \\|\\s*$");

  @Property(tries = 5_000)
  void exactlyWhatThePatternsMatchIsRemoved(@ForAll("messages") String message) {
    String stripped = message.strip();
    String expected = EMPTY.matcher(NO_VALUE.matcher(stripped).replaceAll("")).replaceAll("");
    assertThat(MissingValues.remove(stripped)).as(stripped).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "=<NA>",
            "=<NA>",
            "=<NA> ",
            "a=<NA>",
            " b.c=<NA>",
            ",d=<NA>",
            ", e[1/x]=<NA>",
            "(",
            "(f=<NA>",
            ")",
            " ",
            ",",
            "|",
            " |",
            "[",
            "]",
            "[]",
            "=",
            "g",
            "h=1 ",
            ".",
            "/",
            "é",
            "\u0085",
            "\n",
            "\t");
    return pieces.list().ofMaxSize(48).map(list -> String.join("", list));
  }
}
