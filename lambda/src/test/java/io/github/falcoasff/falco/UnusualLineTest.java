package io.github.falcoasff.falco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.intake.LogEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests lines that could be misread if they are read as bytes. */
final class UnusualLineTest {
  private static final String ALERT =
      "{\"output\":\"10:20:30.123456789: Warning A %s b\",\"priority\":\"Warning\",\"rule\":\"A\","
          + "\"time\":\"2026-03-30T10:20:30.123456789Z\",\"output_fields\":{\"a\":\"%s\"}}";

  private static List<Recognition> read(String message) {
    RecordReader reader = new RecordReader();
    List<RecordReader.FalcoRecord> records =
        new ArrayList<>(reader.accept(new LogEvent("1", 1, message)));
    records.addAll(reader.finish());
    return records.stream().map(RecordReader.FalcoRecord::recognition).toList();
  }

  /** Jackson treats zeros near the start of bytes as signs of UTF-16 or UTF-32. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\0\0\0abcd\"P\"",
        "{\0\"\0P\0\"\0",
        "\0\0\0{\"P\"",
        "{ \0\0\"P\":1}",
        "{\"\0\0\0P\":\"stdout\",\"stream\":1}"
      })
  void zerosAreNotTreatedAsAnEncoding(String message) {
    assertThat(read(message)).hasSize(1).allMatch(one -> one instanceof Recognition.Ignored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ud83d?", "?\ude00", "\ud83d\ude00", "?", "é", "\0"})
  void everyCharacterIsReadAsItIs(String text) {
    assertThat(read(String.format(ALERT, text, text)))
        .singleElement()
        .isInstanceOfSatisfying(
            Recognition.Alert.class,
            found -> {
              assertThat(found.alert().message()).isEqualTo("A " + text + " b");
              assertThat(found.alert().fields().text("a")).contains(text);
            });
  }

  @Test
  void aFieldWithAVeryLongNameIsLeftOutAndCounted() {
    String name = "n".repeat(100_000);
    String line = String.format(ALERT, "x", "y").replace("\"a\":", "\"" + name + "\":");

    assertThat(read(line))
        .singleElement()
        .isInstanceOfSatisfying(
            Recognition.Alert.class,
            found -> {
              assertThat(found.alert().fields().values()).isEmpty();
              assertThat(found.alert().fields().leftOut()).isEqualTo(1);
            });
  }
}
