package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.aws.Partitions;
import io.github.falcoasff.infra.events.FindingRule;
import io.github.falcoasff.infra.events.UndeliveredEvents;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Acts automatically on findings of selected rules: stops the ECS task or tags or isolates the EC2
 * instance, in the account and Region of this stack.
 *
 * <p>In a dry run the function only logs what it would do, and its role has no permission to do
 * more.
 */
public final class Remediation extends Construct {

  private static final String CODE = "remediation.js";

  private final Function function;
  private final UndeliveredEvents undelivered;

  /**
   * Adds the rule and the function. Its log group keeps log events for a year, encrypted with the
   * default key of CloudWatch Logs.
   */
  public Remediation(Construct scope, String id, RemediationProps props) {
    this(scope, id, props, Optional.empty(), Optional.empty());
  }

  /**
   * Adds the rule and the function.
   *
   * @param key the customer key of the log group; its policy must let CloudWatch Logs use it; empty
   *     for none
   * @param retention how long the log group keeps log events; empty for a year
   */
  public Remediation(
      Construct scope,
      String id,
      RemediationProps props,
      Optional<IKey> key,
      Optional<RetentionDays> retention) {
    super(scope, id);
    undelivered = new UndeliveredEvents(this);
    Queue queue = undelivered.queue();
    LogGroup.Builder group =
        LogGroup.Builder.create(this, "Log")
            .logGroupName(FunctionLogGroup.name(Aws.STACK_NAME, id))
            .retention(retention.orElse(RetentionDays.ONE_YEAR))
            .removalPolicy(RemovalPolicy.DESTROY);
    key.ifPresent(group::encryptionKey);
    LogGroup log = group.build();
    Role role = RemediationRole.create(this, props, log, queue);
    function =
        Function.Builder.create(this, "Function")
            .description("Remediation of Falco findings")
            .runtime(Runtime.NODEJS_24_X)
            .architecture(Architecture.ARM_64)
            .handler("index.handler")
            .code(Code.fromInline(code()))
            .memorySize(256)
            .timeout(Duration.seconds(60))
            .environment(environment(props))
            // By the role's ARN: given the role itself, the CDK would write the function's
            // dependency on it twice. Not mutable: the role already has the permission to send to
            // the queue.
            .role(
                Role.fromRoleArn(
                    this,
                    "RoleByArn",
                    role.getRoleArn(),
                    FromRoleArnOptions.builder().mutable(false).build()))
            .logGroup(log)
            .deadLetterQueueEnabled(true)
            .deadLetterQueue(queue)
            .build();
    new Partitions(this).withJsonLog(function, Optional.empty());
    new FindingRule(this, "Findings", props.findings())
        .addTarget(LambdaFunction.Builder.create(function).deadLetterQueue(queue).build());
  }

  /** Returns the queue of events that did not reach the function or failed in it. */
  public IQueue getUndeliveredQueue() {
    return undelivered.queue();
  }

  /**
   * Adds an alarm on findings for which the action failed.
   *
   * @param topic the topic that the alarm notifies; empty if it notifies nobody
   */
  public Remediation alarming(Optional<ITopic> topic) {
    undelivered.alarm("Findings were not remedied: their events wait in the queue", topic);
    return this;
  }

  /** Returns the function. */
  public IFunction getFunction() {
    return function;
  }

  private static Map<String, String> environment(RemediationProps props) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("RULES", String.join(",", props.findings().rules()));
    variables.put("TASK", props.task().word());
    variables.put("INSTANCE", props.instance().word());
    variables.put("DRY_RUN", Boolean.toString(props.dryRun()));
    variables.put("TAG", RemediationRole.TAG);
    variables.put("TAG_BEFORE", RemediationRole.TAG_BEFORE);
    props.isolationSecurityGroup().ifPresent(group -> variables.put("SECURITY_GROUP", group));
    return variables;
  }

  private static String code() {
    try (InputStream text = Remediation.class.getResourceAsStream(CODE)) {
      if (text == null) {
        throw new IllegalStateException(CODE + " is not in the jar.");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
