package io.github.falcoasff.reject;

import io.github.falcoasff.settings.EnvironmentReader;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings for keeping rejected records.
 *
 * @param queue the SQS queue; empty: they are logged whole at ERROR (<code>REJECT_QUEUE_URL</code>)
 * @param bucket the S3 bucket for records that are larger than a message may be; empty: those are
 *     logged whole at ERROR (<code>REJECT_BUCKET</code>)
 * @param prefix the prefix of keys in the bucket (<code>REJECT_PREFIX</code>, default <code>
 *     rejects/</code>)
 */
public record RejectSettings(Optional<URI> queue, Optional<String> bucket, String prefix) {

  private static final int PREFIX_LENGTH = 512;

  public static RejectSettings read(EnvironmentReader reader) {
    return new RejectSettings(
        reader.parsed(
            "REJECT_QUEUE_URL",
            Optional.<URI>empty(),
            RejectSettings::queue,
            "the URL of a standard SQS queue, such as"
                + " https://sqs.eu-central-1.amazonaws.com/111122223333/rejects"),
        reader.parsed(
            "REJECT_BUCKET",
            Optional.<String>empty(),
            value ->
                // Amazon S3 user guide, "Bucket naming rules".
                value.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
                    ? Optional.of(Optional.of(value))
                    : Optional.empty(),
            "the name of an S3 bucket"),
        reader.text("REJECT_PREFIX", "rejects/", PREFIX_LENGTH));
  }

  private static Optional<Optional<URI>> queue(String value) {
    try {
      URI uri = URI.create(value);
      boolean http =
          uri.getScheme() != null
              && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")
              && uri.getHost() != null;
      // A FIFO queue takes no message without a group.
      return http && !value.endsWith(".fifo") ? Optional.of(Optional.of(uri)) : Optional.empty();
    } catch (IllegalArgumentException noUri) {
      return Optional.empty();
    }
  }
}
