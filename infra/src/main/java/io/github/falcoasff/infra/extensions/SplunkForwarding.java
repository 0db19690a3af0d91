package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.events.FindingRule;
import io.github.falcoasff.infra.events.UndeliveredEvents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.FirehoseDeliveryStream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.DeliveryStream;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Forwards Falco findings to Splunk: from EventBridge to Firehose to Splunk's HTTP Event Collector.
 * Findings that Splunk does not accept go to a bucket.
 */
public final class SplunkForwarding extends Construct {

  /** The source type that Splunk's own add-on uses for Security Hub findings. */
  private static final String SOURCE_TYPE = "aws:securityhub:finding";

  private final Bucket failed;
  private final UndeliveredEvents undelivered;

  /** Adds the rule, the stream, the bucket and the queue to the scope. */
  public SplunkForwarding(Construct scope, String id, SplunkProps props) {
    super(scope, id);
    failed =
        Bucket.Builder.create(this, "Failed")
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .versioned(true)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .expiration(Duration.days(90))
                        .noncurrentVersionExpiration(Duration.days(1))
                        .build()))
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    CfnDeliveryStream stream = SplunkStream.create(this, props, failed);
    FindingRule rule = new FindingRule(this, "Findings", props.findings());
    rule.addTarget(
        FirehoseDeliveryStream.Builder.create(
                DeliveryStream.fromDeliveryStreamArn(this, "StreamByArn", stream.getAttrArn()))
            .message(event())
            .build());
    undelivered = new UndeliveredEvents(this);
    keepUndelivered(rule);
  }

  /** Returns the queue of events that did not reach Firehose. */
  public IQueue getUndeliveredQueue() {
    return undelivered.queue();
  }

  /** Returns the bucket of findings that Splunk did not accept. */
  public IBucket getFailedBucket() {
    return failed;
  }

  /**
   * Adds an alarm on events that did not reach Firehose.
   *
   * @param topic the topic that the alarm notifies; empty if it notifies nobody
   */
  public SplunkForwarding alarming(Optional<ITopic> topic) {
    undelivered.alarm("Findings did not reach Firehose: their events wait in the queue", topic);
    return this;
  }

  /** Returns the event that the collector's event endpoint expects, with the finding inside. */
  private static RuleTargetInput event() {
    // Sorted: the same sources give the same template.
    Map<String, Object> event = new TreeMap<>();
    event.put("event", EventField.fromPath("$.detail.findings[0]"));
    event.put("source", "falco-asff");
    event.put("sourcetype", SOURCE_TYPE);
    return RuleTargetInput.fromObject(event);
  }

  /**
   * Sets the dead-letter queue on the rule's resource: the CDK's target for Firehose cannot set
   * one.
   */
  private void keepUndelivered(FindingRule rule) {
    Queue queue = undelivered.queue();
    String ruleArn = rule.getRule().getRuleArn();
    queue.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(queue.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", ruleArn)))
            .build());
    CfnRule resource = (CfnRule) rule.getRule().getNode().getDefaultChild();
    resource.addPropertyOverride("Targets.0.DeadLetterConfig.Arn", queue.getQueueArn());
  }
}
