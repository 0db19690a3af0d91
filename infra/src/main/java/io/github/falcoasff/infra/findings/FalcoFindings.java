package io.github.falcoasff.infra.findings;

import io.github.falcoasff.infra.aws.Partitions;
import io.github.falcoasff.infra.function.AsynchronousInvocation;
import io.github.falcoasff.infra.function.FailureNotifications;
import io.github.falcoasff.infra.function.FindingsFunction;
import io.github.falcoasff.infra.function.FunctionRole;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.KeyPolicy;
import io.github.falcoasff.infra.function.LiveAlias;
import io.github.falcoasff.infra.function.RejectBucket;
import io.github.falcoasff.infra.function.RejectQueues;
import io.github.falcoasff.infra.function.RejectStore;
import io.github.falcoasff.infra.function.Replay;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import io.github.falcoasff.infra.logs.LogSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * Falco alerts of one log group as Security Hub findings of the same account and Region.
 *
 * <p>A function, published with SnapStart behind an alias; a subscription of the alias to an
 * existing log group; queues and a bucket for records that were rejected and payloads that failed
 * in every attempt, and a function that replays them when an operator turns it on; a log group of
 * its own; roles with what these need and nothing else.
 */
public final class FalcoFindings extends Construct implements FindingsFunction {

  /** The handler that the jar holds. */
  public static final String HANDLER = "io.github.falcoasff.FalcoAsffHandler::handleRequest";

  private final FunctionSettings settings;
  private final Optional<IKey> encryptionKey;
  private final Partitions partitions;
  private final Map<String, String> filters;
  private final Alias alias;
  private final RejectQueues queues;
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
    queues = RejectQueues.create(this, key, props.options());
    bucket = RejectBucket.create(this, key, props.storage());
    String failures = partitions.inChina(queues.failures().getQueueArn(), bucket.getBucketArn());
    LogGroup log = FunctionLogGroup.create(this, key, props.storage().logRetention());
    Role role =
        FunctionRole.ofFunction(this, log, queues, bucket, partitions, key, props.function());
    Function function = function(props, log, role);
    alias = LiveAlias.alias(this, function, props.options().snapStart());
    CfnEventInvokeConfig onFailure = AsynchronousInvocation.create(this, function, alias, failures);
    List<CfnResource> first =
        new ArrayList<>(FailureNotifications.create(this, bucket, RejectBucket.FAILURES, queues));
    first.add(onFailure);
    filters =
        LogSubscription.create(
            this, alias, props.sources(), key, props.storage().logRetention(), first);
    props.everyGroup().ifPresent(every -> LogSubscription.create(this, alias, every, first));
    Role replayRole = FunctionRole.ofReplay(this, log, queues, bucket, key, props.function());
    replay =
        new Replay(
            this, Replay.HANDLER, props.function(), Map.of(), log, replayRole, queues, partitions);
  }

  @Override
  public Alias alias() {
    return alias;
  }

  /**
   * The names of the subscription filters, by the names of their log groups; none if every group of
   * the account is subscribed.
   */
  public Map<String, String> subscriptionFilters() {
    return filters;
  }

  @Override
  public FunctionSettings settings() {
    return settings;
  }

  @Override
  public Optional<IKey> encryptionKey() {
    return encryptionKey;
  }

  @Override
  public RejectStore rejectStore() {
    return new RejectStore(queues, bucket, replay);
  }

  private Function function(FalcoFindingsProps props, LogGroup log, Role role) {
    return props
        .function()
        .create(
            this,
            "Function",
            HANDLER,
            queues.settings(bucket),
            log,
            role,
            partitions,
            function -> {
              props
                  .options()
                  .reservedConcurrency()
                  .ifPresent(function::reservedConcurrentExecutions);
              return function
                  .description("Falco alerts to Security Hub findings")
                  .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
            });
  }
}
