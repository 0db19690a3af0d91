package io.github.falcoasff.reject;

import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Writes and reads objects of S3 buckets in one Region. Every object is sent with a checksum, which
 * buckets with a default Object Lock need. Safe for use by several threads.
 */
public final class RejectObjects {
  /** Less than the ten seconds that must be left when a replay begins a message. */
  private static final Duration READ_LIMIT = Duration.ofSeconds(8);

  private final S3Client client;
  private final AwsCalls calls;

  /** Objects by this client. */
  public RejectObjects(S3Client client, AwsCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /**
   * Writes an object.
   *
   * @param limit the time limit of all attempts together
   * @throws AwsCallException if it was not taken
   */
  void put(String bucket, String key, String json, Duration limit) {
    calls.call(
        "s3:PutObject",
        limit,
        configuration ->
            client.putObject(
                PutObjectRequest.builder()
                    .bucket(bucket)
                    .key(key)
                    .contentType("application/json")
                    .overrideConfiguration(configuration.build())
                    .build(),
                RequestBody.fromString(json, StandardCharsets.UTF_8)));
  }

  /**
   * Reads an object of at most 16 MB.
   *
   * @throws AwsCallException if it does not exist, may not be read or is larger
   */
  public String get(String bucket, String key) {
    return calls
        .call(
            "s3:GetObject",
            READ_LIMIT,
            configuration ->
                client.getObject(
                    GetObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .overrideConfiguration(configuration.build())
                        .build(),
                    ResponseTransformer.toBytes()))
        .asUtf8String();
  }
}
