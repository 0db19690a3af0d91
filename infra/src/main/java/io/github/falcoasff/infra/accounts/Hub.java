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
 * The account that makes findings of the alerts of others, with a hub in each of some Regions.
 *
 * @param account the security account
 * @param regions where the members' log groups are
 * @param senders who may send
 * @param externalId what the hub says when it takes a member's role; empty for nothing
 * @param stream each hub's stream
 * @param polling how it is read
 * @param settings the function, its key and its alarms; the log groups are the members'
 */
public record Hub(
    String account,
    List<String> regions,
    Senders senders,
    Optional<String> externalId,
    StreamSettings stream,
    PollingSettings polling,
    MemberStackSettings settings) {

  /** Refuses what AWS would refuse at deployment. */
  public Hub {
    AwsNames.account(account);
    regions.forEach(AwsNames::region);
    regions = List.copyOf(regions);
    HubProps.checkedAge(stream, polling);
  }

  /** The hub as its members know it. */
  public HubReference reference() {
    return new HubReference(account, senders.organization(), externalId);
  }

  /** The hub of one Region, with the code and the key of its stack. */
  public HubProps props(Code code, Optional<IKey> key) {
    return new HubProps(
        // An EKS cluster that the defaults name is not that of every member.
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
