package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the event around a payload: its data is found among any other members. */
final class LambdaEventTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"awslogs\":{\"data\":\"H4sI\"}}",
        "{ \"awslogs\" : { \"data\" : \"H4sI\" } }\n",
        "{\"a\":{\"data\":\"x\"},\"awslogs\":{\"b\":[{\"data\":\"y\"}],\"data\":\"H4sI\"},\"c\":1}",
        "{\"awslogs\":{\"data\":\"\\u00484sI\",\"z\":null}}"
      })
  void theDataIsFound(String event) throws IOException {
    assertThat(data(event)).isEqualTo("H4sI");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"awslogs\"",
        "{}",
        "{\"awslogs\":null}",
        "{\"awslogs\":\"H4sI\"}",
        "{\"awslogs\":{}}",
        "{\"awslogs\":{\"data\":null}}",
        "{\"awslogs\":{\"data\":{\"data\":\"H4sI\"}}}",
        "{\"Records\":[{\"awslogs\":{\"data\":\"H4sI\"}}]}"
      })
  void anEventWithoutDataHasNone(String event) throws IOException {
    assertThat(data(event)).isEmpty();
  }

  @Test
  void brokenJsonFailsWithItsOffsetAndWithoutItsContent() {
    assertThatThrownBy(() -> data("{\"awslogs\":{\"data\":\"secret"))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("the event is not JSON from offset 26")
        .hasMessageNotContaining("secret");
  }

  @Test
  void dataMayBeLongerThanAnyTextInAPayload() throws IOException {
    String data = "A".repeat(30_000_000);

    assertThat(data("{\"awslogs\":{\"data\":\"" + data + "\"}}")).isEqualTo(data);
  }

  private static String data(String event) throws IOException {
    return LambdaEvent.data(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }
}
