package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

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

  private static final List<String> PIECES =
      List.of(
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

  @Property(tries = 5_000)
  void exactlyWhatThePatternsMatchIsRemoved(@ForAll("messages") String message) {
    assertRemovedAsThePatternsMatch(message);
  }

  /** The same messages in each run. */
  @Test
  void exactlyWhatThePatternsMatchIsRemovedFromSeededMessages() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder message = new StringBuilder();
      for (int pieces = random.nextInt(24); pieces > 0; pieces--) {
        message.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertRemovedAsThePatternsMatch(message.toString());
    }
  }

  @Test
  void aListInBracketsIsRemovedUpToItsLimit() {
    for (int pairs = 30; pairs < 70; pairs++) {
      assertRemovedAsThePatternsMatch("x (" + "a=<NA> ".repeat(pairs) + ")");
      assertRemovedAsThePatternsMatch("x (" + "a[1]=<NA>, ".repeat(pairs) + "b=<NA>)");
    }
  }

  private static void assertRemovedAsThePatternsMatch(String message) {
    String stripped = message.strip();
    String expected = EMPTY.matcher(NO_VALUE.matcher(stripped).replaceAll("")).replaceAll("");
    assertThat(MissingValues.remove(stripped)).as(stripped).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.of(PIECES).list().ofMaxSize(48).map(list -> String.join("", list));
  }
}
