package io.github.falcoasff.aws;

import java.util.Optional;

/**
 * The header that connects calls with the invocation in X-Ray. The SDK's clients send it
 * themselves, by the same rules (AWS SDK for Java, {@code TraceIdExecutionInterceptor}).
 */
final class TraceHeader {
  static final String NAME = "X-Amzn-Trace-Id";

  private TraceHeader() {}

  /** Its value; empty outside of Lambda. */
  static Optional<String> value() {
    if (System.getenv("AWS_LAMBDA_FUNCTION_NAME") == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(System.getProperty("com.amazonaws.xray.traceHeader"))
        .or(() -> Optional.ofNullable(System.getenv("_X_AMZN_TRACE_ID")))
        .filter(value -> !value.isEmpty());
  }
}
