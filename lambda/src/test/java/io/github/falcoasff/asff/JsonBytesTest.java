package io.github.falcoasff.asff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Tests that texts are written as Jackson's generator writes them, byte for byte. */
final class JsonBytesTest {
  @Property(tries = 5_000)
  void aTextIsWrittenAsJacksonWritesIt(@ForAll("texts") String text) throws IOException {
    assertThat(written(text)).isEqualTo(byJackson(text));
  }

  /** Eight characters are looked at together. */
  @Test
  void aCharacterIsWrittenSoAtEachIndex() throws IOException {
    String special = " ~!\"\\?\n\t\r\0\u001f\u007f\u0080\u00e9\u00ff\u07ff\u0800\uffff\ud83d\ude00";
    for (int length = 1; length <= 18; length++) {
      for (int at = 0; at < length; at++) {
        for (int i = 0; i < special.length(); i++) {
          String text = "a".repeat(at) + special.charAt(i) + "b".repeat(length - at - 1);
          assertThat(written(text)).isEqualTo(byJackson(text));
        }
      }
    }
    assertThat(written("\ud83d\ude00?\"é")).isEqualTo(byJackson("\ud83d\ude00?\"é"));
  }

  @Test
  void namesValuesAndPartsGrowTheBytes() {
    JsonBytes json = new JsonBytes(3);
    json.name("Title");
    json.text("a");
    int end = json.length();
    json.sign(',');
    json.ascii("x".repeat(100));
    assertThat(json.length()).isEqualTo(end + 101);
    json.cutTo(end);
    JsonBytes whole = new JsonBytes(0);
    whole.json(json);
    whole.json(",\"b\":1".getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(whole.inBraces(), StandardCharsets.US_ASCII))
        .isEqualTo("{\"Title\":\"a\",\"b\":1}");
    assertThat(new String(JsonBytes.anyName("a\"é"), StandardCharsets.UTF_8))
        .isEqualTo("\"a\\\"é\":");
  }

  private static String written(String text) {
    JsonBytes json = new JsonBytes(0);
    json.text(text);
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }

  private static String byJackson(String text) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (JsonGenerator generator = new JsonFactory().createGenerator(expected)) {
      generator.writeString(Text.clean(text));
    }
    return expected.toString(StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> characters =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.chars().range(' ', '~')),
            Tuple.of(2, Arbitraries.of('"', '\\', '\n', '\t', '\r', '\0', '?', '\u007f', '\u0080')),
            Tuple.of(2, Arbitraries.of('\u00e9', '\u07ff', '\u0800', '\uffff', '\ud83d', '\ude00')),
            Tuple.of(1, Arbitraries.chars()));
    return characters.list().ofMaxSize(64).map(JsonBytesTest::join);
  }

  private static String join(Iterable<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
