package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.function.FunctionDefinition;
import io.github.falcoasff.infra.function.StorageOptions;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;

/**
 * The properties of a {@link FalcoHub}.
 *
 * @param function the jar, the settings, and how Lambda runs it
 * @param senders the accounts that may send alerts
 * @param externalId the external id that the hub gives when it assumes a member's role; empty for
 *     none
 * @param stream the settings of the stream
 * @param polling how the stream is read
 * @param encryptionKey the customer key of the stream, the queues, the bucket and the log group;
 *     empty for keys that AWS owns or manages
 * @param storage how the log and the bucket are kept
 */
public record HubProps(
    FunctionDefinition function,
    Senders senders,
    Optional<String> externalId,
    StreamSettings stream,
    PollingSettings polling,
    Optional<IKey> encryptionKey,
    StorageOptions storage) {

  /**
   * Security Hub's limit on BatchImportFindings for each account and Region (Security Hub, Quotas).
   */
  private static final int CALLS_PER_SECOND = 10;

  /**
   * Rejects a stream that would drop records before their retries end, an EKS cluster for all
   * members, and a malformed external id.
   */
  public HubProps {
    externalId.ifPresent(HubReference::checkedExternalId);
    checkedAge(stream, polling);
    if (!function.settings().eksClusterName().isEmpty()) {
      throw new IllegalArgumentException(
          "A hub has many clusters: their alerts must tell them, and no eksClusterName is set.");
    }
  }

  /**
   * Returns how many calls a second one container may make to Security Hub for one member. All
   * containers together must stay within Security Hub's limit for an account and Region: a member's
   * log streams can be in all shards, and each batch that is read at the same time has its own
   * container.
   */
  int importCallsPerSecond() {
    int containers =
        stream.shards().orElse(StreamSettings.FIRST_SHARDS) * polling.parallelization();
    return Math.max(1, CALLS_PER_SECOND / containers);
  }

  /** Rejects a maximum age that a record in the stream cannot reach. */
  public static void checkedAge(StreamSettings stream, PollingSettings polling) {
    if (polling.maximumAgeSeconds() >= stream.retentionHours() * 3600) {
      throw new IllegalArgumentException(
          "A record must be tried for less time than the stream keeps it, or it is lost: "
              + polling.maximumAgeSeconds()
              + " seconds are not below "
              + stream.retentionHours()
              + " hours.");
    }
  }
}
