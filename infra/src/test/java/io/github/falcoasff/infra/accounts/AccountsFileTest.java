package io.github.falcoasff.infra.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.Synth;
import io.github.falcoasff.infra.administrator.Aggregation;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.logs.LogSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.services.lambda.Architecture;

class AccountsFileTest {

  private static final String SHOP =
      """
      accounts:
        - name: shop
          account: 011122223333
          regions: [eu-west-1, us-gov-east-1]
      """;

  private static final String ORGANIZATION =
      """
      organization:
        id: o-a1b2c3d4e5
        account: 123456789012
        region: eu-west-1
        codeBucketPrefix: acme
        targets:
          - name: all
            organizationalUnits: [r-ab12]
            regions: [eu-west-1]
      """;

  private static final String ADMINISTRATOR =
      """
      administrator:
        account: 123456789012
        region: eu-west-1
      """;

  @TempDir Path directory;

  @Test
  void anAccountNeedsNoQuotesAndKeepsItsLeadingZero() {
    Member shop = read(SHOP).members().get(0);
    assertThat(shop.account()).isEqualTo("011122223333");
    assertThat(shop.regions()).containsExactly("eu-west-1", "us-gov-east-1");
    assertThat(shop.settings().sources()).containsExactly(LogSource.DEFAULT);
    assertThat(shop.settings().settings()).isEqualTo(FunctionSettings.DEFAULT);
  }

  @Test
  void anEntryWinsOverTheDefaults() {
    Member shop =
        read("""
        defaults:
          logGroups: [falco]
          filterPattern: "{ $.rule = * }"
          minimumPriority: notice
          eksClusterName: none
          reservedConcurrency: 7
          variables: {REDACT: "off", FOLD_WINDOW: "60"}
        accounts:
          - name: shop
            account: 111122223333
            regions: [eu-west-1]
            logGroups: [a, b]
            minimumPriority: error
            architecture: x86_64
            dryRun: true
            logLevel: WARN
            maxPayloadBytes: 1000
            productName: P
            companyName: C
            variables: {FOLD_WINDOW: "0"}
        """)
            .members()
            .get(0);
    assertThat(shop.settings().sources())
        .containsExactly(
            new LogSource("a", "{ $.rule = * }"), new LogSource("b", "{ $.rule = * }"));
    assertThat(shop.settings().settings())
        .isEqualTo(
            new FunctionSettings(
                "error",
                "P",
                "C",
                "none",
                1000,
                true,
                "WARN",
                Map.of("REDACT", "off", "FOLD_WINDOW", "0")));
    assertThat(shop.settings().options().reservedConcurrency()).isEqualTo(OptionalInt.of(7));
    assertThat(shop.settings().options().architecture()).isEqualTo(Architecture.X86_64);
  }

  @Test
  void theAdministratorLinksAllRegionsSomeOrNone() {
    assertThat(aggregation("all")).isEqualTo(Aggregation.ALL);
    assertThat(aggregation("none")).isEqualTo(Aggregation.NONE);
    assertThat(aggregation("[us-east-1]")).isEqualTo(Aggregation.of(List.of("us-east-1")));
    assertThat(read(ADMINISTRATOR).administrator().orElseThrow().props().aggregation())
        .isEqualTo(Aggregation.ALL);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("", "accounts.yaml:1: the file is empty"),
        Arguments.of("[a]", "accounts.yaml:1: must be a mapping"),
        Arguments.of("a: [", "accounts.yaml:1: this is not YAML"),
        Arguments.of(
            SHOP + "#\u0000",
            "accounts.yaml:5: this is not YAML: the character U+0000 is not allowed"),
        Arguments.of(
            "a: " + "[".repeat(100) + "]".repeat(100), "accounts.yaml:1: this is not YAML: Nest"),
        Arguments.of("accounts: []", "accounts.yaml:1: names nothing"),
        Arguments.of("\naccount: []", "accounts.yaml:2: account: is unknown; known are accounts,"),
        Arguments.of(SHOP + SHOP, "accounts.yaml:5: accounts: occurs twice"),
        Arguments.of(
            SHOP.replace("011122223333", "1111"),
            "accounts.yaml:3: accounts[0].account: \"1111\" is not an account id: 12 digits."),
        Arguments.of(
            SHOP.replace("us-gov-east-1", "useast1"),
            "accounts.yaml:4: accounts[0].regions[1]: \"useast1\" is not a Region"),
        Arguments.of(
            SHOP.replace("[eu-west-1, us-gov-east-1]", "eu-west-1"),
            "accounts.yaml:4: accounts[0].regions: must be a list"),
        Arguments.of(
            SHOP.replace("[eu-west-1, us-gov-east-1]", "[[eu-west-1]]"),
            "accounts.yaml:4: accounts[0].regions[0]: must be a single value"),
        Arguments.of(
            SHOP.replace("[eu-west-1, us-gov-east-1]", "[]"),
            "accounts.yaml:2: accounts[0].regions: is missing"),
        Arguments.of(SHOP.replace("shop", "8"), "accounts.yaml:2: accounts[0].name: \"8\" is not"),
        Arguments.of(
            SHOP + "    logGroups: [two words]\n",
            "accounts.yaml:5: accounts[0].logGroups[0]: \"two words\" is not the name"),
        Arguments.of(
            SHOP + "    logGroups: [/falco-asff/x]\n",
            "accounts.yaml:5: accounts[0].logGroups[0]: The function must not be subscribed"),
        Arguments.of(
            SHOP + "    minimumPriority: loud\n",
            "accounts.yaml:5: accounts[0].minimumPriority: \"loud\" is not a minimum priority"),
        Arguments.of(
            SHOP + "    dryRun: yes\n",
            "accounts.yaml:5: accounts[0].dryRun: \"yes\" is neither true nor false."),
        Arguments.of(
            SHOP + "    reservedConcurrency: 0\n",
            "accounts.yaml:5: accounts[0].reservedConcurrency: 0 is not from 1 to 2147483647."),
        Arguments.of(
            SHOP + "    maxPayloadBytes: many\n",
            "accounts.yaml:5: accounts[0].maxPayloadBytes: \"many\" is not a whole number."),
        Arguments.of(
            SHOP + "    architecture: riscv\n",
            "accounts.yaml:5: accounts[0].architecture: \"riscv\" is not an architecture"),
        Arguments.of(
            SHOP + "    variables:\n      HOME: /\n",
            "accounts.yaml:6: accounts[0].variables.HOME: The function has no variable HOME"),
        Arguments.of(
            "defaults: {logLevel: LOUD}\n" + SHOP,
            "accounts.yaml:1: defaults.logLevel: \"LOUD\" is not a log level"),
        Arguments.of(
            SHOP + SHOP.lines().skip(1).reduce("", (all, line) -> all + line + "\n"),
            "accounts.yaml:5: accounts[1]: the name shop in eu-west-1 is already there,"
                + " in the entry of line 2"),
        Arguments.of(
            SHOP
                + SHOP.lines()
                    .skip(1)
                    .reduce("", (all, line) -> all + line + "\n")
                    .replace("shop", "two"),
            "accounts.yaml:5: accounts[1]: log group falco of account 011122223333 in eu-west-1"),
        Arguments.of(
            ORGANIZATION.replace("o-a1b2c3d4e5", "acme"),
            "accounts.yaml:2: organization.id: \"acme\" is not an organisation"),
        Arguments.of(
            ORGANIZATION.replace("r-ab12", "ou-1"),
            "accounts.yaml:8: organization.targets[0].organizationalUnits[0]: \"ou-1\" is not"),
        Arguments.of(
            ORGANIZATION.replace("acme", "Acme"),
            "accounts.yaml:5: organization.codeBucketPrefix: \"Acme\" is not the beginning"),
        Arguments.of(
            ORGANIZATION
                + "    - name: all\n"
                + "      organizationalUnits: [r-ab12]\n      regions: [eu-west-2]\n",
            "accounts.yaml:2: organization: Two targets have one name"),
        Arguments.of(
            ORGANIZATION.replace("[eu-west-1]", "[eu-west-1, eu-west-1]"),
            "accounts.yaml:7: organization.targets[0]: A target names each Region once."),
        Arguments.of(
            ADMINISTRATOR + "  notifyFrom: loud\n",
            "accounts.yaml:4: administrator.notifyFrom: \"loud\" is not a severity"),
        Arguments.of(
            ADMINISTRATOR + "  aggregateRegions: some\n",
            "accounts.yaml:4: administrator.aggregateRegions: \"some\" is not one of"),
        Arguments.of(
            ADMINISTRATOR + "  aggregateRegions: [eu-west-1]\n",
            "accounts.yaml:4: administrator.aggregateRegions[0]: eu-west-1 is the home Region"),
        Arguments.of(
            ADMINISTRATOR + "  emails: [nobody]\n",
            "accounts.yaml:4: administrator.emails[0]: \"nobody\" is not an e-mail address."),
        Arguments.of(
            ADMINISTRATOR + "  namespaces: [Shop_1]\n",
            "accounts.yaml:4: administrator.namespaces[0]: \"Shop_1\" is not the name"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorNamesFileLineAndField(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(AccountsFileException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void theErrorForAMissingFileNamesIt() {
    assertThatThrownBy(() -> AccountsFile.read(directory.resolve("none.yaml")))
        .isInstanceOf(AccountsFileException.class)
        .hasMessageStartingWith("none.yaml cannot be read");
  }

  private Aggregation aggregation(String value) {
    return read(ADMINISTRATOR + "  aggregateRegions: " + value + "\n")
        .administrator()
        .orElseThrow()
        .props()
        .aggregation();
  }

  private AccountsFile read(String text) {
    return AccountsFile.read(new Synth(directory).write("accounts.yaml", text));
  }
}
