package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.hub.HubReference;
import io.github.falcoasff.infra.hub.PollingSettings;
import io.github.falcoasff.infra.hub.Senders;
import io.github.falcoasff.infra.hub.StreamSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the section {@code hub} of the accounts file, and checks that the entries of the hub's
 * members agree with it.
 */
final class HubReader {

  /**
   * The settings that an entry with {@code topology: hub} cannot have, because the account runs no
   * function.
   */
  private static final Set<String> NOT_A_MEMBERS = notAMembers();

  private static final Set<String> MEMBERS = members();

  private final Optional<YamlObject> section;
  private final TreeSet<String> senders = new TreeSet<>();

  HubReader(YamlObject root) {
    section = root.object("hub", MEMBERS);
  }

  /** Reads the hub. Call {@link #admit} for its members first. */
  Optional<Hub> read(SettingsReader defaults) {
    return section.map(at -> at.checked(checked -> read(checked, defaults)));
  }

  /** Returns the topology of an entry: of an account, or of a target in an organisation. */
  static Topology topology(YamlObject entry) {
    return entry.value("topology", Topology::named).orElse(Topology.FUNCTION);
  }

  /** Checks an account's entry against the hub, and records the account as a sender. */
  void admit(YamlObject entry, String account, List<String> regions) {
    admit(entry, regions);
    YamlObject hub = section.orElseThrow();
    if (account.equals(hub.required("account", AwsNames::account))) {
      throw entry.problem(
          "is the hub's own account, which cannot send to the hub: give it topology: function");
    }
    List<String> named = hub.values("accounts", AwsNames::account);
    if (!named.isEmpty() && !named.contains(account)) {
      throw entry.problem(account + " is not among the accounts of the hub, of line " + hub.line());
    }
    senders.add(account);
  }

  /**
   * Checks a target of an organisation against the hub. The target's account ids are not known
   * here.
   */
  void admitTarget(YamlObject entry, List<String> regions) {
    admit(entry, regions);
    YamlObject hub = section.orElseThrow();
    if (hub.value("organization", AwsNames::organization).isEmpty()
        && hub.values("accounts", AwsNames::account).isEmpty()) {
      throw entry.problem(
          "has topology: hub, and the hub does not say that its accounts may send: give the hub,"
              + " of line "
              + hub.line()
              + ", its organization");
    }
  }

  private void admit(YamlObject entry, List<String> regions) {
    YamlObject hub =
        section.orElseThrow(() -> entry.problem("has topology: hub, and there is no section hub"));
    entry.refuse(NOT_A_MEMBERS, "is the hub's: an account with topology: hub runs no function");
    List<String> served = hub.requiredValues("regions", AwsNames::region);
    for (String region : regions) {
      if (!served.contains(region)) {
        throw entry.problem(
            "there is no hub in " + region + ", only in " + String.join(", ", served));
      }
    }
  }

  /** Refuses a stack name that the hub's own stacks have. */
  void checkName(YamlObject entry, String name) {
    if (section.isPresent() && name.equals("hub")) {
      throw entry.problem("the name hub is that of the hub's own stacks");
    }
  }

  private Hub read(YamlObject at, SettingsReader defaults) {
    List<String> regions = at.requiredValues("regions", AwsNames::region);
    at.object("monitoring", MonitoringReader.MEMBERS)
        .ifPresent(
            monitoring ->
                monitoring.refuse(
                    Set.of("silenceMinutes"), "is a log group's; a hub has those of its members"));
    return new Hub(
        at.required("account", AwsNames::account),
        regions,
        senders(at),
        at.value("externalId", HubReference::checkedExternalId),
        stream(at),
        polling(at),
        defaults.with(at).read(regions));
  }

  private Senders senders(YamlObject at) {
    Optional<String> organization = at.value("organization", AwsNames::organization);
    List<String> accounts = at.values("accounts", AwsNames::account);
    if (organization.isPresent() && !accounts.isEmpty()) {
      throw at.problem("has organization and accounts: use only one of them to say who may send");
    }
    if (organization.isPresent()) {
      return new Senders.Organization(organization.orElseThrow());
    }
    if (accounts.isEmpty() && senders.isEmpty()) {
      throw at.problem(
          "nobody may send: name organization or accounts, or give accounts topology: hub");
    }
    return new Senders.Accounts(accounts.isEmpty() ? List.copyOf(senders) : accounts);
  }

  private static StreamSettings stream(YamlObject at) {
    StreamSettings otherwise = StreamSettings.DEFAULT;
    return new StreamSettings(
        at.value("shards", SettingsReader::positive).orElse(OptionalInt.empty()),
        number(at, "retentionHours", otherwise.retentionHours()));
  }

  private static PollingSettings polling(YamlObject at) {
    PollingSettings otherwise = PollingSettings.DEFAULT;
    return new PollingSettings(
        number(at, "batchSize", otherwise.batchSize()),
        number(at, "windowSeconds", otherwise.windowSeconds()),
        number(at, "parallelization", otherwise.parallelization()),
        number(at, "maximumAgeSeconds", otherwise.maximumAgeSeconds()),
        number(at, "maximumRetries", otherwise.maximumRetries()));
  }

  private static int number(YamlObject at, String key, int otherwise) {
    return at.value(key, SettingsReader::whole).orElse(otherwise);
  }

  private static Set<String> members() {
    Set<String> all = new TreeSet<>(NOT_A_MEMBERS);
    all.remove("eksClusterName");
    all.add("logRetentionDays");
    all.addAll(StackRulesReader.MEMBERS);
    all.addAll(
        List.of(
            "account",
            "regions",
            "organization",
            "accounts",
            "externalId",
            "shards",
            "retentionHours",
            "batchSize",
            "windowSeconds",
            "parallelization",
            "maximumAgeSeconds",
            "maximumRetries"));
    return Set.copyOf(all);
  }

  private static Set<String> notAMembers() {
    Set<String> all = new TreeSet<>(SettingsReader.MEMBERS);
    all.removeAll(
        List.of(
            "logGroups",
            "logGroupPrefix",
            "accountPolicy",
            "createLogGroups",
            "filterPattern",
            "logRetentionDays"));
    all.removeAll(StackRulesReader.MEMBERS);
    return Set.copyOf(all);
  }
}
