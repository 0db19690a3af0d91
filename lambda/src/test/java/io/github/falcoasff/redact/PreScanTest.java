package io.github.falcoasff.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** What is passed over after a quick look at a text holds no secret. */
final class PreScanTest {
  private static final List<SecretFinder> FINDERS =
      List.of(
          new NameFinder(),
          new TokenFinder(),
          CommandFinder::read,
          new UrlFinder(),
          new KeyBlocks(),
          new SqlFinder());

  private static final List<String> SIGNS =
      List.of(
          " ",
          " ",
          " ",
          "\0",
          "\n",
          "'",
          "\"",
          "\\\"",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "$",
          "|",
          "||",
          ";",
          "&&",
          ",",
          ":",
          "=",
          "/",
          "./",
          "/usr/bin/",
          "C:\\\\",
          "@",
          "<<<",
          ".exe",
          "-",
          "--");

  private static final List<String> WORDS =
      List.of(
          "cat",
          "grep",
          "-v",
          "-1",
          "user_loginuid=-1",
          "command=",
          "proc.cmdline=",
          "args=",
          "parent=bash",
          "exe=",
          "root",
          "app:",
          "Wr5tY8uKq2Lm",
          "x9Qz4WmT7bRk",
          "-pWr5tY8uKq2Lm",
          "db.example.com",
          "/etc/shadow",
          "1",
          "echo",
          "printf",
          "sudo",
          "env",
          "-exec",
          "é");

  static Stream<String> texts() throws IOException {
    return LabelledText.read(Path.of("src/test/resources/redact/texts.jsonl")).stream()
        .flatMap(text -> Stream.of(text.text(), text.output(), text.alert()));
  }

  @Provide
  Arbitrary<String> commands() {
    Arbitrary<String> names = Arbitraries.of(Programs.names());
    Arbitrary<String> options = Arbitraries.of(CommandFinder.GENERIC);
    Arbitrary<String> users = Arbitraries.of(CommandFinder.USERS);
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(SIGNS)),
            Tuple.of(4, Arbitraries.of(WORDS)),
            Tuple.of(1, names),
            Tuple.of(1, options),
            Tuple.of(1, users))
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 20_000)
  void aTextWithoutCommandWordsHoldsNoSecretOfACommand(@ForAll("commands") String text) {
    if (!CommandWords.anyIn(text)) {
      assertThat(found(CommandFinder::read, text)).as(text).isEqualTo(text);
    }
  }

  @Test
  void aTestTextWithoutCommandWordsHoldsNoSecretOfACommand() throws IOException {
    assertThat(texts().filter(text -> !CommandWords.anyIn(text)))
        .isNotEmpty()
        .allSatisfy(text -> assertThat(found(CommandFinder::read, text)).isEqualTo(text));
  }

  @Test
  void everyProgramOfTheTableIsACommandWord() {
    assertThat(Programs.names())
        .isNotEmpty()
        .allMatch(CommandWords::anyIn)
        .allMatch(name -> CommandWords.anyIn("(command=/usr/bin/" + name + ".exe)"));
  }

  @Test
  void noFinderFindsAnythingInATestTextWithoutHints() throws IOException {
    assertThat(texts().filter(text -> Hints.of(text) == 0))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(FINDERS)
                    .allSatisfy(finder -> assertThat(found(finder, text)).isEqualTo(text)));
  }

  @Test
  void aHintIsFoundAtEveryIndexAndInAnyLetters() {
    for (String word : List.of("Pass", "TOKEN", "ghp_", "://", "PRIVATE KEY", "pw=", "pin:")) {
      for (int before = 0; before < 4; before++) {
        String text = ".".repeat(before) + word;
        assertThat(Hints.of(text)).as(text).isNotZero();
        assertThat(Hints.of(text.substring(0, text.length() - 1))).as(text).isZero();
      }
    }
  }

  private static String found(SecretFinder finder, String text) {
    Spans found = new Spans(text);
    finder.find(text, found);
    return found.masked();
  }
}
