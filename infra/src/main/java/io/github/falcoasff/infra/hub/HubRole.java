package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.function.FunctionRole;
import io.github.falcoasff.infra.function.RejectQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * Makes the roles of the hub's two functions, with fixed names that members can trust.
 *
 * <p>In a trust policy, IAM replaces a role's ARN by the role's unique id. If a role is deleted and
 * created again under the same name, no member trusts it until the member's stack is deployed
 * again. So no change of settings may replace either role.
 */
final class HubRole {

  private final Construct scope;
  private final HubProps props;

  HubRole(Construct scope, HubProps props) {
    this.scope = scope;
    this.props = props;
  }

  /** Makes the role of the function. Lambda also uses it to read the stream. */
  Role ofFunction(IStream stream, ILogGroup log, RejectQueues queues, IBucket bucket) {
    Optional<IKey> key = props.encryptionKey();
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        FunctionRole.allow(
            List.of(
                // Lambda checks for the first action when the mapping is created, and reads with
                // the others.
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards"),
            stream.getStreamArn()));
    importing(statements);
    statements.add(FunctionRole.writeTo(log));
    statements.add(FunctionRole.allow(List.of("sqs:SendMessage"), queues.rejects().getQueueArn()));
    statements.addAll(FunctionRole.keeping(bucket, FalcoHub.FAILURES, key));
    statements.addAll(props.function().options().statements());
    return FunctionRole.role(
            scope, "Role", "Falco alerts of many accounts to Security Hub findings", statements)
        .roleName(HubReference.functionRole(Stack.of(scope)))
        .build();
  }

  /** Makes the role of the replay. */
  Role ofReplay(ILogGroup log, RejectQueues queues, IBucket bucket) {
    List<PolicyStatement> statements = new ArrayList<>();
    importing(statements);
    statements.add(FunctionRole.writeTo(log));
    statements.addAll(
        FunctionRole.replaying(queues, bucket, FalcoHub.FAILURES, props.encryptionKey()));
    statements.addAll(props.function().options().statements());
    return FunctionRole.role(scope, "ReplayRole", FunctionRole.REPLAY, statements)
        .roleName(HubReference.replayRole(Stack.of(scope)))
        .build();
  }

  /**
   * Adds the permissions to import: as a member with its role, and as the hub's own account for the
   * self-test and for records of that account.
   */
  private void importing(List<PolicyStatement> statements) {
    statements.add(asMembers());
    statements.add(FunctionRole.importing(scope));
  }

  private PolicyStatement asMembers() {
    Stack stack = Stack.of(scope);
    PolicyStatement statement =
        FunctionRole.allow(
            List.of("sts:AssumeRole"),
            HubReference.roleArn(stack, "*", HubReference.memberRole(stack)));
    statement.addConditions(Map.of("StringEquals", members()));
    return statement;
  }

  /**
   * Returns the accounts whose roles may be assumed. The owners of those accounts decide too, by
   * the roles' trust policies.
   */
  private Map<String, Object> members() {
    if (props.senders() instanceof Senders.Accounts some) {
      return Map.of("aws:ResourceAccount", some.ids());
    }
    return Map.of("aws:ResourceOrgID", props.senders().organization().orElseThrow());
  }
}
