package io.github.falcoasff.infra.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.hub.PollingSettings;
import io.github.falcoasff.infra.hub.Senders;
import io.github.falcoasff.infra.hub.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HubAccountsTest {

  private static final String HUB =
      """
      hub:
        account: 222233334444
        regions: [eu-west-1]
      """;

  private static final String BANK =
      """
      accounts:
        - name: bank
          account: 333344445555
          regions: [eu-west-1]
          topology: hub
      """;

  private static final String TARGET =
      """
      organization:
        id: o-a1b2c3d4e5
        account: 123456789012
        region: eu-west-1
        targets:
          - name: restricted
            organizationalUnits: [r-ab12]
            regions: [eu-west-1]
            topology: hub
      """;

  @TempDir Path directory;

  @Test
  void accountsWithTopologyHubMaySend() {
    Hub hub = read(HUB + BANK).hub().orElseThrow();
    assertThat(hub.senders()).isEqualTo(new Senders.Accounts(List.of("333344445555")));
    assertThat(hub.stream()).isEqualTo(StreamSettings.DEFAULT);
    assertThat(hub.polling()).isEqualTo(PollingSettings.DEFAULT);
    assertThat(read(HUB + BANK).members())
        .singleElement()
        .satisfies(bank -> assertThat(bank.topology()).isEqualTo(Topology.HUB));
  }

  @Test
  void theOrganisationOrListedAccountsMaySend() {
    assertThat(read(HUB + "  organization: o-a1b2c3d4e5\n").hub().orElseThrow().senders())
        .isEqualTo(new Senders.Organization("o-a1b2c3d4e5"));
    assertThat(read(HUB + "  accounts: [011122223333]\n").hub().orElseThrow().senders())
        .isEqualTo(new Senders.Accounts(List.of("011122223333")));
  }

  @Test
  void anAccountHasAFunctionByDefault() {
    assertThat(read(BANK.replace("    topology: hub\n", "")).members().get(0).topology())
        .isEqualTo(Topology.FUNCTION);
    assertThat(
            read(BANK.replace("topology: hub", "topology: function")).members().get(0).topology())
        .isEqualTo(Topology.FUNCTION);
  }

  @Test
  void theDefaultsApplyToTheHubToo() {
    Hub hub =
        read("defaults: {minimumPriority: error, logLevel: WARN, eksClusterName: shop}\n"
                + HUB
                + "  minimumPriority: notice\n"
                + BANK)
            .hub()
            .orElseThrow();
    assertThat(hub.settings().settings().minimumPriority()).isEqualTo("notice");
    assertThat(hub.settings().settings().logLevel()).isEqualTo("WARN");
    ResolvedTemplate cloud =
        Synth.stack(
            new Synth(directory).accounts("defaults: {eksClusterName: shop}\n" + HUB + BANK),
            "falco-asff-hub-eu-west-1");
    assertThat(cloud.properties("AWS::Lambda::Function").get("Environment").toString())
        .contains("EKS_CLUSTER_NAME=,");
  }

  @Test
  void everySettingIsInTheDocumentation() throws IOException {
    Path docs = Path.of(System.getProperty("falcoasff.repository", ".."), "docs");
    // The first page links to the second one for companies' rules.
    String page =
        Files.readString(docs.resolve("topologies.md"))
            + Files.readString(docs.resolve("deploy-cdk.md"));
    assertThatThrownBy(() -> read(HUB + "  unknown: 1\n"))
        .message()
        .satisfies(
            message -> {
              String[] known = message.substring(message.indexOf("known are ") + 10).split(", ");
              assertThat(known).hasSizeGreaterThan(20);
              assertThat(known).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
            });
  }

  @Test
  void aLogGroupCanFeedAFunctionAndTheHubDuringAMigration() {
    String moving = HUB + BANK + entry("shop", "333344445555").replace("topology: hub", "");
    assertThat(read(moving).members()).hasSize(2);
  }

  static Stream<Arguments> faults() {
    String many =
        IntStream.range(0, 101)
            .mapToObj(number -> String.format("%012d", number))
            .collect(Collectors.joining(", ", "  accounts: [", "]\n"));
    return Stream.of(
        Arguments.of(
            BANK, "accounts.yaml:2: accounts[0]: has topology: hub, and there is no section hub"),
        Arguments.of(HUB, "accounts.yaml:2: hub: nobody may send"),
        Arguments.of(
            HUB + "  organization: o-a1b2c3d4e5\n  accounts: [111122223333]\n",
            "accounts.yaml:2: hub: has organization and accounts"),
        Arguments.of(
            HUB + "  organization: acme\n",
            "accounts.yaml:4: hub.organization: \"acme\" is not an organisation"),
        Arguments.of(
            HUB + "  accounts: [12]\n",
            "accounts.yaml:4: hub.accounts[0]: \"12\" is not an account"),
        Arguments.of(
            HUB + "  accounts: [111122223333, 111122223333]\n",
            "accounts.yaml:2: hub: A hub names each account once."),
        Arguments.of(HUB + many, "accounts.yaml:2: hub: A hub has 1 to 100 accounts by their ids"),
        Arguments.of(
            HUB + "  externalId: \"a b\"\n" + BANK,
            "accounts.yaml:4: hub.externalId: \"a b\" is not an external id"),
        Arguments.of(
            HUB + "  eksClusterName: shop\n" + BANK,
            "accounts.yaml:4: hub.eksClusterName: is unknown; known are"),
        Arguments.of(
            HUB + "  logGroups: [falco]\n" + BANK,
            "accounts.yaml:4: hub.logGroups: is unknown; known are"),
        Arguments.of(
            HUB + "  monitoring: {silenceMinutes: 5}\n" + BANK,
            "accounts.yaml:4: hub.monitoring.silenceMinutes: is a log group's"),
        Arguments.of(
            HUB + "  retentionHours: 24\n  maximumAgeSeconds: 86400\n" + BANK,
            "accounts.yaml:2: hub: A record must be tried for less time than the stream keeps it"),
        Arguments.of(
            HUB + "  batchSize: many\n" + BANK,
            "accounts.yaml:4: hub.batchSize: \"many\" is not a whole number."),
        Arguments.of(
            HUB + BANK.replace("topology: hub", "topology: star"),
            "accounts.yaml:8: accounts[0].topology: \"star\" is not one of: function, hub."),
        Arguments.of(
            HUB + BANK + "    minimumPriority: error\n",
            "accounts.yaml:9: accounts[0].minimumPriority: is the hub's"),
        Arguments.of(
            HUB + BANK + "    encryptionKey: create\n",
            "accounts.yaml:9: accounts[0].encryptionKey: is the hub's"),
        Arguments.of(
            HUB + BANK.replace("[eu-west-1]", "[eu-west-1, us-east-1]"),
            "accounts.yaml:5: accounts[0]: there is no hub in us-east-1, only in eu-west-1"),
        Arguments.of(
            HUB + BANK.replace("333344445555", "222233334444"),
            "accounts.yaml:5: accounts[0]: is the hub's own account"),
        Arguments.of(
            HUB + "  accounts: [111122223333]\n" + BANK,
            "accounts.yaml:6: accounts[0]: 333344445555 is not among the accounts of the hub"),
        Arguments.of(
            HUB + BANK.replace("name: bank", "name: hub"),
            "accounts.yaml:5: accounts[0]: the name hub is that of the hub's own stacks"),
        Arguments.of(
            HUB + BANK + entry("shop", "333344445555").replace("[falco]", "[other]"),
            "accounts.yaml:9: accounts[1]: the hub's role of account 333344445555 in eu-west-1 is"
                + " already there, in the entry of line 5"),
        Arguments.of(
            TARGET,
            "accounts.yaml:6: organization.targets[0]: has topology: hub, and there is no section"),
        Arguments.of(
            HUB.replace("eu-west-1", "us-east-1") + "  organization: o-a1b2c3d4e5\n" + TARGET,
            "accounts.yaml:10: organization.targets[0]: there is no hub in eu-west-1"),
        Arguments.of(
            HUB + TARGET,
            "accounts.yaml:9: organization.targets[0]: has topology: hub, and the hub does not say"
                + " that its accounts may send"),
        Arguments.of(
            HUB + "  organization: o-a1b2c3d4e5\n" + TARGET + "      dryRun: true\n",
            "accounts.yaml:14: organization.targets[0].dryRun: is the hub's"),
        Arguments.of(
            HUB
                + "  organization: o-a1b2c3d4e5\n"
                + TARGET.replace("topology: hub", "topology: function"),
            "accounts.yaml:6: organization: Functions need a codeBucketPrefix"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorNamesFileLineAndField(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(AccountsFileException.class)
        .hasMessageStartingWith(message);
  }

  private static String entry(String name, String account) {
    return BANK.substring(BANK.indexOf('\n') + 1)
            .replace("bank", name)
            .replace("333344445555", account)
        + "    logGroups: [falco]\n";
  }

  private AccountsFile read(String text) {
    return AccountsFile.read(new Synth(directory).write("accounts.yaml", text));
  }
}
