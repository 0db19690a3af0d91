package io.github.falcoasff.reject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.KeptFunction;
import io.github.falcoasff.log.JsonLog;
import io.github.falcoasff.log.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests rejected records in the function's own log. */
class LoggedRejectsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Even a log that writes only errors keeps rejected records. */
  private final LoggedRejects rejects =
      new LoggedRejects(
          new JsonLog(
              LogLevel.ERROR,
              new PrintStream(out, true, StandardCharsets.UTF_8),
              Clock.systemUTC()));

  @Test
  void aRecordIsWrittenInOneLineAtOnce() {
    rejects.keep(TestRejects.record("two\nlines"));

    JsonNode line = line();
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("message").asText()).isEqualTo("record rejected");
    assertThat(line.path("reason").asText()).isEqualTo("invalid_alert");
    assertThat(line.path("detail").asText()).isEqualTo("what is wrong");
    assertThat(line.path("owner").asText()).isEqualTo("111122223333");
    assertThat(line.path("region").asText()).isEqualTo("us-east-1");
    assertThat(line.path("logGroup").asText()).isEqualTo("falco");
    assertThat(line.path("logStream").asText()).isEqualTo("node-1");
    assertThat(line.path("logEventId").asText()).isEqualTo("36");
    assertThat(line.path("logEventTimestamp").asLong()).isEqualTo(1774896916000L);
    assertThat(line.path("record").asText()).isEqualTo("two\nlines");
  }

  @Test
  void aMessageThatMustNotBeKeptIsNotWritten() {
    rejects.keep(TestRejects.withoutMessage());

    assertThat(line().has("record")).isFalse();
    assertThat(line().path("findingIds").toString()).contains("id/1", "id/2");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
  }

  @Test
  void aPayloadIsWrittenWhole() {
    rejects.keep(TestRejects.payload(new byte[] {0, 1, -1}));

    assertThat(line().path("message").asText()).isEqualTo("payload parked");
    assertThat(line().path("reason").asText()).isEqualTo("member_role_denied");
    assertThat(line().path("owner").asText()).isEqualTo("111111111111");
    assertThat(line().path("sequenceNumber").asText()).isEqualTo("49");
    assertThat(line().path("data").asText()).isEqualTo("AAH/");
  }

  @Test
  void flushingWritesNothing() {
    rejects.keep(TestRejects.record("line"));
    rejects.flush();

    line();
  }

  private JsonNode line() {
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return KeptFunction.json(lines.get(0));
  }
}
