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
 * The roles of the hub's two functions, with names that members can trust.
 *
 * <p>IAM replaces a role's ARN in a trust policy by the role's own id: a role that is deleted and
 * made again under its name is another, which no member trusts until its stack is deployed again.
 * Neither role is ever replaced by a change of settings.
 */
final class HubRole {

  private final Construct scope;
  private final HubProps props;

  HubRole(Construct scope, HubProps props) {
    this.scope = scope;
    this.props = props;
  }

  /** The role of the function. Lambda uses it as well to read the stream. */
  Role ofFunction(IStream stream, ILogGroup log, RejectQueues queues, IBucket bucket) {
    Optional<IKey> key = props.encryptionKey();
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        FunctionRole.allow(
            List.of(
                // Lambda asks for the first when the mapping is made, and reads by the others.
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

  /** The role of the replay. */
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

  /** As members by their roles; the self-test and what is of the hub's own account as itself. */
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

  /** Of whom the roles must be: their accounts' owners decide as well, by the roles' trust. */
  private Map<String, Object> members() {
    if (props.senders() instanceof Senders.Accounts some) {
      return Map.of("aws:ResourceAccount", some.ids());
    }
    return Map.of("aws:ResourceOrgID", props.senders().organization().orElseThrow());
  }
}
