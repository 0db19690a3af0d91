package io.github.falcoasff.infra.logs;

import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The subscription of every log group of an account and Region. */
class AccountSubscriptionTest {

  private static final String EVERY =
      """
      accounts:
        - name: shop
          account: 111122223333
          regions: [eu-west-1]
          filterPattern: '{ $.rule = * }'
          accountPolicy: {exclude: [/aws/lambda/noisy]}
          monitoring: {dashboard: true}
        - name: batch
          account: 111122223333
          regions: [eu-west-1]
      hub:
        account: 111122223333
        regions: [eu-west-1]
        organization: o-a1b2c3d4e5
      """;

  @TempDir Path directory;

  @Test
  void everyGroupExceptTheExcludedAndTheProjectsOwnIsSubscribed() {
    ResolvedTemplate shop = stack(EVERY);
    Map<String, Object> policy = shop.properties("AWS::Logs::AccountPolicy");
    assertThat(policy)
        .containsEntry("PolicyType", "SUBSCRIPTION_FILTER_POLICY")
        .containsEntry("Scope", "ALL")
        .containsEntry(
            "SelectionCriteria",
            "LogGroupName NOT IN ["
                + String.join(
                    ", ",
                    List.of(
                        "\"/falco-asff/${AWS::StackName}/FalcoFindings\"",
                        "\"/falco-asff/${AWS::StackName}/Remediation\"",
                        "\"/aws/lambda/noisy\"",
                        "\"/falco-asff/falco-asff-shop/FalcoFindings\"",
                        "\"/falco-asff/falco-asff-shop/Remediation\"",
                        "\"/falco-asff/falco-asff-batch/FalcoFindings\"",
                        "\"/falco-asff/falco-asff-batch/Remediation\"",
                        "\"/falco-asff/falco-asff-hub/FalcoHub\""))
                + "]");
    assertThat(map(new Yaml().load(policy.get("PolicyDocument").toString())))
        .containsEntry("FilterPattern", "{ $.rule = * }")
        .containsEntry("DestinationArn", "${AWS::Lambda::Alias}");
    assertThat(shop.resources("AWS::Logs::SubscriptionFilter")).isEmpty();
  }

  @Test
  void thePolicyDependsOnAPermissionForAnyGroup() {
    ResolvedTemplate shop = stack(EVERY);
    assertThat(shop.properties("AWS::Lambda::Permission"))
        .containsEntry("SourceAccount", "111122223333")
        .containsEntry(
            "SourceArn", "arn:${AWS::Partition}:logs:eu-west-1:111122223333:log-group:*");
    assertThat(shop.dependencies("AWS::Logs::AccountPolicy"))
        .contains("AWS::Lambda::Permission", "AWS::Lambda::EventInvokeConfig");
  }

  @Test
  void noAlarmWatchesASingleLogGroup() {
    assertThat(stack(EVERY).resources("AWS::CloudWatch::Alarm").keySet())
        .noneMatch(id -> id.contains("Delivery"));
  }

  @Test
  void aConstructRequiresAPatternToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountSubscription(" ", List.of()))
        .withMessageContaining("needs a filterPattern");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            EVERY.replace("    filterPattern: '{ $.rule = * }'\n", ""),
            "accounts.yaml:5: accounts[0].accountPolicy: A subscription of every log group needs"),
        Arguments.of(
            EVERY.replace("/aws/lambda/noisy", "two words"),
            "accounts.yaml:6: accounts[0].accountPolicy: \"two words\" is not the name"),
        Arguments.of(
            EVERY
                .replace("- name: batch\n", "- name: batch\n    logGroups: [falco]\n")
                .replace("    accountPolicy:", "    logGroups: [falco]\n    accountPolicy:"),
            "accounts.yaml:2: accounts[0]: selects log groups twice: use only one of logGroups,"),
        Arguments.of(
            EVERY.replace(
                "- name: batch\n",
                "- name: batch\n    filterPattern: x\n    accountPolicy: {exclude: []}\n"),
            "accounts.yaml:8: accounts[1]: the only account policy of account 111122223333 in"
                + " eu-west-1 is already there, in the entry of line 2"),
        Arguments.of(
            EVERY
                .replace("    accountPolicy:", "    topology: hub\n    accountPolicy:")
                .replace("hub:\n  account: 111122223333", "hub:\n  account: 222233334444")
                .replace("    monitoring: {dashboard: true}\n", ""),
            "accounts.yaml:2: accounts[0]: accountPolicy is for accounts with a function"),
        Arguments.of(
            EVERY.replace("{dashboard: true}", "{silenceMinutes: 60}"),
            "silenceMinutes is of log groups that are named"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anErrorIsReportedBeforeDeployment(String text, String message) {
    assertThatThrownBy(() -> new Synth(directory).accounts(text)).hasMessageContaining(message);
  }

  private ResolvedTemplate stack(String text) {
    return Synth.stack(new Synth(directory).accounts(text), "falco-asff-shop-eu-west-1");
  }
}
