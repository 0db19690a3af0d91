package io.github.falcoasff.aws;

import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/** A request that can be told how long it may wait for a connection and for bytes. */
interface LimitedRequest extends ExecutableHttpRequest {
  /** Sets the longest wait; to be called before the request is. */
  void within(Duration time);
}
