package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.PayloadException.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the cap on decompressed bytes, exact to the byte. */
class SizeCapTest {
  private static byte[] payload(int events) {
    return Payloads.json(IntStream.range(0, events).mapToObj(n -> "message " + n).toList());
  }

  private static Received read(byte[] compressed, long cap) {
    Received received = new Received();
    SubscriptionPayload.of(GzipBytes.data(compressed), cap).read(received);
    return received;
  }

  private static PayloadException failure(byte[] compressed, long cap) {
    return catchThrowableOfType(PayloadException.class, () -> read(compressed, cap));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 81, 82, 2000})
  void aPayloadOfExactlyTheCapIsReadAndOneByteMoreIsNot(int events) {
    byte[] json = payload(events);
    byte[] compressed = GzipBytes.of(json);

    assertThat(read(compressed, json.length).events).hasSize(events);

    PayloadException failure = failure(compressed, json.length - 1);
    assertThat(failure.stage()).isEqualTo(Stage.SIZE);
    assertThat(failure)
        .hasMessageContaining("stage size")
        .hasMessageContaining("over " + (json.length - 1) + " bytes")
        .hasMessageContaining("MAX_PAYLOAD_BYTES");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theCapCountsAllGzipMembersTogether(int members) {
    byte[] json = payload(10);
    byte[] blanks = new byte[100];
    Arrays.fill(blanks, (byte) ' ');
    byte[] compressed = GzipBytes.of(json);
    for (int i = 0; i < members; i++) {
      compressed = GzipBytes.join(compressed, GzipBytes.of(blanks));
    }

    assertThat(read(compressed, json.length + 100L * members).events).hasSize(10);
    assertThat(failure(compressed, json.length + 100L * members - 1).stage()).isEqualTo(Stage.SIZE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 100})
  void aTinyCapIsObserved(long cap) {
    assertThat(failure(GzipBytes.of(payload(1)), cap).stage()).isEqualTo(Stage.SIZE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theCapAppliesToEachPassAndNotToTheirSum(boolean logEventsFirst) {
    String events = "`logEvents`:[{`id`:`1`,`timestamp`:2,`message`:`m`}]";
    String rest = "`messageType`:`DATA_MESSAGE`,`owner`:`111122223333`";
    String json = "{" + (logEventsFirst ? events + "," + rest : rest + "," + events) + "}";
    byte[] bytes = json.replace('`', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(read(GzipBytes.of(bytes), bytes.length).messages()).isEqualTo(List.of("m"));
  }
}
