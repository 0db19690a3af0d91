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

/**
 * Makes the functions' roles. Each role allows exactly the calls that its function makes, on the
 * resources that it uses.
 */
@Internal
public final class FunctionRole {

  /** The description of the replay's role. */
  public static final String REPLAY = "Replay of Falco alerts to Security Hub findings";

  private FunctionRole() {}

  /**
   * Makes the role of the function. Lambda also uses it to write failed payloads to the bucket, or
   * to the queue in China.
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

  /** Makes the role of the replay. */
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
   * Returns the permissions to keep rejected records in the bucket, and for Lambda to write failed
   * payloads to it. Lambda needs {@code s3:ListBucket} in addition to {@code s3:PutObject}
   * (Developer Guide, "Capturing records of Lambda asynchronous invocations" and "Retain discarded
   * batch records for a Kinesis Data Streams event source").
   *
   * @param failures the prefix of the object keys of failed payloads
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
   * Returns the permissions to replay rejected records and failed payloads. Lambda also uses them
   * to read the queues.
   *
   * @param failures the prefix of the object keys of failed payloads
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

  /** Returns the builder of a role that Lambda can assume and that has only these permissions. */
  public static Role.Builder role(
      Construct scope, String id, String description, List<PolicyStatement> statements) {
    PolicyDocument policy = PolicyDocument.Builder.create().statements(statements).build();
    return Role.Builder.create(scope, id)
        .description(description)
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(Map.of("FalcoFindings", policy));
  }

  /**
   * Returns the permission to import findings for the product ARN {@code
   * …:product/<account>/default}, which every account has from the moment Security Hub CSPM is
   * enabled. With this ARN, the caller must be in the account that the finding names
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

  /**
   * Returns the permission to write to a log group. The group's ARN ends in ":*" and so covers its
   * streams.
   */
  public static PolicyStatement writeTo(ILogGroup log) {
    return allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn());
  }

  /** Returns the permission for the key, which SQS and S3 use on the caller's behalf. */
  private static Optional<PolicyStatement> use(Optional<IKey> key, String... actions) {
    return key.map(customers -> allow(List.of(actions), customers.getKeyArn()));
  }

  private static List<PolicyStatement> with(
      Optional<PolicyStatement> ofKey, PolicyStatement... statements) {
    List<PolicyStatement> all = new ArrayList<>(List.of(statements));
    ofKey.ifPresent(all::add);
    return all;
  }

  /** Returns a statement that allows these actions on these resources. */
  public static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resources)).build();
  }
}
