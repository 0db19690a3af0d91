package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.Partitions;
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
@Internal
public final class FunctionRole {

  /** What the replay's role is described by. */
  public static final String REPLAY = "Replay of Falco alerts to Security Hub findings";

  private FunctionRole() {}

  /**
   * The role of the function. Lambda uses it as well to write failed payloads to the bucket, in
   * China to the queue.
   */
  public static Role ofFunction(
      Construct scope,
      ILogGroup log,
      RejectQueues queues,
      IBucket bucket,
      Partitions partitions,
      Optional<IKey> key,
      FunctionDefinition function) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(importing(scope));
    statements.add(writeTo(log));
    statements.add(
        allow(
            List.of("sqs:SendMessage"),
            queues.rejects().getQueueArn(),
            partitions.inChina(queues.failures().getQueueArn(), Aws.NO_VALUE)));
    statements.addAll(keeping(bucket, RejectBucket.FAILURES, key));
    statements.addAll(function.settings().lookups().statements());
    statements.addAll(function.options().statements());
    return role(scope, "Role", "Falco alerts to Security Hub findings", statements).build();
  }

  /** The role of the replay. */
  public static Role ofReplay(
      Construct scope,
      ILogGroup log,
      RejectQueues queues,
      IBucket bucket,
      Optional<IKey> key,
      FunctionDefinition function) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(importing(scope));
    statements.add(writeTo(log));
    statements.addAll(replaying(queues, bucket, RejectBucket.FAILURES, key));
    statements.addAll(function.settings().lookups().statements());
    statements.addAll(function.options().statements());
    return role(scope, "ReplayRole", REPLAY, statements).build();
  }

  /**
   * What keeping records in the bucket takes, and Lambda's writing of failed payloads, for which it
   * asks for {@code s3:ListBucket} beside {@code s3:PutObject} (Developer Guide, "Capturing records
   * of Lambda asynchronous invocations" and "Retain discarded batch records for a Kinesis Data
   * Streams event source").
   *
   * @param failures what the names of failed payloads begin with
   */
  public static List<PolicyStatement> keeping(IBucket bucket, String failures, Optional<IKey> key) {
    return with(
        use(key, "kms:Decrypt", "kms:GenerateDataKey"),
        allow(
            List.of("s3:PutObject"),
            bucket.arnForObjects(failures + "*"),
            bucket.arnForObjects(RejectBucket.REJECTS + "*")),
        allow(List.of("s3:ListBucket"), bucket.getBucketArn()));
  }

  /**
   * What the replay of rejected records and failed payloads needs. Lambda uses it as well to read
   * the queues.
   *
   * @param failures what the names of failed payloads begin with
   */
  public static List<PolicyStatement> replaying(
      RejectQueues queues, IBucket bucket, String failures, Optional<IKey> key) {
    return with(
        use(key, "kms:Decrypt"),
        allow(
            List.of("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
            queues.failures().getQueueArn(),
            queues.rejects().getQueueArn()),
        allow(
            List.of("s3:GetObject"),
            bucket.arnForObjects(failures + "*"),
            bucket.arnForObjects(RejectBucket.REJECTS + "*")));
  }

  /** A role of Lambda's with these rights and no others. */
  public static Role.Builder role(
      Construct scope, String id, String description, List<PolicyStatement> statements) {
    PolicyDocument policy = PolicyDocument.Builder.create().statements(statements).build();
    return Role.Builder.create(scope, id)
        .description(description)
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(Map.of("FalcoFindings", policy));
  }

  /**
   * The import to the product that every account has for its own integrations from the moment
   * Security Hub CSPM is enabled. With it, the caller must be the account that the finding names
   * (BatchImportFindings, API reference).
   */
  public static PolicyStatement importing(Construct scope) {
    Stack stack = Stack.of(scope);
    String product =
        stack.formatArn(
            ArnComponents.builder()
                .service("securityhub")
                .resource("product")
                .resourceName(stack.getAccount() + "/default")
                .build());
    return allow(List.of("securityhub:BatchImportFindings"), product);
  }

  /** The group's ARN ends in ":*", its streams. */
  public static PolicyStatement writeTo(ILogGroup log) {
    return allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn());
  }

  /** What SQS and S3 do with the key on the caller's behalf. */
  private static Optional<PolicyStatement> use(Optional<IKey> key, String... actions) {
    return key.map(customers -> allow(List.of(actions), customers.getKeyArn()));
  }

  private static List<PolicyStatement> with(
      Optional<PolicyStatement> ofKey, PolicyStatement... statements) {
    List<PolicyStatement> all = new ArrayList<>(List.of(statements));
    ofKey.ifPresent(all::add);
    return all;
  }

  /** Allows these actions on these resources. */
  public static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
