package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that memory does not grow with the payload: every compression bomb ends in a failure in a
 * heap of 48 MB.
 */
class BombTest {
  private static final Map<String, String> OUTCOMES = new TreeMap<>();

  @BeforeAll
  static void explode() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Bomb.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(output).isZero();
    output
        .lines()
        .forEach(
            line -> {
              String[] parts = line.split(" ", 2);
              OUTCOMES.put(parts[0], parts[1]);
            });
    assertThat(OUTCOMES).as(output).hasSize(18);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blanks", "unknown-text", "unknown-list"})
  void skippedContentEndsAtTheCap(String bomb) {
    assertThat(OUTCOMES.get(bomb)).startsWith("0 SIZE ").contains("MAX_PAYLOAD_BYTES");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message",
        "message-number",
        "message-object",
        "timestamp",
        "event-name",
        "long-names",
        "event-nesting",
        "owner",
        "unknown-nesting"
      })
  void aTextOrNestingBeyondAnyLogEventEndsBeforeTheCap(String bomb) {
    assertThat(OUTCOMES.get(bomb))
        .matches("0 JSON .*longer or deeper than any log event, at offset \\d+ .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown-names", "many-members", "event-members", "message-names"})
  void manyDifferentNamesEndBeforeTheCap(String bomb) {
    assertThat(OUTCOMES.get(bomb))
        .matches("\\d+ JSON .*more names of members .*, at offset \\d+ .*");
  }

  @Test
  void logEventsArePassedOnUntilTheCap() {
    assertThat(OUTCOMES.get("events")).matches("[67]\\d{6} SIZE .*");
  }

  @Test
  void logEventsBeforeTheirOwnerAreNotKeptInMemory() {
    assertThat(OUTCOMES.get("events-first")).startsWith("0 SIZE ");
  }
}
