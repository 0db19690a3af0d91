package io.github.falcoasff.infra;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Falco alerts of one log group as Security Hub findings of the same account and Region.
 *
 * <p>A function, published with SnapStart behind an alias; a subscription of the alias to an
 * existing log group; queues and a bucket for records that were rejected and payloads that failed
 * in every attempt, and a function that replays them when an operator turns it on; a log group of
 * its own; roles with what these need and nothing else.
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
  static final Duration TIMEOUT = Duration.seconds(120);

  private final FunctionSettings settings;
  private final Optional<IKey> encryptionKey;
  private final Partitions partitions;
  private final Map<String, String> filters;
  private final Alias alias;
  private final KeptQueues queues;
  private final Bucket bucket;
  private final Replay replay;

  /** Adds the functions and all that they need to the scope. */
  public FalcoFindings(Construct scope, String id, FalcoFindingsProps props) {
    super(scope, id);
    Optional<IKey> key = props.encryptionKey();
    key.ifPresent(customers -> KeyPolicy.allowServices(this, customers));
    settings = props.settings();
    encryptionKey = key;
    partitions = new Partitions(this);
    queues = KeptQueues.create(this, key);
    bucket = KeptBucket.create(this, queues.failures(), key);
    String failures = partitions.inChina(queues.failures().getQueueArn(), bucket.getBucketArn());
    LogGroup log = OwnLog.create(this, key);
    Role role =
        FunctionRole.ofFunction(
            this, log, queues, bucket, partitions, key, props.settings().lookUps());
    Function function = function(props, log, role);
    alias = alias(function);
    CfnEventInvokeConfig onFailure = AsynchronousInvocation.create(this, function, alias, failures);
    filters = LogSubscription.create(this, alias, props.sources(), key, onFailure);
    replay = new Replay(this, props, log, queues, bucket, partitions);
    // The CDK warns of SnapStart without a published version; the alias names one.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
  }

  /** The alias that is subscribed. Only published versions have SnapStart, {@code $LATEST} not. */
  public Alias alias() {
    return alias;
  }

  /** The names of the subscription filters, by the names of their log groups. */
  public Map<String, String> subscriptionFilters() {
    return filters;
  }

  /** The settings of the function. */
  public FunctionSettings settings() {
    return settings;
  }

  /** The customer key of what is kept; empty for keys that AWS owns. */
  public Optional<IKey> encryptionKey() {
    return encryptionKey;
  }

  /** The queue of S3's notifications of payloads that failed in every attempt. */
  public IQueue failureQueue() {
    return queues.failures();
  }

  /** The queue of rejected records. */
  public IQueue rejectQueue() {
    return queues.rejects();
  }

  /** The queue in which messages rest that could not be replayed. */
  public IQueue parkedQueue() {
    return queues.parked();
  }

  /** The bucket of failed payloads, and of rejected records that are too large for a message. */
  public IBucket keptBucket() {
    return bucket;
  }

  /** The id of the mapping that replays rejected records once it is enabled. */
  public String replayRejectsMapping() {
    return replay.rejects().getRef();
  }

  /** The id of the mapping that replays failed payloads once it is enabled. */
  public String replayFailuresMapping() {
    return replay.failures().getRef();
  }

  private Function function(FalcoFindingsProps props, LogGroup log, Role role) {
    Map<String, String> kept =
        Map.of(
            "REJECT_QUEUE_URL", queues.rejects().getQueueUrl(),
            "REJECT_BUCKET", bucket.getBucketName());
    Function.Builder function =
        function(this, "Function", HANDLER, props, kept, log, role)
            .description("Falco alerts to Security Hub findings")
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    props.reservedConcurrency().ifPresent(function::reservedConcurrentExecutions);
    Function built = withLogFormat(function.build(), partitions);
    if (!props.snapStart()) {
      // Said, and not left out, so that it is also turned off where it was on.
      ((CfnFunction) built.getNode().getDefaultChild())
          .addPropertyOverride("SnapStart.ApplyOn", "None");
    }
    return built;
  }

  /** What both functions have in common. */
  static Function.Builder function(
      Construct scope,
      String id,
      String handler,
      FalcoFindingsProps props,
      Map<String, String> more,
      LogGroup log,
      Role role) {
    Map<String, String> environment = new TreeMap<>(props.settings().environment());
    environment.putAll(more);
    return Function.Builder.create(scope, id)
        .runtime(Runtime.JAVA_25)
        .architecture(props.architecture())
        .handler(handler)
        .code(props.code())
        .memorySize(MEMORY_MB)
        .timeout(TIMEOUT)
        .environment(environment)
        // By its ARN: from the role itself, the function's dependency on it is said twice.
        .role(Role.fromRoleArn(scope, id + "RoleByArn", role.getRoleArn()))
        .logGroup(log);
  }

  /**
   * The function filters its log itself. Lambda takes lines without a level for INFO, and metrics
   * are such lines: a filter above INFO would drop them.
   */
  static Function withLogFormat(Function function, Partitions partitions) {
    return partitions.withJsonLog(function, Optional.of("DEBUG"));
  }

  private Alias alias(Function function) {
    return Alias.Builder.create(this, "Alias")
        .aliasName(ALIAS)
        // A new version for every change of code or configuration.
        .version(function.getCurrentVersion())
        .build();
  }
}
