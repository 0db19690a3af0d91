package io.github.falcoasff.standin.aws;

import java.util.HashMap;
import java.util.Map;

/**
 * A service's answer.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the body
 * @param headers further headers
 */
public record ServiceAnswer(
    int status, String contentType, String body, Map<String, String> headers) {
  ServiceAnswer(int status, String contentType, String body) {
    this(status, contentType, body, Map.of());
  }

  ServiceAnswer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new ServiceAnswer(status, contentType, body, Map.copyOf(more));
  }
}
