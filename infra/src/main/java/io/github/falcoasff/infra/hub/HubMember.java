package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.function.FunctionRole;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.logs.SubscriptionFilters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnSubscriptionFilter;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Connects an account to a hub, for one Region: subscribes the account's log groups to the hub's
 * destination, and lets the hub import findings as this account and do nothing else. No code runs
 * in the account.
 */
public final class HubMember extends Construct {

  private final Stack stack;
  private final HubReference hub;
  private final Role role;

  /**
   * Adds the role and the filters to the scope.
   *
   * @param sources the log groups
   * @param retention how long log groups that are created keep log events; empty for a year
   */
  public HubMember(
      Construct scope,
      String id,
      HubReference hub,
      List<LogSource> sources,
      Optional<RetentionDays> retention) {
    super(scope, id);
    this.hub = hub;
    stack = Stack.of(this);
    role = importer();
    Optional<Role> sender = hub.organization().map(organization -> sender(sources));
    SubscriptionFilters filters =
        new SubscriptionFilters(
            this,
            hub.destinationArn(stack),
            sender.map(Role::getRoleArn),
            Optional.empty(),
            retention);
    for (LogSource source : sources) {
      CfnSubscriptionFilter filter = filters.add(source);
      // So that the role exists when the first records arrive.
      filter.addResourceDependency((CfnResource) role.getNode().getDefaultChild());
    }
  }

  /** Returns the role that the hub assumes to import findings. */
  public Role role() {
    return role;
  }

  /**
   * Makes the role that the hub assumes. It trusts only the roles of the hub's two functions, by
   * their ARNs, and no whole account. IAM rejects the ARN of a role that does not exist, so the hub
   * must be deployed first.
   */
  private Role importer() {
    IPrincipal[] trusted =
        hub.roleArns(stack).stream()
            .map(arn -> new PrincipalWithConditions(new ArnPrincipal(arn), conditions()))
            .toArray(IPrincipal[]::new);
    return Role.Builder.create(this, "Role")
        .roleName(HubReference.memberRole(stack))
        .description("The hub of falco-asff imports findings as this account")
        .assumedBy(new CompositePrincipal(trusted))
        .inlinePolicies(policy(FunctionRole.importing(this)))
        .build();
  }

  private Map<String, Object> conditions() {
    Map<String, String> equal = new TreeMap<>();
    hub.organization().ifPresent(id -> equal.put("aws:PrincipalOrgID", id));
    hub.externalId().ifPresent(id -> equal.put("sts:ExternalId", id));
    return equal.isEmpty() ? Map.of() : Map.of("StringEquals", equal);
  }

  /**
   * Makes the role that CloudWatch Logs assumes for the filters. A destination that is open to an
   * organisation accepts only filters with a role, which shows to which organisation the account
   * belongs (CloudWatch Logs User Guide, Cross-account subscriptions, "Only if using an
   * organization: Create an IAM role").
   */
  private Role sender(List<LogSource> sources) {
    Map<String, Object> ofThisAccount =
        // The condition holds only if CloudWatch Logs gives the account: the guide's example has no
        // condition.
        Map.of("StringEqualsIfExists", Map.of("aws:SourceAccount", stack.getAccount()));
    PolicyStatement events =
        FunctionRole.allow(
            List.of("logs:PutLogEvents"),
            sources.stream().map(this::events).toArray(String[]::new));
    return Role.Builder.create(this, "SenderRole")
        .description("CloudWatch Logs sends Falco alerts to the hub of falco-asff")
        .assumedBy(
            new PrincipalWithConditions(new ServicePrincipal("logs.amazonaws.com"), ofThisAccount))
        .inlinePolicies(policy(events))
        .build();
  }

  private String events(LogSource source) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("logs")
            .resource("log-group")
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .resourceName(source.logGroupName() + ":*")
            .build());
  }

  private static Map<String, PolicyDocument> policy(PolicyStatement statement) {
    return Map.of(
        "FalcoHub", PolicyDocument.Builder.create().statements(List.of(statement)).build());
  }
}
