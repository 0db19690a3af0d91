package io.github.falcoasff.infra;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Falco alerts of one log group as Security Hub findings of the same account and Region.
 *
 * <p>A function, published with SnapStart behind an alias; a subscription of the alias to an
 * existing log group; a queue for payloads that failed in every attempt; a log group of its own; a
 * role with what these need and nothing else.
 */
public final class FalcoFindings extends Construct {

  /** The handler that the jar holds. */
  static final String HANDLER = "io.github.falcoasff.FalcoAsffHandler::handleRequest";

  private static final String ALIAS = "live";

  private static final int MEMORY_MB = 512;

  /**
   * Security Hub takes 10 calls a second of 100 findings each, so 120 seconds are room for 120,000
   * findings: many times what one payload, at most 1 MB compressed, holds in practice. The rest is
   * for waiting out throttling. A longer time would only hold back the redelivery of a payload that
   * hangs.
   */
  private static final Duration TIMEOUT = Duration.seconds(120);

  private final Alias alias;
  private final Queue failureQueue;

  /** Adds the function and all that it needs to the scope. */
  public FalcoFindings(Construct scope, String id, FalcoFindingsProps props) {
    super(scope, id);
    failureQueue = FailureQueue.create(this);
    LogGroup log = OwnLog.create(this);
    Role role = FunctionRole.create(this, log, failureQueue);
    Function function = function(props, log, role);
    alias = alias(function);
    CfnEventInvokeConfig onFailure =
        AsynchronousInvocation.create(this, function, alias, failureQueue);
    LogSubscription.create(this, alias, props.sources(), onFailure);
    // The CDK warns of SnapStart without a published version; the alias names one.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
  }

  /** The alias that is subscribed. Only published versions have SnapStart, {@code $LATEST} not. */
  public Alias alias() {
    return alias;
  }

  /** The queue in which payloads rest that failed in every attempt. */
  public IQueue failureQueue() {
    return failureQueue;
  }

  private Function function(FalcoFindingsProps props, LogGroup log, Role role) {
    FunctionSettings settings = props.settings();
    Function.Builder function =
        Function.Builder.create(this, "Function")
            .description("Falco alerts to Security Hub findings")
            .runtime(Runtime.JAVA_25)
            .architecture(props.architecture())
            .handler(HANDLER)
            .code(props.code())
            .memorySize(MEMORY_MB)
            .timeout(TIMEOUT)
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .environment(settings.environment())
            // By its ARN: from the role itself, the function's dependency on it is said twice.
            .role(Role.fromRoleArn(this, "RoleByArn", role.getRoleArn()))
            .logGroup(log)
            .loggingFormat(LoggingFormat.JSON)
            .applicationLogLevelV2(ApplicationLogLevel.valueOf(settings.logLevel()));
    props.reservedConcurrency().ifPresent(function::reservedConcurrentExecutions);
    return function.build();
  }

  private Alias alias(Function function) {
    return Alias.Builder.create(this, "Alias")
        .aliasName(ALIAS)
        // A new version for every change of code or configuration.
        .version(function.getCurrentVersion())
        .build();
  }
}
