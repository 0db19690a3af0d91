package io.github.falcoasff.infra.accounts;

import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.Synth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;

/** Log groups found by a prefix of their names, from files that the AWS command line wrote. */
class ListedLogGroupsTest {

  private static final String FILE =
      """
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1, us-east-1]
          logGroupPrefix: /aws/containerinsights/
          filterPattern: x
      """;

  @TempDir Path directory;

  @Test
  void eachRegionHasTheGroupsOfItsFile() throws IOException {
    write("eu-west-1", "[\"/aws/containerinsights/a/application\"]");
    write(
        "us-east-1",
        """
        [
            "/aws/containerinsights/b/application",
            "/aws/containerinsights/c/application"
        ]
        """);
    App app = new Synth(directory).accounts(FILE);
    assertThat(groups(app, "eu-west-1")).containsExactly("/aws/containerinsights/a/application");
    assertThat(groups(app, "us-east-1"))
        .containsExactlyInAnyOrder(
            "/aws/containerinsights/b/application", "/aws/containerinsights/c/application");
    assertThat(
            Synth.stack(app, "falco-asff-shop-eu-west-1")
                .properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("FilterPattern", "x");
  }

  @Test
  void theErrorForAMissingFileShowsTheCommandThatWritesIt() {
    assertThatThrownBy(() -> new Synth(directory).accounts(FILE))
        .hasMessageStartingWith("accounts.yaml:5: accounts[0].logGroupPrefix: ")
        .hasMessageContaining("111122223333-eu-west-1.json with the names of log groups is missing")
        .hasMessageEndingWith(
            "Write it by:\naws logs describe-log-groups --region eu-west-1"
                + " --log-group-name-prefix /aws/containerinsights/"
                + " --query 'logGroups[].logGroupName' --output json"
                + " > log-groups/111122223333-eu-west-1.json\n (in the entry shop)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | names no log group",
        "{} | is not a list of names",
        "[ | cannot be read",
        "[\"/eks/falco\"] | names \"/eks/falco\", which does not begin with"
      })
  void aFileWithOtherContentIsRefused(String content, String message) throws IOException {
    write("eu-west-1", content);
    assertThatThrownBy(() -> new Synth(directory).accounts(FILE)).hasMessageContaining(message);
  }

  @Test
  void aGroupFoundByPrefixCannotBeSubscribedTwice() throws IOException {
    write("eu-west-1", "[\"/aws/containerinsights/a/application\"]");
    String twice =
        FILE.replace(", us-east-1", "")
            + """
              - name: other
                account: 111122223333
                regions: [eu-west-1]
                logGroups: [/aws/containerinsights/a/application]
            """;
    assertThatThrownBy(() -> new Synth(directory).accounts(twice))
        .hasMessageContaining("is already there, in the entry of line 2");
  }

  @Test
  void twoTargetsOfAUnitCannotSubscribeTheSameGroup() {
    String targets =
        """
        organization:
          id: o-a1b2c3d4e5
          account: 123456789012
          region: eu-west-1
          codeBucketPrefix: example-falco-asff
          targets:
            - name: one
              organizationalUnits: [ou-ab12-c3d4e5f6]
              regions: [eu-west-1]
            - name: two
              organizationalUnits: [ou-ab12-c3d4e5f6]
              regions: [eu-west-1, us-east-1]
        """;
    assertThatThrownBy(() -> new Synth(directory).accounts(targets))
        .hasMessageContaining(
            "The targets one and two both subscribe log group falco of unit ou-ab12-c3d4e5f6 in"
                + " eu-west-1");
  }

  @Test
  void aTargetCannotGiveItsGroupsByPrefix() {
    String target =
        """
        organization:
          id: o-a1b2c3d4e5
          account: 123456789012
          region: eu-west-1
          codeBucketPrefix: example-falco-asff
          targets:
            - name: one
              organizationalUnits: [ou-ab12-c3d4e5f6]
              regions: [eu-west-1]
              logGroupPrefix: /eks/
        """;
    assertThatThrownBy(() -> new Synth(directory).accounts(target))
        .hasMessageContaining("logGroupPrefix is for accounts that are listed");
  }

  private void write(String region, String content) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("log-groups"));
    Files.writeString(folder.resolve("111122223333-" + region + ".json"), content);
  }

  private static Iterable<Object> groups(App app, String region) {
    return Synth.stack(app, "falco-asff-shop-" + region)
        .all("AWS::Logs::SubscriptionFilter")
        .stream()
        .map(filter -> map(filter).get("LogGroupName"))
        .toList();
  }
}
