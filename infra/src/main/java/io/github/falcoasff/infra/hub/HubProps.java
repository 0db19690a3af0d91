package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.function.FunctionDefinition;
import io.github.falcoasff.infra.function.StorageOptions;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;

/**
 * What a {@link FalcoHub} is made from.
 *
 * @param function the jar, the settings, and how Lambda runs it
 * @param senders who may send
 * @param externalId what the hub says when it takes a member's role; empty for nothing
 * @param stream the stream
 * @param polling how it is read
 * @param encryptionKey the customer key of the stream, the queues, the bucket and the log group;
 *     empty for keys that AWS owns or manages
 * @param storage how log and bucket are kept
 */
public record HubProps(
    FunctionDefinition function,
    Senders senders,
    Optional<String> externalId,
    StreamSettings stream,
    PollingSettings polling,
    Optional<IKey> encryptionKey,
    StorageOptions storage) {

  /** BatchImportFindings, for each account and Region (Security Hub, Quotas). */
  private static final int CALLS_PER_SECOND = 10;

  /** Refuses a hub whose stream forgets what it is still to be tried, and one that cannot run. */
  public HubProps {
    externalId.ifPresent(HubReference::checkedExternalId);
    checkedAge(stream, polling);
    if (!function.settings().eksClusterName().isEmpty()) {
      throw new IllegalArgumentException(
          "A hub has many clusters: their alerts must tell them, and no eksClusterName is set.");
    }
  }

  /**
   * How many calls to Security Hub one container makes for one member in a second, so that all of
   * them together keep to the ten that Security Hub takes for an account and Region: a member's log
   * streams may be in all shards, and each batch that is read at once has a container.
   */
  int importCallsPerSecond() {
    int containers =
        stream.shards().orElse(StreamSettings.FIRST_SHARDS) * polling.parallelization();
    return Math.max(1, CALLS_PER_SECOND / containers);
  }

  /** Refuses an age that a record in the stream cannot reach. */
  public static void checkedAge(StreamSettings stream, PollingSettings polling) {
    if (polling.maximumAgeSeconds() >= stream.retentionHours() * 3600) {
      throw new IllegalArgumentException(
          "A record is tried for less time than the stream keeps it, or it is lost: "
              + polling.maximumAgeSeconds()
              + " seconds are not below "
              + stream.retentionHours()
              + " hours.");
    }
  }
}
