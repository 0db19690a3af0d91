package io.github.falcoasff.infra.findings;

import io.github.falcoasff.infra.annotations.Internal;
import io.github.falcoasff.infra.aws.Partitions;
import io.github.falcoasff.infra.function.AsynchronousInvocation;
import io.github.falcoasff.infra.function.FailureNotifications;
import io.github.falcoasff.infra.function.FunctionOptions;
import io.github.falcoasff.infra.function.FunctionRole;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.KeyPolicy;
import io.github.falcoasff.infra.function.LiveAlias;
import io.github.falcoasff.infra.function.RejectBucket;
import io.github.falcoasff.infra.function.RejectQueues;
import io.github.falcoasff.infra.function.RejectStorage;
import io.github.falcoasff.infra.function.Replay;
import io.github.falcoasff.infra.function.StorageOptions;
import io.github.falcoasff.infra.function.SubscribedFunction;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.logs.LogSubscription;
import io.github.falcoasff.infra.monitoring.FalcoMonitoring;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Imports the Falco alerts of one or more log groups as Security Hub findings of the same account
 * and Region.
 *
 * <p>It contains a function, published with SnapStart behind an alias; a subscription of the alias
 * to existing log groups; queues and a bucket for rejected records and for payloads that failed in
 * every attempt; a function that replays them when an operator turns it on; a log group for both
 * functions; a role for each function with only the permissions that it needs; and, if configured,
 * alarms and a dashboard.
 *
 * <p>A grant to the construct is a grant to the function's role. The getter of an optional part
 * returns an {@link Optional}, and the getter of a part that can occur several times returns a
 * list, which can be empty.
 */
public final class FalcoFindings extends Construct implements SubscribedFunction, IGrantable {

  /** The name of the handler in the jar. */
  @Internal public static final String HANDLER = "io.github.falcoasff.FalcoAsffHandler";

  private final FunctionSettings settings;
  private final Optional<IKey> encryptionKey;
  private final Partitions partitions;
  private final Map<String, String> filters;
  private final LogGroup log;
  private final Role role;
  private final Alias alias;
  private final RejectQueues queues;
  private final Bucket bucket;
  private final Replay replay;
  private final Optional<FalcoMonitoring> monitoring;

  /** Adds the functions and everything that they need to the scope. */
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
    log = FunctionLogGroup.create(this, key, props.storage().logRetention());
    role = FunctionRole.ofFunction(this, log, queues, bucket, partitions, key, props.function());
    Function function = function(props);
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
    monitoring =
        props.monitoring().map(asked -> new FalcoMonitoring(this, "Monitoring", this, asked));
  }

  @Override
  public Alias getAlias() {
    return alias;
  }

  /** Returns the role of the function. The replay function has its own role. */
  public IRole getRole() {
    return role;
  }

  /** Returns the log group to which both functions write their logs. */
  public ILogGroup getLogGroup() {
    return log;
  }

  /** Returns the alarms; none if no monitoring is configured. */
  public List<Alarm> getAlarms() {
    return monitoring.map(FalcoMonitoring::getAlarms).orElse(List.of());
  }

  /** Returns the topic that the alarms notify; empty if they notify nobody. */
  public Optional<ITopic> getAlarmTopic() {
    return monitoring.flatMap(FalcoMonitoring::getTopic);
  }

  /** Returns the dashboard; empty if none is configured. */
  public Optional<Dashboard> getDashboard() {
    return monitoring.flatMap(FalcoMonitoring::getDashboard);
  }

  @Override
  public IPrincipal getGrantPrincipal() {
    return role.getGrantPrincipal();
  }

  @Override
  public Map<String, String> getSubscriptionFilterNames() {
    return filters;
  }

  @Override
  public Optional<IKey> getEncryptionKey() {
    return encryptionKey;
  }

  @Override
  @Internal
  public FunctionSettings settings() {
    return settings;
  }

  @Override
  @Internal
  public RejectStorage rejectStore() {
    return new RejectStorage(queues, bucket, replay);
  }

  private Function function(FalcoFindingsProps props) {
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

  /** Builds the construct, with every setting of {@link FalcoFindingsProps}. */
  public static final class Builder {

    private final Construct scope;
    private final String id;
    private final FalcoFindingsProps.Builder props = FalcoFindingsProps.builder();

    private Builder(Construct scope, String id) {
      this.scope = scope;
      this.id = id;
    }

    /** Returns a builder of a construct with this id in the scope. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Sets the function's jar, such as {@code Code.fromAsset("falco-asff.jar")}. Required. */
    public Builder code(Code jar) {
      props.code(jar);
      return this;
    }

    /** Sets the log groups that the alerts arrive in; by default the group {@code falco}. */
    public Builder sources(List<LogSource> groups) {
      props.sources(groups);
      return this;
    }

    /** Sets the log groups by their names. */
    public Builder logGroupNames(String... names) {
      props.logGroupNames(names);
      return this;
    }

    /** Subscribes every log group of the account and Region, in place of {@link #sources}. */
    public Builder everyGroup(AccountSubscription subscription) {
      props.everyGroup(subscription);
      return this;
    }

    /** Sets the function's settings; by default {@link FunctionSettings#DEFAULT}. */
    public Builder settings(FunctionSettings settings) {
      props.settings(settings);
      return this;
    }

    /** Sets how Lambda runs the functions; by default {@link FunctionOptions#DEFAULT}. */
    public Builder options(FunctionOptions options) {
      props.options(options);
      return this;
    }

    /**
     * Sets the customer key of queues, bucket, log groups and topic; by default AWS owns the keys.
     * The construct adds what the services need to the key's policy, unless the key is imported.
     */
    public Builder encryptionKey(IKey key) {
      props.encryptionKey(key);
      return this;
    }

    /** Sets how logs and the bucket are kept; by default {@link StorageOptions#DEFAULT}. */
    public Builder storage(StorageOptions storage) {
      props.storage(storage);
      return this;
    }

    /** Sets the alarms and the dashboard; by default there are neither. */
    public Builder monitoring(MonitoringProps monitoring) {
      props.monitoring(monitoring);
      return this;
    }

    /** Adds the construct to the scope. */
    public FalcoFindings build() {
      return new FalcoFindings(scope, id, props.build());
    }
  }
}
