package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.PayloadException.Stage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests unusual log events, which must not make others fail. */
class LogEventTest {
  private static final String FRONT =
      "{`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`,`logGroup`:`g`,`logStream`:`s`,"
          + "`logEvents`:[{`id`:`0`,`timestamp`:1,`message`:`before`},";
  private static final String BACK = ",{`id`:`2`,`timestamp`:3,`message`:`after`}]}";

  /** The log event between two good ones, which must both be read. */
  private static LogEvent between(String event) {
    return middle(Received.ofJson(FRONT + event + BACK));
  }

  private static LogEvent middle(Received received) {
    assertThat(received.events)
        .hasSize(3)
        .startsWith(new LogEvent("0", 1, "before"))
        .endsWith(new LogEvent("2", 3, "after"));
    return received.events.get(1);
  }

  private static byte[] json(String before, byte[] raw, String behind) {
    return GzipBytes.join(
        (FRONT + before).replace('`', '"').getBytes(StandardCharsets.UTF_8),
        raw,
        (behind + BACK).replace('`', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void idTimestampAndMessageAreReadInAnyOrder() {
    assertThat(between("{`message`:`m`,`id`:`1`,`timestamp`:1774896916000}"))
        .isEqualTo(new LogEvent("1", 1_774_896_916_000L, "m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{`rule`:`r`}|{\"rule\":\"r\"}",
        "[1,[true,null],{}]|[1,[true,null],{}]",
        "7|7",
        "-1.50e3|-1.50e3",
        "123456789012345678901234567890|123456789012345678901234567890",
        "true|true",
      })
  void aMessageOfAnotherTypeIsReadAsItsJson(String message, String text) {
    assertThat(between("{`id`:`1`,`timestamp`:2,`message`:" + message + "}"))
        .isEqualTo(new LogEvent("1", 2, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{`id`:`1`,`timestamp`:2,`message`:null}", "{`id`:`1`,`timestamp`:2}"})
  void aMissingMessageIsEmpty(String event) {
    assertThat(between(event)).isEqualTo(new LogEvent("1", 2, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9223372036854775807|9223372036854775807",
        "-1|-1",
        "0|0",
        "9223372036854775808|0",
        "1e400|0",
        "1.5|0",
        "`1774896916000`|0",
        "null|0",
        "true|0",
        "{`n`:1}|0",
        "[[1]]|0",
      })
  void anInvalidTimestampIsReadAsZero(String timestamp, long expected) {
    assertThat(between("{`id`:`1`,`timestamp`:" + timestamp + ",`message`:`m`}"))
        .isEqualTo(new LogEvent("1", expected, "m"));
  }

  @Test
  void aTimestampOfManyDigitsDoesNotFailTheOthers() {
    assertThat(between("{`id`:`1`,`message`:`m`,`timestamp`:" + "9".repeat(50_000) + "}"))
        .isEqualTo(new LogEvent("1", 0, "m"));
  }

  @Test
  void aMissingTimestampIsZero() {
    assertThat(between("{`id`:`1`,`message`:`m`}")).isEqualTo(new LogEvent("1", 0, "m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "39000000000000000000000000000000000000000000000000000001"
            + "|39000000000000000000000000000000000000000000000000000001",
        "`1`|1",
        "null|''",
        "{}|{}",
      })
  void anIdIsKeptAsText(String id, String text) {
    assertThat(between("{`id`:" + id + ",`timestamp`:2,`message`:`m`}").id()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"`line`|line", "7|7", "null|''", "[1]|[1]"})
  void anEventThatIsNotAnObjectIsAMessage(String event, String message) {
    assertThat(between(event)).isEqualTo(new LogEvent("", 0, message));
  }

  @Test
  void anEmptyObjectIsAnEmptyEvent() {
    assertThat(between("{}")).isEqualTo(new LogEvent("", 0, ""));
  }

  @Test
  void bytesThatAreNotUtf8BecomeReplacementCharacters() {
    byte[] raw = {'a', (byte) 0xff, 'b', (byte) 0xc3, 'c', (byte) 0xed, (byte) 0xa0};

    Received received =
        Received.of(Payloads.data(json("{`id`:`1`,`timestamp`:2,`message`:`", raw, "`}")));

    assertThat(middle(received).message()).matches("a\uFFFDb\uFFFDc\uFFFD+");
  }

  @Test
  void aMessageOfAnySingleByteDoesNotFailTheOthers() {
    for (int value = 0; value < 256; value++) {
      if (value != '"' && value != '\\') {
        byte[] raw = {'<', (byte) value, '>'};
        Received received =
            Received.of(Payloads.data(json("{`id`:`1`,`timestamp`:2,`message`:`", raw, "`}")));

        String expected = value < 128 ? "<" + (char) value + ">" : "<\uFFFD>";
        assertThat(middle(received)).isEqualTo(new LogEvent("1", 2, expected));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800\\ud800", "\\ud800x", "\\udc00\\ud800"})
  void loneSurrogateEscapesAreKept(String escape) {
    LogEvent event = between("{`id`:`1`,`timestamp`:2,`message`:`<" + escape + ">`}");

    assertThat(event.message()).startsWith("<").endsWith(">").hasSizeGreaterThan(2);
    assertThat(event.message().chars().anyMatch(c -> Character.isSurrogate((char) c))).isTrue();
  }

  @Test
  void textOfAnyScriptIsKept() {
    String text = "schön 日本語 \uD83D\uDE00 \u2028";

    assertThat(Received.of(Payloads.data(Payloads.json(java.util.List.of(text)))).messages())
        .containsExactly(text);
  }

  @Test
  void aMessageOfOneMegabyteIsReadWhole() {
    String text = "x".repeat(1 << 20);

    assertThat(between("{`id`:`1`,`timestamp`:2,`message`:`" + text + "`}").message())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`%s`", "[`%s`]", "{`a`:`%1$s`,`b`:`%1$s`}", "[[`%1$s`],`%1$s`,[7]]"})
  void aMessageLargerThanAnyLogEventFails(String form) {
    String text = "x".repeat(SubscriptionPayload.MAXIMUM_TEXT / form.split("%", -1).length + 1);
    String message = form.formatted(text + text);

    PayloadException failure =
        catchThrowableOfType(
            PayloadException.class, () -> between("{`id`:`1`,`message`:" + message + "}"));

    assertThat(failure.stage()).isEqualTo(Stage.JSON);
    assertThat(failure).hasMessageContaining("longer or deeper than any log event, at offset");
    assertThat(failure.getMessage().length()).isLessThan(400);
  }
}
