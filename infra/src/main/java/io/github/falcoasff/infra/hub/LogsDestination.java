package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.function.FunctionRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.CfnDestination;
import software.constructs.Construct;

/**
 * Makes the destination of the subscription filters of other accounts, and the role with which
 * CloudWatch Logs writes to the stream behind it.
 *
 * <p>Only that role can write to the stream, and the account in a record is the one from which
 * CloudWatch Logs took the log events. So no member can send in the name of another.
 */
final class LogsDestination {

  private final Construct scope;
  private final Stack stack;
  private final Senders senders;

  private LogsDestination(Construct scope, Senders senders) {
    this.scope = scope;
    this.stack = Stack.of(scope);
    this.senders = senders;
  }

  static CfnDestination create(
      Construct scope, IStream stream, Senders senders, Optional<IKey> key) {
    return new LogsDestination(scope, senders).create(stream, key);
  }

  private CfnDestination create(IStream stream, Optional<IKey> key) {
    Role role = role(stream, key);
    return CfnDestination.Builder.create(scope, "Destination")
        .destinationName(HubReference.DESTINATION)
        .targetArn(stream.getStreamArn())
        // The role is created with its permission to write, because CloudWatch Logs sends a test
        // message at once.
        .roleArn(role.getRoleArn())
        .destinationPolicy(stack.toJsonString(policy()))
        .build();
  }

  private Role role(IStream stream, Optional<IKey> key) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        FunctionRole.allow(
            List.of("kinesis:PutRecord", "kinesis:PutRecords"), stream.getStreamArn()));
    key.ifPresent(
        customers ->
            statements.add(
                FunctionRole.allow(List.of("kms:GenerateDataKey"), customers.getKeyArn())));
    return Role.Builder.create(scope, "DestinationRole")
        .description("CloudWatch Logs of members to the stream of falco-asff")
        .assumedBy(
            new PrincipalWithConditions(
                new ServicePrincipal("logs.amazonaws.com"), onBehalfOfSenders()))
        .inlinePolicies(
            Map.of("Stream", PolicyDocument.Builder.create().statements(statements).build()))
        .build();
  }

  /**
   * Returns the condition on whose behalf CloudWatch Logs may act: for the senders, and for this
   * account because of the test message (CloudWatch Logs User Guide, Cross-account cross-Region
   * subscriptions, Create a destination, and Confused deputy prevention).
   */
  private Map<String, Object> onBehalfOfSenders() {
    Map<String, Object> conditions = new LinkedHashMap<>();
    if (senders instanceof Senders.Accounts some) {
      List<String> accounts = new ArrayList<>(some.ids());
      if (!accounts.contains(stack.getAccount())) {
        accounts.add(stack.getAccount());
      }
      conditions.put("StringEquals", Map.of("aws:SourceAccount", accounts));
      return conditions;
    }
    conditions.put(
        "StringEqualsIfExists",
        // The condition holds only if the organisation is given: the guide names only the source's
        // ARN and account. The destination's policy decides which accounts may subscribe.
        Map.of("aws:SourceOrgID", senders.organization().orElseThrow()));
    conditions.put("StringLike", Map.of("aws:SourceArn", anyAccount()));
    return conditions;
  }

  private String anyAccount() {
    return stack.formatArn(
        ArnComponents.builder()
            .service("logs")
            .account("*")
            .resource("*")
            .arnFormat(ArnFormat.NO_RESOURCE_NAME)
            .build());
  }

  private Map<String, Object> policy() {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", "MembersSubscribe");
    statement.put("Effect", "Allow");
    if (senders instanceof Senders.Accounts some) {
      statement.put("Principal", Map.of("AWS", some.ids()));
    } else {
      statement.put("Principal", "*");
      statement.put(
          "Condition",
          Map.of(
              "StringEquals",
              Map.of("aws:PrincipalOrgID", List.of(senders.organization().orElseThrow()))));
    }
    statement.put("Action", "logs:PutSubscriptionFilter");
    statement.put("Resource", HubReference.destinationArn(stack, stack.getAccount()));
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", List.of(statement));
    return policy;
  }
}
