package io.github.falcoasff.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.intake.PayloadException.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/** Tests data that is not base64, not gzip, or incomplete. */
class BrokenEncodingTest {
  private static final byte[] JSON = Payloads.json(List.of("first", "second", "third"));
  private static final byte[] GZIP = GzipBytes.of(JSON);

  private static PayloadException failure(String data) {
    return catchThrowableOfType(PayloadException.class, () -> Received.of(data));
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new java.util.Random(7).nextBytes(noise);
    return noise;
  }

  /** Blanks that do not compress to almost nothing. */
  private static byte[] blanks(int length) {
    byte[] blanks = noise(length);
    for (int i = 0; i < length; i++) {
      blanks[i] = (byte) " \n\r\t".charAt(blanks[i] & 3);
    }
    return blanks;
  }

  @ParameterizedTest
  @NullAndEmptySource
  void anEventWithoutDataIsNotASubscriptionEvent(String data) {
    PayloadException failure = failure(data);

    assertThat(failure.stage()).isEqualTo(Stage.SUBSCRIPTION);
    assertThat(failure).hasMessageContaining("no awslogs.data").hasMessageContaining("samples");
  }

  @ParameterizedTest
  @CsvSource({
    "!,0",
    "AAAA BBBB,4",
    "'AAAA\nBBBB',4",
    "AAAA€,4",
    "AA-_,2",
    "AAA=AAAA,3",
    "AB=C,2",
    "====,0",
    "A,1",
    "AAAAA,5"
  })
  void invalidBase64IsReportedWithItsOffset(String data, int offset) {
    PayloadException failure = failure(data);

    assertThat(failure.stage()).isEqualTo(Stage.BASE64);
    assertThat(failure)
        .hasMessageContaining("stage base64")
        .hasMessageContaining("at offset " + offset + " of " + data.length() + " characters");
  }

  @Test
  void blanksAreNotBase64() {
    assertThat(failure("   ").stage()).isEqualTo(Stage.BASE64);
  }

  @Test
  void base64OfOtherDataIsNotGzip() {
    PayloadException failure = failure(GzipBytes.data(JSON));

    assertThat(failure.stage()).isEqualTo(Stage.GZIP);
    assertThat(failure)
        .hasMessageContaining("stage gzip")
        .hasMessageContaining("no gzip data at offset 0");
  }

  @Test
  void gzipTruncatedAtAnyLengthIsAClearFailure() {
    for (int length = 1; length < GZIP.length; length++) {
      PayloadException failure = failure(GzipBytes.data(Arrays.copyOf(GZIP, length)));

      assertThat(failure).as("cut to %s bytes", length).isNotNull();
      assertThat(failure.stage()).as("cut to %s bytes", length).isEqualTo(Stage.GZIP);
      assertThat(failure)
          .hasMessageContaining(
              length < 10
                  ? "cut after " + length + " bytes"
                  : "truncated at offset " + length + " of " + length + " compressed bytes");
    }
    assertThat(Received.of(GzipBytes.data(GZIP)).events).hasSize(3);
  }

  @Test
  void logEventsBeforeTheCutArePassedOnInOrder() {
    List<String> messages =
        java.util.stream.IntStream.range(0, 3000)
            .mapToObj(n -> n + Arrays.toString(noise(8)))
            .toList();
    byte[] whole = GzipBytes.of(Payloads.json(messages));
    Received received = new Received();

    SubscriptionPayload cut =
        SubscriptionPayload.of(
            GzipBytes.data(Arrays.copyOf(whole, whole.length / 2)), Received.CAP);

    assertThatExceptionOfType(PayloadException.class).isThrownBy(() -> cut.read(received));
    assertThat(received.events).hasSizeBetween(500, 2999);
    assertThat(messages).startsWith(received.messages().toArray(String[]::new));
  }

  @Test
  void aFlippedBitGivesAFailureOrTheSameEvents() {
    List<LogEvent> events = Received.of(GzipBytes.data(GZIP)).events;
    int failures = 0;
    for (int bit = 0; bit < GZIP.length * 8; bit++) {
      byte[] flipped = GZIP.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Received received = new Received();
      try {
        SubscriptionPayload.of(GzipBytes.data(flipped), Received.CAP).read(received);
        assertThat(received.events).as("bit %s", bit).isEqualTo(events);
      } catch (PayloadException failure) {
        assertThat(failure)
            .as("bit %s", bit)
            .hasMessageContaining(failure.stage() == Stage.GZIP ? "gzip" : "offset");
        failures++;
      }
    }
    // Only the header's time, flags and system may differ without effect.
    assertThat(failures).isGreaterThan((GZIP.length - 10) * 8);
  }

  @Test
  void gzipWithAWrongChecksumFailsEvenIfItsTextIsComplete() {
    byte[] damaged = GZIP.clone();
    damaged[damaged.length - 6] ^= 1;

    PayloadException failure = failure(GzipBytes.data(damaged));

    assertThat(failure.stage()).isEqualTo(Stage.GZIP);
    assertThat(failure).hasMessageContaining("damaged").hasMessageContaining("at offset");
  }

  @Test
  void aPayloadInSeveralGzipMembersIsOnePayload() {
    int half = JSON.length / 2;
    byte[] members =
        GzipBytes.join(
            GzipBytes.of(Arrays.copyOf(JSON, half)),
            GzipBytes.of(Arrays.copyOfRange(JSON, half, JSON.length)));

    assertThat(Received.of(GzipBytes.data(members)).messages())
        .containsExactly("first", "second", "third");
  }

  @Test
  void aFaultInTheSecondGzipMemberHasItsOffsetInTheWholeData() {
    byte[] first = GzipBytes.of(JSON);
    byte[] second = GzipBytes.of(blanks(4000));
    byte[] cut = Arrays.copyOf(GzipBytes.join(first, second), first.length + 500);
    byte[] damaged = GzipBytes.join(first, second);
    damaged[damaged.length - 6] ^= 1;

    assertThat(failure(GzipBytes.data(cut)))
        .hasMessageContaining("truncated at offset " + cut.length + " of " + cut.length);
    assertThat(failure(GzipBytes.data(damaged)).getMessage())
        .matches(".* at offset " + (damaged.length - 8) + " of " + damaged.length + " .*");
  }

  @Test
  void emptyGzipIsNotJson() {
    PayloadException failure = failure(GzipBytes.data(GzipBytes.of(new byte[0])));

    assertThat(failure.stage()).isEqualTo(Stage.JSON);
    assertThat(failure).hasMessageContaining("no JSON object at offset 0");
  }

  /** Jackson treats zeros at the start as signs of other encodings. */
  @ParameterizedTest
  @CsvSource({
    "0,0,123,0",
    "0,123,0,0",
    "123,0,0,0",
    "0,0,0,123",
    "0,123,0,34",
    "123,0,34,0",
    "0,0,0,0"
  })
  void zerosAtTheStartAreNotJson(byte first, byte second, byte third, byte fourth) {
    PayloadException failure =
        failure(GzipBytes.data(GzipBytes.of(new byte[] {first, second, third, fourth, 1, 2})));

    assertThat(failure.stage()).isEqualTo(Stage.JSON);
    assertThat(failure.getMessage()).matches(".* at offset \\d+ .*");
  }

  @Test
  void aFailureSaysThatPartMayBeImportedAndThatRedeliveryIsHarmless() {
    assertThat(failure(GzipBytes.data(Arrays.copyOf(GZIP, GZIP.length - 1))))
        .hasMessageContaining("may have been imported")
        .hasMessageContaining("without harm");
  }

  @Test
  void aFailureHasNoAlertContent() {
    byte[] broken = "{\"owner\":\"1\",S3CRETWORDHERE".getBytes(StandardCharsets.UTF_8);

    assertThat(failure(GzipBytes.data(GzipBytes.of(broken))).getMessage())
        .contains("stage json")
        .doesNotContain("S3CRETWORD");
  }
}
