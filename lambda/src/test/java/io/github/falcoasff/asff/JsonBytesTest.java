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

/** Tests that texts are written as Jackson's generator writes them, byte for byte. */
final class JsonBytesTest {
  @Property(tries = 5_000)
  void aTextIsWrittenAsJacksonWritesIt(@ForAll("texts") String text) throws IOException {
    JsonBytes json = new JsonBytes(0);
    json.text(text);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (JsonGenerator generator = new JsonFactory().createGenerator(expected)) {
      generator.writeString(Text.clean(text));
    }
    assertThat(new String(json.toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo(expected.toString(StandardCharsets.UTF_8));
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
