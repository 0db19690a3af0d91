package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.function.FunctionDefinition;
import io.github.falcoasff.infra.hub.HubProps;
import io.github.falcoasff.infra.hub.HubReference;
import io.github.falcoasff.infra.hub.PollingSettings;
import io.github.falcoasff.infra.hub.Senders;
import io.github.falcoasff.infra.hub.StreamSettings;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;

/**
 * The account that imports findings for the alerts of other accounts. It has one hub in each of its
 * Regions.
 *
 * @param account the security account
 * @param regions the Regions of the members' log groups
 * @param senders the accounts that may send alerts
 * @param externalId the external id that the hub gives when it assumes a member's role; empty for
 *     none
 * @param stream the settings of each hub's stream
 * @param polling how the stream is read
 * @param settings the function, its key and its alarms; the log groups in it are not the hub's but
 *     its members'
 */
public record Hub(
    String account,
    List<String> regions,
    Senders senders,
    Optional<String> externalId,
    StreamSettings stream,
    PollingSettings polling,
    MemberStackSettings settings) {

  /** Rejects values that AWS would reject at deployment. */
  public Hub {
    AwsNames.account(account);
    regions.forEach(AwsNames::region);
    regions = List.copyOf(regions);
    HubProps.checkedAge(stream, polling);
  }

  /** Returns what the members need to know about the hub. */
  public HubReference reference() {
    return new HubReference(account, senders.organization(), externalId);
  }

  /**
   * Returns the properties of the hub in one Region.
   *
   * @param code the jar, made for the hub's stack in that Region
   * @param key the key of that stack; empty for none
   */
  public HubProps props(Code code, Optional<IKey> key) {
    return new HubProps(
        // The defaults may name an EKS cluster, but the members of a hub have different clusters.
        new FunctionDefinition(
            code, settings.settings().toBuilder().eksClusterName("").build(), settings.options()),
        senders,
        externalId,
        stream,
        polling,
        key,
        settings.storage());
  }
}
