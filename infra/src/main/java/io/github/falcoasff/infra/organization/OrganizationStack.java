package io.github.falcoasff.infra.organization;

import io.github.falcoasff.infra.accounts.Organization;
import io.github.falcoasff.infra.accounts.OrganizationTarget;
import io.github.falcoasff.infra.accounts.Rollout;
import io.github.falcoasff.infra.accounts.Topology;
import io.github.falcoasff.infra.aws.StackRules;
import io.github.falcoasff.infra.check.TemplateCheck;
import io.github.falcoasff.infra.hub.HubReference;
import io.github.falcoasff.infra.stacks.HubMemberStack;
import io.github.falcoasff.infra.stacks.MemberStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CfnStackSet;
import software.amazon.awscdk.CfnStackSet.AutoDeploymentProperty;
import software.amazon.awscdk.CfnStackSet.DeploymentTargetsProperty;
import software.amazon.awscdk.CfnStackSet.OperationPreferencesProperty;
import software.amazon.awscdk.CfnStackSet.StackInstancesProperty;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Deploys the member stack to every account of some organisational units, and to accounts that join
 * them later.
 *
 * <p>Each target has its own StackSet with its own template. One StackSet with overridden
 * parameters would not do: overrides apply only to accounts that are already in the unit, and
 * accounts that join later would get the StackSet's own values (CloudFormation User Guide, Override
 * parameters on stack instances).
 *
 * <p>A service-managed StackSet does not deploy to the management account.
 */
public final class OrganizationStack extends Stack {

  /** CloudFormation's limit on a template that is passed as text (TemplateBody). */
  static final int MAX_TEMPLATE_BODY = 51_200;

  /** The start of a dynamic reference (CloudFormation User Guide, Dynamic references). */
  private static final String REFERENCE = "{{resolve:";

  private OrganizationStack(Construct scope, String id, StackProps stack) {
    super(scope, id, stack);
  }

  /**
   * Adds this stack and, in every Region in which a target runs functions, a stack with the bucket
   * for the code.
   *
   * @param scope the app
   * @param organization the accounts and their settings
   * @param rules the company's rules for the stacks of this account
   * @param hub the hub to which targets may send; empty for none
   * @param jar the function's jar
   * @param directory a directory for temporary files
   * @param check checks the targets' templates
   */
  public static OrganizationStack add(
      Construct scope,
      Organization organization,
      StackRules rules,
      Optional<HubReference> hub,
      Path jar,
      Path directory,
      TemplateCheck check) {
    CodeFiles files = CodeFiles.in(directory.resolve("code"));
    OrganizationStack stack =
        new OrganizationStack(
            scope,
            "falco-asff-organization",
            props(rules, organization, organization.region(), "Falco findings of an organisation"));
    String key = organization.codeRegions().isEmpty() ? "" : files.addJar(jar);
    for (OrganizationTarget target : organization.targets()) {
      Path member = directory.resolve("member").resolve(target.name());
      if (target.topology() == Topology.HUB) {
        HubReference to =
            hub.orElseThrow(
                () -> new IllegalArgumentException("A target with topology: hub needs a hub."));
        String body = MemberTemplate.create(member, target.settings(), to).body();
        stack.hubMembers(target, organization, body);
      } else {
        MemberTemplate template =
            MemberTemplate.create(
                member, target.settings(), organization.codeBucketPrefix().orElseThrow(), key);
        check.check("falco-asff-" + target.name(), template.body());
        stack.functions(target, organization, text(template.body(), organization, files));
      }
    }
    for (String region : organization.codeRegions()) {
      stack.addStackDependency(
          new CodeBucketStack(
              scope,
              "falco-asff-code-" + region,
              props(rules, organization, region, "The code of falco-asff for an organisation"),
              organization.codeBucket(region),
              organization.id(),
              files));
    }
    return stack;
  }

  private void functions(OrganizationTarget target, Organization organization, TemplateText text) {
    CfnStackSet.Builder stackSet =
        stackSet(target, organization)
            .description(MemberStack.DESCRIPTION)
            .capabilities(List.of("CAPABILITY_IAM"));
    text.setOn(stackSet);
    stackSet.build();
  }

  /**
   * Adds the StackSet of a target that sends to the hub. Its template has no code and so is small;
   * it needs CAPABILITY_NAMED_IAM because the role has the fixed name that the hub knows.
   */
  private void hubMembers(OrganizationTarget target, Organization organization, String body) {
    stackSet(target, organization)
        .description(HubMemberStack.DESCRIPTION)
        .capabilities(List.of("CAPABILITY_NAMED_IAM"))
        .templateBody(body)
        .build();
  }

  private CfnStackSet.Builder stackSet(OrganizationTarget target, Organization organization) {
    CfnStackSet.Builder stackSet =
        CfnStackSet.Builder.create(this, "Target-" + target.name())
            .stackSetName("falco-asff-" + target.name())
            .permissionModel("SERVICE_MANAGED")
            .callAs(organization.delegatedAdministrator() ? "DELEGATED_ADMIN" : "SELF")
            .managedExecution(Map.of("Active", true))
            .autoDeployment(
                AutoDeploymentProperty.builder()
                    .enabled(true)
                    .retainStacksOnAccountRemoval(false)
                    .build())
            .operationPreferences(preferences(organization.rollout()))
            .stackInstancesGroup(List.of(instances(target)));
    if (!target.settings().rules().tags().isEmpty()) {
      stackSet.tags(tags(target.settings().rules()));
    }
    return stackSet;
  }

  /** Returns the tags for the StackSet, which copies them to every stack. */
  private static List<CfnTag> tags(StackRules rules) {
    return new TreeMap<>(rules.tags())
        .entrySet().stream()
            .map(tag -> CfnTag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  /**
   * Returns the order of deployment: one Region after the other. Failed accounts stop the others
   * only if there are more of them than the tolerance allows.
   */
  private static OperationPreferencesProperty preferences(Rollout rollout) {
    return OperationPreferencesProperty.builder()
        .regionConcurrencyType("SEQUENTIAL")
        // The strict mode would reduce the concurrent accounts to the number of tolerated failures
        // plus one.
        .concurrencyMode("SOFT_FAILURE_TOLERANCE")
        .failureTolerancePercentage(rollout.failureTolerancePercentage())
        .maxConcurrentPercentage(rollout.maxConcurrentPercentage())
        .build();
  }

  private static StackInstancesProperty instances(OrganizationTarget target) {
    DeploymentTargetsProperty.Builder accounts =
        DeploymentTargetsProperty.builder().organizationalUnitIds(target.organizationalUnits());
    if (!target.excludedAccounts().isEmpty()) {
      accounts.accountFilterType("DIFFERENCE").accounts(target.excludedAccounts());
    }
    return StackInstancesProperty.builder()
        .deploymentTargets(accounts.build())
        .regions(target.regions())
        .build();
  }

  /**
   * Returns the template, inline if it fits, else as a URL in the bucket of a target's Region, to
   * which it is uploaded with the code. A template with references to SSM parameters of the
   * members' accounts is uploaded too: in an inline one, CloudFormation would look the parameters
   * up in this account.
   */
  private static TemplateText text(String body, Organization organization, CodeFiles files) {
    if (body.getBytes(StandardCharsets.UTF_8).length <= MAX_TEMPLATE_BODY
        && !body.contains(REFERENCE)) {
      return new TemplateText(body, "");
    }
    String region = organization.codeRegions().get(0);
    String host = organization.codeBucket(region) + ".s3." + region + ".${AWS::URLSuffix}";
    return new TemplateText("", Fn.sub("https://" + host + "/" + files.addTemplate(body)));
  }

  private static StackProps props(
      StackRules rules, Organization organization, String region, String description) {
    return rules
        .stackProps()
        .description(description)
        .env(Environment.builder().account(organization.account()).region(region).build())
        .build();
  }

  /** A template's text or its URL; the other one is empty. */
  private record TemplateText(String body, String url) {

    void setOn(CfnStackSet.Builder stackSet) {
      if (url.isEmpty()) {
        stackSet.templateBody(body);
      } else {
        stackSet.templateUrl(url);
      }
    }
  }
}
