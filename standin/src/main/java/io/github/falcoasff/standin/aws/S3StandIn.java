package io.github.falcoasff.standin.aws;

import com.sun.net.httpserver.HttpExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Buckets as parts of the path that answer PutObject and GetObject. */
public final class S3StandIn extends LoopbackService {
  private final Map<String, String> objects = new ConcurrentHashMap<>();

  private S3StandIn(String region) {
    super("s3", region);
  }

  /** Starts a service in a Region. */
  public static S3StandIn start(String region) {
    return new S3StandIn(region);
  }

  /** The objects by bucket, slash and key. */
  public Map<String, String> objects() {
    return Map.copyOf(objects);
  }

  /** Puts an object there. */
  public void put(String bucket, String key, String content) {
    objects.put(bucket + "/" + key, content);
  }

  @Override
  Answer answer(HttpExchange exchange, byte[] body) {
    String sent = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    boolean get = exchange.getRequestMethod().equals("GET");
    if (!sha256(body).equals(sent) && !(get && "UNSIGNED-PAYLOAD".equals(sent))) {
      return violation("x-amz-content-sha256 is not that of the body: " + sent);
    }
    // As a bucket with default Object Lock does (Amazon S3 API reference, PutObject).
    String checksum = exchange.getRequestHeaders().getFirst("x-amz-checksum-crc32");
    if (!get && !crc32(body).equals(checksum)) {
      return violation("x-amz-checksum-crc32 is not that of the body: " + checksum);
    }
    exchange.getResponseHeaders().set("ETag", "\"" + crc32(body) + "\"");
    String name = exchange.getRequestURI().getPath().substring(1);
    if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(name, new String(body, StandardCharsets.UTF_8));
      return new Answer(200, "application/xml", "");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return violation("no call that is known: " + exchange.getRequestMethod());
    }
    String content = objects.get(name);
    return content == null
        ? new Answer(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>")
        : new Answer(200, "application/json", content);
  }

  private static String crc32(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
