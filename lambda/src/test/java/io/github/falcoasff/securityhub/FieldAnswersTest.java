package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.fixture.RawService;
import io.github.falcoasff.fixture.TestAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** Tests answers as users have seen them, byte for byte over real sockets. */
@Isolated
@Timeout(60)
final class FieldAnswersTest {
  private static final String JSON = "{\"SuccessCount\":1,\"FailedCount\":0,\"FailedFindings\":[]}";

  private static final String CHUNKED =
      "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
          + Integer.toHexString(JSON.length())
          + "\r\n"
          + JSON
          + "\r\n0\r\nX-Sum: 1\r\n\r\n";

  @AfterEach
  void theClockIsAsItWas() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  static Stream<Arguments> good() throws IOException {
    String length = "Content-Length: " + JSON.length() + "\r\n";
    byte[] gzip = gzip(JSON);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    zipped.writeBytes(
        ascii(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + gzip.length
                + "\r\n\r\n"));
    zipped.writeBytes(gzip);
    return Stream.of(
        Arguments.of("chunked with a trailer", ascii("HTTP/1.1 200 OK\r\n" + CHUNKED)),
        Arguments.of("HTTP/1.0", ascii("HTTP/1.0 200 OK\r\n\r\n" + JSON)),
        Arguments.of(
            "100 first",
            ascii("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + length + "\r\n" + JSON)),
        Arguments.of(
            "103 first",
            ascii(
                "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\n"
                    + length
                    + "\r\n"
                    + JSON)),
        Arguments.of(
            "Connection: close",
            ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n" + length + "\r\n" + JSON)),
        Arguments.of("no length", ascii("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + JSON)),
        Arguments.of(
            "Keep-Alive that lies",
            ascii("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=600\r\n" + length + "\r\n" + JSON)),
        Arguments.of("gzip", zipped.toByteArray()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void anAnswerIsRead(String name, byte[] answer) throws IOException {
    try (RawService hub = RawService.start((request, out) -> out.write(answer))) {
      FindingsApi api = TestAws.securityHub("us-east-1", hub.endpoint());
      assertThat(call(api))
          .isInstanceOfSatisfying(
              CallResult.Answered.class, read -> assertThat(read.taken()).isEqualTo(1));
      // The service has closed the connection, so at most one call has no answer.
      CallResult next = call(api);
      assertThat(next instanceof CallResult.Answered ? next : call(api))
          .isInstanceOf(CallResult.Answered.class);
    }
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of("not HTTP", ascii("220 mail.example.com ESMTP\r\n\r\n")),
        Arguments.of("nothing", ascii("")),
        Arguments.of("TLS alert", new byte[] {0x15, 3, 3, 0, 2, 2, 70}),
        Arguments.of("empty 200", RawService.answer("200 OK", "", "")),
        Arguments.of("HTML 200", RawService.page(200)),
        Arguments.of("null", RawService.answer("200 OK", "", "null")),
        Arguments.of("cut body", ascii("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"Succ")),
        Arguments.of(
            "cut chunk", ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{")),
        Arguments.of(
            "gzip that is none", RawService.answer("200 OK", "Content-Encoding: gzip\r\n", JSON)),
        Arguments.of("204", RawService.answer("204 No Content", "", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void anUnreadableAnswerCountsAsNoAnswer(String name, byte[] answer) throws IOException {
    try (RawService hub = RawService.start((request, out) -> out.write(answer))) {
      assertThat(call(TestAws.securityHub("us-east-1", hub.endpoint())))
          .isInstanceOf(CallResult.Unanswered.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 400, 401, 403, 404, 407, 408, 409, 413, 429})
  void aWebPageOfAProxyIsNotFromAws(int status) throws IOException {
    try (RawService hub = RawService.start((request, out) -> out.write(RawService.page(status)))) {
      assertThat(call(TestAws.securityHub("us-east-1", hub.endpoint())))
          .isInstanceOfSatisfying(
              CallResult.Refused.class,
              refused -> {
                assertThat(refused.answer().fault()).isEqualTo(AwsFault.NOT_AWS);
                assertThat(refused.answer().status()).isEqualTo(status);
              });
    }
  }

  @Test
  void aWrongClockIsCorrectedByTheRefusalAndTheNextCallSucceeds() throws IOException {
    Instant theirs = Instant.now().plus(Duration.ofHours(2));
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC));
    byte[] late =
        RawService.answer(
            "403 Forbidden",
            "Date: "
                + date
                + "\r\nx-amzn-RequestId: r\r\nx-amzn-ErrorType: UnrecognizedClientException\r\n",
            "{\"Message\":\"The security token included in the request is invalid\"}");
    byte[] skewed =
        RawService.answer(
            "403 Forbidden",
            "Date: "
                + date
                + "\r\nx-amzn-RequestId: r\r\nx-amzn-ErrorType: RequestTimeTooSkewed\r\n",
            "{\"Message\":\"too late\"}");
    try (RawService hub = RawService.start((request, out) -> out.write(late))) {
      assertThat(call(TestAws.securityHub("us-east-1", hub.endpoint())))
          .isInstanceOfSatisfying(
              CallResult.Corrected.class,
              corrected -> assertThat(corrected.answer().fault()).isEqualTo(AwsFault.TRANSIENT));
    }
    SdkGlobalTime.setGlobalTimeOffset(0);
    try (RawService hub = RawService.start((request, out) -> out.write(skewed))) {
      FindingsApi api = TestAws.securityHub("us-east-1", hub.endpoint());
      assertThat(fault(call(api))).isEqualTo(AwsFault.TRANSIENT);
      assertThat(fault(call(api))).isEqualTo(AwsFault.TRANSIENT);

      Duration moved =
          Duration.between(signedAt(hub.received().get(0)), signedAt(hub.received().get(1)));
      assertThat(moved).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(122));
    }
  }

  private static AwsFault fault(CallResult result) {
    return result instanceof CallResult.Corrected corrected
        ? corrected.answer().fault()
        : ((CallResult.Refused) result).answer().fault();
  }

  private static Instant signedAt(RawService.Received request) {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
        .parse(request.headers().get("x-amz-date"), Instant::from);
  }

  private static CallResult call(FindingsApi api) {
    return api.batchImportFindings(ascii("{\"Findings\":[{}]}"), Duration.ofSeconds(10));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(ascii(text));
    }
    return bytes.toByteArray();
  }
}
