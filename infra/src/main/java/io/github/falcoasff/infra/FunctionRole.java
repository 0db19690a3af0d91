package io.github.falcoasff.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The functions' roles: what each of them calls, on the resources that it calls, and no more. */
final class FunctionRole {

  private FunctionRole() {}

  /**
   * The role of the function. Lambda uses it as well to write failed payloads to the bucket, for
   * which it asks for {@code s3:ListBucket} beside {@code s3:PutObject} (Developer Guide,
   * "Capturing records of Lambda asynchronous invocations"). In China they go to the queue.
   */
  static Role ofFunction(
      Construct scope,
      ILogGroup log,
      KeptQueues queues,
      IBucket bucket,
      Partitions partitions,
      Optional<IKey> key,
      LookUps lookUps) {
    return role(
        scope,
        "Role",
        "Falco alerts to Security Hub findings",
        use(key, "kms:Decrypt", "kms:GenerateDataKey"),
        lookUps,
        allow(List.of("securityhub:BatchImportFindings"), defaultProduct(scope)),
        writeTo(log),
        allow(
            List.of("sqs:SendMessage"),
            queues.rejects().getQueueArn(),
            partitions.inChina(queues.failures().getQueueArn(), Aws.NO_VALUE)),
        allow(
            List.of("s3:PutObject"),
            bucket.arnForObjects(KeptBucket.FAILURES + "*"),
            bucket.arnForObjects(KeptBucket.REJECTS + "*")),
        allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
  }

  /** The role of the replay. Lambda uses it as well to read the queues. */
  static Role ofReplay(
      Construct scope,
      ILogGroup log,
      KeptQueues queues,
      IBucket bucket,
      Optional<IKey> key,
      LookUps lookUps) {
    return role(
        scope,
        "ReplayRole",
        "Replay of Falco alerts to Security Hub findings",
        use(key, "kms:Decrypt"),
        lookUps,
        allow(List.of("securityhub:BatchImportFindings"), defaultProduct(scope)),
        writeTo(log),
        allow(
            List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
            queues.failures().getQueueArn(),
            queues.rejects().getQueueArn()),
        allow(
            List.of("s3:GetObject"),
            bucket.arnForObjects(KeptBucket.FAILURES + "*"),
            bucket.arnForObjects(KeptBucket.REJECTS + "*")));
  }

  private static Role role(
      Construct scope,
      String id,
      String description,
      Optional<PolicyStatement> ofKey,
      LookUps lookUps,
      PolicyStatement... statements) {
    List<PolicyStatement> all = new ArrayList<>(List.of(statements));
    ofKey.ifPresent(all::add);
    all.addAll(lookUps.statements());
    PolicyDocument policy = PolicyDocument.Builder.create().statements(all).build();
    return Role.Builder.create(scope, id)
        .description(description)
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(Map.of("FalcoFindings", policy))
        .build();
  }

  /**
   * The product that every account has for its own integrations from the moment Security Hub CSPM
   * is enabled. With it, the caller must be the account that the finding names
   * (BatchImportFindings, API reference).
   */
  private static String defaultProduct(Construct scope) {
    Stack stack = Stack.of(scope);
    return stack.formatArn(
        ArnComponents.builder()
            .service("securityhub")
            .resource("product")
            .resourceName(stack.getAccount() + "/default")
            .build());
  }

  /** The group's ARN ends in ":*", its streams. */
  private static PolicyStatement writeTo(ILogGroup log) {
    return allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn());
  }

  /** What SQS and S3 do with the key on the caller's behalf. */
  private static Optional<PolicyStatement> use(Optional<IKey> key, String... actions) {
    return key.map(customers -> allow(List.of(actions), customers.getKeyArn()));
  }

  private static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
