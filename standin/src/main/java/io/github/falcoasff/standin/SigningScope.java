package io.github.falcoasff.standin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credential scope in an AWS Signature Version 4 header. The signature itself is not checked,
 * because the stand-in has no secret keys.
 *
 * @param accessKeyId the access key that signed
 * @param date the day, as {@code yyyyMMdd}
 * @param region the Region in the scope
 * @param service the service in the scope
 */
public record SigningScope(String accessKeyId, String date, String region, String service) {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
              + "SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}");

  /** Parses the value of an Authorization header; empty if it has another form. */
  static Optional<SigningScope> parse(String authorization) {
    Matcher matcher = AUTHORIZATION.matcher(authorization);
    return matcher.matches()
        ? Optional.of(
            new SigningScope(
                matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
        : Optional.empty();
  }
}
