package io.github.falcoasff.standin.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Answers PutObject and GetObject for buckets that are part of the path. */
public final class S3StandIn extends LoopbackService {
  private final Map<String, String> objects = new ConcurrentHashMap<>();

  private S3StandIn(String region) {
    super("s3", region);
  }

  /** Starts a service in a Region. */
  public static S3StandIn start(String region) {
    return new S3StandIn(region);
  }

  /** Returns the contents of the objects by bucket, slash and key. */
  public Map<String, String> objects() {
    return Map.copyOf(objects);
  }

  /** Stores an object. */
  public void put(String bucket, String key, String content) {
    objects.put(bucket + "/" + key, content);
  }

  @Override
  ServiceAnswer answer(ServiceCall call) {
    String sent = call.header("x-amz-content-sha256");
    boolean get = call.method().equals("GET");
    if (!sha256(call.body()).equals(sent) && !(get && "UNSIGNED-PAYLOAD".equals(sent))) {
      return violation("x-amz-content-sha256 is not that of the body: " + sent);
    }
    // A bucket with default Object Lock requires a checksum (Amazon S3 API reference, PutObject).
    String checksum = call.header("x-amz-checksum-crc32");
    if (!get && !crc32(call.body()).equals(checksum)) {
      return violation("x-amz-checksum-crc32 is not that of the body: " + checksum);
    }
    String name = call.path().substring(1);
    if (call.method().equals("PUT")) {
      objects.put(name, new String(call.body(), StandardCharsets.UTF_8));
      return new ServiceAnswer(200, "application/xml", "").with("ETag", tag(call.body()));
    }
    if (!call.method().equals("GET")) {
      return violation("no call that is known: " + call.method());
    }
    String content = objects.get(name);
    return content == null
        ? new ServiceAnswer(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>")
        : new ServiceAnswer(200, "application/json", content).with("ETag", tag(call.body()));
  }

  private static String tag(byte[] body) {
    return "\"" + crc32(body) + "\"";
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
