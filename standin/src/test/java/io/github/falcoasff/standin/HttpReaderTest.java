package io.github.falcoasff.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpReaderTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private HttpReader reader(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new HttpReader(new ByteArrayInputStream(bytes), out);
  }

  @Test
  void readsRequestAfterRequest() throws IOException {
    HttpReader reader =
        reader(
            "POST /a HTTP/1.1\r\ncontent-length: 3\r\nX: 1\r\nx:2\r\n\r\nabc"
                + "GET /b?c=d HTTP/1.1\r\n\r\n");
    HttpReader.Head first = reader.head().orElseThrow();
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.path()).isEqualTo("/a");
    assertThat(first.header("X")).isEqualTo("1, 2");
    assertThat(reader.body(first)).asString(StandardCharsets.UTF_8).isEqualTo("abc");
    HttpReader.Head second = reader.head().orElseThrow();
    assertThat(second.path()).isEqualTo("/b?c=d");
    assertThat(reader.body(second)).isEmpty();
    assertThat(reader.head()).isEmpty();
    assertThat(out.size()).isZero();
  }

  @Test
  void sendsContinueIfExpected() throws IOException {
    HttpReader reader =
        reader("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\na");
    assertThat(reader.body(reader.head().orElseThrow())).hasSize(1);
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
  }

  @Test
  void reportsATruncatedBody() throws IOException {
    HttpReader reader = reader("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabc");
    HttpReader.Head head = reader.head().orElseThrow();
    assertThatThrownBy(() -> reader.body(head)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /\r\n\r\n", "GET / FTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n"})
  void refusesOtherProtocols(String text) {
    assertThatThrownBy(() -> reader(text).head()).isInstanceOf(IOException.class);
  }
}
