package io.github.falcoasff.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFaultTest {
  @ParameterizedTest
  @CsvSource({
    "429, LimitExceededException, THROTTLED",
    "429, '', THROTTLED",
    "400, ThrottlingException, THROTTLED",
    "503, SlowDown, THROTTLED",
    "500, InternalException, TRANSIENT",
    "502, '', TRANSIENT",
    "503, '', TRANSIENT",
    "504, '', TRANSIENT",
    "408, '', TRANSIENT",
    "418, Teapot, TRANSIENT",
    "400, RequestExpired, TRANSIENT",
    "403, RequestTimeTooSkewed, TRANSIENT",
    "400, InvalidInputException, REQUEST",
    "400, ValidationException, REQUEST",
    "400, '', REQUEST",
    "413, '', REQUEST",
    "401, '', NOT_ENABLED",
    "401, InvalidAccessException, NOT_ENABLED",
    "400, InvalidAccessException, NOT_ENABLED",
    "403, AccessDeniedException, DENIED",
    "403, '', DENIED",
    "400, AccessDeniedException, DENIED",
    "403, ExpiredTokenException, CREDENTIALS",
    "403, UnrecognizedClientException, CREDENTIALS",
    "400, IncompleteSignature, CREDENTIALS",
    "404, '', ENDPOINT",
    "302, '', ENDPOINT"
  })
  void statusFirstThenCode(int status, String code, CallFault fault) {
    assertThat(CallFault.of(new CallResult.Refused(status, code, "message"))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "'Signature expired: 20260330T185516Z is now earlier than 20260330T190000Z', TRANSIENT",
    "'Signature not yet current: 20260330T185516Z is still later than it', TRANSIENT",
    "'The request signature we calculated does not match', CREDENTIALS"
  })
  void aSignatureOfAnotherTimeIsTriedAgain(String message, CallFault fault) {
    assertThat(CallFault.of(new CallResult.Refused(403, "InvalidSignatureException", message)))
        .isEqualTo(fault);
  }
}
