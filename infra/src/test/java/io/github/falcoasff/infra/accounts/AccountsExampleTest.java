package io.github.falcoasff.infra.accounts;

import static io.github.falcoasff.infra.ResolvedTemplate.list;
import static io.github.falcoasff.infra.ResolvedTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcoasff.infra.AllStacks;
import io.github.falcoasff.infra.ResolvedTemplate;
import io.github.falcoasff.infra.Synth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.constructs.IConstruct;
import software.constructs.MetadataEntry;

/** Checks that {@code accounts.example.yaml} makes the stacks that its comments describe. */
class AccountsExampleTest {

  private static final Path FILE =
      Path.of(System.getProperty("falcoasff.repository", ".."), "infra", "accounts.example.yaml")
          .toAbsolutePath()
          .normalize();

  @TempDir static Path directory;

  private static App app;

  @BeforeAll
  static void synthesise() {
    app = new Synth(directory).accounts(FILE);
  }

  @Test
  void everyAccountAndRegionHasItsStack() {
    assertThat(stacks())
        .containsExactlyInAnyOrder(
            "falco-asff-shop-eu-west-1 falco-asff-shop aws://111122223333/eu-west-1",
            "falco-asff-shop-us-east-1 falco-asff-shop aws://111122223333/us-east-1",
            "falco-asff-payments-eu-west-1 falco-asff-payments aws://444455556666/eu-west-1",
            "falco-asff-hub-eu-west-1 falco-asff-hub aws://222233334444/eu-west-1",
            "falco-asff-bank-eu-west-1 falco-asff-bank aws://333344445555/eu-west-1",
            "falco-asff-code-eu-west-1 falco-asff-code-eu-west-1 aws://123456789012/eu-west-1",
            "falco-asff-code-us-east-1 falco-asff-code-us-east-1 aws://123456789012/us-east-1",
            "falco-asff-organization falco-asff-organization aws://123456789012/eu-west-1",
            "falco-asff-administrator falco-asff-administrator aws://210987654321/eu-west-1");
  }

  @Test
  void anEntrysSettingsReachItsStack() {
    ResolvedTemplate shop = Synth.stack(app, "falco-asff-shop-us-east-1");
    assertThat(shop.properties("AWS::Logs::SubscriptionFilter"))
        .containsEntry("LogGroupName", "/aws/containerinsights/shop/application");
    assertThat(
            map(map(shop.properties("AWS::Lambda::Function").get("Environment")).get("Variables")))
        .containsEntry("EKS_CLUSTER_NAME", "shop")
        .containsEntry("MINIMUM_PRIORITY", "notice");
  }

  @Test
  void everyFilterDependsOnThePermissionOfItsLogGroup() {
    ResolvedTemplate payments = Synth.stack(app, "falco-asff-payments-eu-west-1");
    Map<String, Map<String, Object>> permissions = payments.resources("AWS::Lambda::Permission");
    Map<String, Map<String, Object>> filters = payments.resources("AWS::Logs::SubscriptionFilter");
    assertThat(filters.values())
        .extracting(filter -> map(filter.get("Properties")).get("LogGroupName"))
        .containsExactlyInAnyOrder("falco", "falco-batch");
    for (Map<String, Object> filter : filters.values()) {
      Object group = map(filter.get("Properties")).get("LogGroupName");
      assertThat(
              list(filter.get("DependsOn")).stream().map(permissions::get).filter(Objects::nonNull))
          .singleElement()
          .satisfies(
              permission ->
                  assertThat(
                          payments
                              .plain(map(permission.get("Properties")).get("SourceArn"))
                              .toString())
                      .endsWith(":444455556666:log-group:" + group + ":*"));
    }
  }

  @Test
  void logGroupsAreCreatedIfConfiguredAndAreRetained() {
    ResolvedTemplate created =
        Synth.stack(
            new Synth(directory)
                .accounts(
                    """
                    accounts:
                      - name: new
                        account: 111122223333
                        regions: [eu-west-1]
                        logGroups: [/new/falco]
                        createLogGroups: true
                    """),
            "falco-asff-new-eu-west-1");
    Map<String, Map<String, Object>> groups = created.resources("AWS::Logs::LogGroup");
    String group =
        groups.keySet().stream()
            .filter(id -> groups.get(id).toString().contains("LogGroupName=/new/falco"))
            .findFirst()
            .orElseThrow();
    assertThat(groups.get(group)).containsEntry("DeletionPolicy", "RetainExceptOnCreate");
    assertThat(list(created.only("AWS::Logs::SubscriptionFilter").get("DependsOn")))
        .contains(group);
  }

  @Test
  void theFileInTheWalkThroughMakesTheStacksNamedThere() throws IOException {
    String page = Files.readString(FILE.resolve("../../docs/deploy-cdk.md").normalize());
    int begin = page.indexOf("# infra/accounts.yaml");
    App walk = new Synth(directory).accounts(page.substring(begin, page.indexOf("```", begin)));
    List<String> named = AllStacks.of(walk).stream().map(stack -> stack.getNode().getId()).toList();
    assertThat(named)
        .containsExactlyInAnyOrder(
            "falco-asff-eks-eu-west-1", "falco-asff-ecs-eu-west-1", "falco-asff-administrator")
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    assertThat(Synth.stack(walk, "falco-asff-eks-eu-west-1").all("AWS::Logs::LogGroup").toString())
        .contains("LogGroupName=falco,");
  }

  @Test
  void anUnknownRegionCausesAWarning() {
    String text =
        "accounts: [{name: shop, account: 111122223333, regions: [eu-wets-1, eu-west-1]}]";
    App mistaken = new Synth(directory).accounts(text);
    assertThat(mistaken.getNode().getMetadata())
        .extracting(MetadataEntry::getType, entry -> entry.getData().toString())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.toString())
                    .contains("aws:cdk:warning", "eu-wets-1 is not a Region that"));
    assertThat(app.getNode().getMetadata()).isEmpty();
  }

  @Test
  void theStackSetsDependOnTheCodeAndTheHub() {
    Stack organization = (Stack) app.getNode().findChild("falco-asff-organization");
    assertThat(organization.getDependencies())
        .extracting(stack -> stack.getNode().getId())
        .containsExactlyInAnyOrder(
            "falco-asff-code-eu-west-1", "falco-asff-code-us-east-1", "falco-asff-hub-eu-west-1");
  }

  private static List<String> stacks() {
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(AccountsExampleTest::described)
        .toList();
  }

  private static String described(IConstruct child) {
    Stack stack = (Stack) child;
    return child.getNode().getId() + " " + stack.getStackName() + " " + stack.getEnvironment();
  }
}
