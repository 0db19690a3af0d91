package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the classification of answers that refuse a call, from AWS and from proxies. */
final class AwsFaultTest {
  @ParameterizedTest
  @CsvSource({
    "429, LimitExceededException, THROTTLED",
    "429, '', THROTTLED",
    "400, ThrottlingException, THROTTLED",
    "403, RequestThrottled, THROTTLED",
    "503, SlowDown, THROTTLED",
    "500, InternalException, TRANSIENT",
    "502, '', TRANSIENT",
    "503, '', TRANSIENT",
    "504, '', TRANSIENT",
    "408, '', TRANSIENT",
    "418, Teapot, TRANSIENT",
    "400, RequestExpired, TRANSIENT",
    "400, RequestTimeout, TRANSIENT",
    "403, RequestTimeTooSkewed, TRANSIENT",
    "400, InvalidInputException, REQUEST",
    "400, ValidationException, REQUEST",
    "400, Unheard, REQUEST",
    "400, '', REQUEST",
    "413, '', REQUEST",
    "401, '', NOT_ENABLED",
    "401, InvalidAccessException, NOT_ENABLED",
    "400, InvalidAccessException, NOT_ENABLED",
    "403, AccessDeniedException, DENIED",
    "403, '', DENIED",
    "403, Unheard, DENIED",
    "400, AccessDeniedException, DENIED",
    "401, AuthFailure, DENIED",
    "403, ExpiredTokenException, CREDENTIALS",
    "403, UnrecognizedClientException, CREDENTIALS",
    "400, IncompleteSignature, CREDENTIALS",
    "404, ResourceNotFoundException, NOT_FOUND",
    "400, ClusterNotFoundException, NOT_FOUND",
    "404, NoSuchKey, NOT_FOUND",
    "404, '', ENDPOINT",
    "307, '', ENDPOINT",
    "302, '', ENDPOINT"
  })
  void theCodeDecidesThenTheStatus(int status, String code, AwsFault fault) {
    assertThat(new ErrorAnswer(status, code, "message", "request-id", false).fault())
        .isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ''",
    "401, ''",
    "403, ''",
    "403, blocked",
    "404, ''",
    "407, ''",
    "413, ''",
    "429, ''",
    "302, ''",
    "409, conflict"
  })
  void anAnswerWithoutRequestIdAndKnownCodeIsNotFromAws(int status, String code) {
    assertThat(new ErrorAnswer(status, code, "<html>", "", false).fault())
        .isEqualTo(AwsFault.NOT_AWS);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDeniedException, DENIED",
    "400, InvalidInputException, REQUEST",
    "403, ExpiredToken, CREDENTIALS",
    "503, '', TRANSIENT"
  })
  void anAnswerWithAKnownCodeNeedsNoRequestId(int status, String code, AwsFault fault) {
    assertThat(new ErrorAnswer(status, code, "", "", false).fault()).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "'Signature expired: 20260330T185516Z is now earlier than 20260330T190000Z', TRANSIENT",
    "'Signature not yet current: 20260330T185516Z is still later than it', TRANSIENT",
    "'The request signature we calculated does not match', CREDENTIALS"
  })
  void aSignatureWithAWrongTimeIsRetried(String message, AwsFault fault) {
    assertThat(new ErrorAnswer(403, "InvalidSignatureException", message, "id", false).fault())
        .isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"401, UnrecognizedClientException", "403, AccessDenied", "403, ''"})
  void aRefusalByAServiceWithAnotherTimeIsRetried(int status, String code) {
    assertThat(new ErrorAnswer(status, code, "", "id", true).fault()).isEqualTo(AwsFault.TRANSIENT);
  }
}
