package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.Partitions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.ScalingConfigProperty;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The function that replays rejected records and failed payloads, with its event source mappings.
 * They are created disabled: an operator enables them once the cause of the failures is gone. Each
 * message succeeds or fails by itself.
 */
@Internal
public final class Replay {

  /** The name of the handler in the jar. */
  public static final String HANDLER = "io.github.falcoasff.ReplayHandler";

  private static final int BATCH = 10;

  /** Lambda's minimum. New alerts share the account's rate of calls with the replay. */
  private static final int CONCURRENCY = 2;

  private final CfnEventSourceMapping rejects;
  private final CfnEventSourceMapping failures;

  /**
   * Adds the function and its mappings to the scope.
   *
   * @param more environment variables in addition to those of the settings
   */
  public Replay(
      Construct scope,
      String handler,
      FunctionDefinition common,
      Map<String, String> more,
      ILogGroup log,
      Role role,
      RejectQueues queues,
      Partitions partitions) {
    String description = "Replays rejected records and failed payloads of Falco alerts";
    Function function =
        common.create(
            scope,
            "ReplayFunction",
            handler,
            more,
            log,
            role,
            partitions,
            replay -> replay.description(description));
    rejects = mapping(scope, "ReplayRejects", function, queues.rejects());
    failures = mapping(scope, "ReplayFailures", function, queues.failures());
  }

  /** Returns the event source mapping that turns the replay of rejected records on and off. */
  public CfnEventSourceMapping rejects() {
    return rejects;
  }

  /** Returns the event source mapping that turns the replay of failed payloads on and off. */
  public CfnEventSourceMapping failures() {
    return failures;
  }

  private static CfnEventSourceMapping mapping(
      Construct scope, String id, Function function, Queue queue) {
    return CfnEventSourceMapping.Builder.create(scope, id)
        .functionName(function.getFunctionArn())
        .eventSourceArn(queue.getQueueArn())
        .enabled(false)
        .batchSize(BATCH)
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .scalingConfig(ScalingConfigProperty.builder().maximumConcurrency(CONCURRENCY).build())
        .build();
  }
}
