package io.github.falcoasff.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Objects of S3 buckets in one Region. */
public final class S3Objects {
  /** What a key may hold unencoded in a path (Signature Version 4, UriEncode). */
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private final SignedCalls calls;
  private final Optional<URI> endpoint;

  /**
   * Objects by these calls.
   *
   * @param endpoint another endpoint than the Region's; buckets are then part of the path
   */
  public S3Objects(SignedCalls calls, Optional<URI> endpoint) {
    this.calls = calls;
    this.endpoint = endpoint;
  }

  /**
   * Writes an object.
   *
   * @throws AwsCallException if it was not taken
   */
  public void put(String bucket, String key, String content, String contentType) {
    calls.send(
        new Call(
            "s3:PutObject",
            "s3",
            SdkHttpMethod.PUT,
            uri(bucket, key),
            Map.of("Content-Type", contentType),
            content));
  }

  /**
   * Reads an object.
   *
   * @throws AwsCallException if it is not there or may not be read
   */
  public String get(String bucket, String key) {
    return calls.send(
        new Call("s3:GetObject", "s3", SdkHttpMethod.GET, uri(bucket, key), Map.of(), ""));
  }

  private URI uri(String bucket, String key) {
    String path = "/" + encoded(key);
    if (endpoint.isPresent()) {
      String base = endpoint.get().toString();
      return URI.create(
          (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
              + "/"
              + encoded(bucket)
              + path);
    }
    String host = Endpoints.of("s3", calls.region()).getHost();
    // A name with dots has no certificate of its own as a host.
    return URI.create(
        bucket.indexOf('.') < 0
            ? "https://" + encoded(bucket) + "." + host + path
            : "https://" + host + "/" + encoded(bucket) + path);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(java.util.Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }
}
