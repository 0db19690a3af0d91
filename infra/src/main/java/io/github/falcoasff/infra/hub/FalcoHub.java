package io.github.falcoasff.infra.hub;

import io.github.falcoasff.infra.aws.Partitions;
import io.github.falcoasff.infra.function.FailureNotifications;
import io.github.falcoasff.infra.function.FindingsFunction;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.function.KeyPolicy;
import io.github.falcoasff.infra.function.LiveAlias;
import io.github.falcoasff.infra.function.RejectBucket;
import io.github.falcoasff.infra.function.RejectQueues;
import io.github.falcoasff.infra.function.RejectStorage;
import io.github.falcoasff.infra.function.Replay;
import io.github.falcoasff.infra.logs.FunctionLogGroup;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.CfnDestination;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * Imports the Falco alerts of many accounts as Security Hub findings of those accounts, in one
 * Region.
 *
 * <p>It contains a CloudWatch Logs destination that members subscribe, a Kinesis data stream behind
 * it, and a function, published with SnapStart behind an alias. The function reads the stream and
 * imports each member's findings with the credentials of a role in that member's account. Like a
 * member stack, it also has queues and a bucket for what was rejected or failed, and a replay that
 * is off.
 *
 * <p>An account and Region can have only one hub, because members refer to it by fixed names.
 */
public final class FalcoHub extends Construct implements FindingsFunction {

  /** The name of the handler in the jar. */
  static final String HANDLER = "io.github.falcoasff.HubHandler";

  /**
   * The prefix of the object keys under which Lambda writes failed batches; the mapping's id and
   * the shard follow (Developer Guide, "Retain discarded batch records for a Kinesis Data Streams
   * event source").
   */
  static final String FAILURES = "aws/lambda/";

  private final FunctionSettings settings;
  private final Optional<IKey> encryptionKey;
  private final RejectQueues queues;
  private final Bucket bucket;
  private final Stream stream;
  private final CfnDestination destination;
  private final Alias alias;
  private final Replay replay;

  /** Adds the hub and everything that it needs to the scope. */
  public FalcoHub(Construct scope, String id, HubProps props) {
    super(scope, id);
    settings = props.function().settings();
    encryptionKey = props.encryptionKey();
    encryptionKey.ifPresent(key -> KeyPolicy.allowServices(this, key));
    Partitions partitions = new Partitions(this);
    queues = RejectQueues.create(this, encryptionKey, props.function().options());
    bucket = RejectBucket.create(this, encryptionKey, props.storage());
    LogGroup log = FunctionLogGroup.create(this, encryptionKey, props.storage().logRetention());
    stream = stream(props.stream());
    destination = LogsDestination.create(this, stream, props.senders(), encryptionKey);
    HubRole roles = new HubRole(this, props);
    Role role = roles.ofFunction(stream, log, queues, bucket);
    alias =
        LiveAlias.alias(
            this, function(props, log, role, partitions), props.function().options().snapStart());
    CfnEventSourceMapping mapping =
        StreamMapping.create(this, alias, stream, bucket, props.polling());
    FailureNotifications.create(this, bucket, FAILURES, queues)
        .forEach(mapping::addResourceDependency);
    replay =
        new Replay(
            this,
            Replay.HANDLER,
            props.function(),
            membership(props),
            log,
            roles.ofReplay(log, queues, bucket),
            queues,
            partitions);
  }

  /** Returns the stream. */
  public Stream stream() {
    return stream;
  }

  /** Returns the ARN of the destination that members subscribe. */
  public String destinationArn() {
    return destination.getAttrArn();
  }

  @Override
  public Alias getAlias() {
    return alias;
  }

  @Override
  public FunctionSettings settings() {
    return settings;
  }

  @Override
  public Optional<IKey> getEncryptionKey() {
    return encryptionKey;
  }

  @Override
  public RejectStorage rejectStore() {
    return new RejectStorage(queues, bucket, replay);
  }

  private Stream stream(StreamSettings size) {
    Stream.Builder builder =
        Stream.Builder.create(this, "Stream")
            .retentionPeriod(Duration.hours(size.retentionHours()))
            .encryption(encryptionKey.isPresent() ? StreamEncryption.KMS : StreamEncryption.MANAGED)
            // The members' log groups have the same log events, and a stream that nobody reads
            // costs money.
            .removalPolicy(RemovalPolicy.DESTROY);
    encryptionKey.ifPresent(builder::encryptionKey);
    size.shards()
        .ifPresentOrElse(
            shards -> builder.streamMode(StreamMode.PROVISIONED).shardCount(shards),
            () -> builder.streamMode(StreamMode.ON_DEMAND));
    return builder.build();
  }

  private Function function(HubProps props, LogGroup log, Role role, Partitions partitions) {
    Map<String, String> more = new TreeMap<>(membership(props));
    more.putAll(queues.settings(bucket));
    return props
        .function()
        .create(
            this,
            "Function",
            HANDLER,
            more,
            log,
            role,
            partitions,
            function -> {
              props
                  .function()
                  .options()
                  .reservedConcurrency()
                  .ifPresent(function::reservedConcurrentExecutions);
              return function
                  .description("Falco alerts of many accounts to Security Hub findings")
                  .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
            });
  }

  private Map<String, String> membership(HubProps props) {
    Map<String, String> membership = new TreeMap<>();
    membership.put("MEMBER_ROLE_NAME", HubReference.memberRole(Stack.of(this)));
    props.externalId().ifPresent(id -> membership.put("MEMBER_EXTERNAL_ID", id));
    if (!settings.variables().containsKey("IMPORT_CALLS_PER_SECOND")) {
      membership.put("IMPORT_CALLS_PER_SECOND", Integer.toString(props.importCallsPerSecond()));
    }
    // Look-ups would be made in the hub's account, which has none of the members' workloads.
    membership.put("ENRICHMENT", "none");
    return membership;
  }
}
