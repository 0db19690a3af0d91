package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Reports each failed payload in the bucket to the failure queue: S3 sends an event for each new
 * object to EventBridge, and a rule sends the events of failed payloads to the queue. Events that
 * EventBridge cannot deliver go to a separate queue.
 *
 * <p>S3 could notify the queue directly, but then it sends a test message when the bucket is
 * created, which sets off the alarm on the failure queue (Amazon S3 User Guide, "Event message
 * structure").
 */
@Internal
public final class FailureNotifications {

  private FailureNotifications() {}

  /**
   * Adds the rule and lets it send to both queues.
   *
   * @param prefix the prefix of the object keys of failed payloads
   * @return the resources that must exist before a payload can fail
   */
  public static List<CfnResource> create(
      Construct scope, IBucket bucket, String prefix, RejectQueues queues) {
    CfnRule rule =
        CfnRule.Builder.create(scope, "FailureRule")
            .name(ruleName(scope))
            .description("Failed payloads of Falco alerts to the failure queue")
            .eventPattern(pattern(bucket, prefix))
            .targets(
                List.of(
                    TargetProperty.builder()
                        .id("FailureQueue")
                        .arn(queues.failures().getQueueArn())
                        .deadLetterConfig(
                            DeadLetterConfigProperty.builder()
                                .arn(queues.undelivered().getQueueArn())
                                .build())
                        .build()))
            .build();
    for (Queue queue : List.of(queues.failures(), queues.undelivered())) {
      queue.addToResourcePolicy(
          PolicyStatement.Builder.create()
              .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
              .actions(List.of("sqs:SendMessage"))
              .resources(List.of(queue.getQueueArn()))
              .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
              .build());
    }
    return List.of(rule, policyOf(queues.failures()));
  }

  /**
   * Returns the rule's ARN, built from its name. The key's policy needs it, and a reference to the
   * rule would be circular, since the rule depends on the key.
   */
  static String ruleArn(Construct scope) {
    return String.join(
            "", "arn:", Aws.PARTITION, ":events:", Aws.REGION, ":", Aws.ACCOUNT_ID, ":rule/")
        + ruleName(scope);
  }

  /**
   * Returns the rule's name. It must be known before the rule exists, because the key's policy
   * contains it and the rule depends on the key. It contains the stack's unique id, because the
   * stack's name can be too long.
   */
  private static String ruleName(Construct scope) {
    String stack = Fn.select(2, Fn.split("/", Aws.STACK_ID));
    return "falco-asff-" + scope.getNode().getAddr().substring(0, 8) + "-" + stack;
  }

  /**
   * Returns the pattern of the bucket's events "Object Created" (Amazon S3 User Guide, "Using
   * EventBridge").
   */
  private static Map<String, Object> pattern(IBucket bucket, String prefix) {
    // Sorted, like all maps that are written to a template: the same sources give the same text.
    Map<String, Object> detail = new TreeMap<>();
    detail.put("bucket", Map.of("name", List.of(bucket.getBucketName())));
    detail.put("object", Map.of("key", List.of(Map.of("prefix", prefix))));
    Map<String, Object> pattern = new TreeMap<>();
    pattern.put("source", List.of("aws.s3"));
    pattern.put("detail-type", List.of("Object Created"));
    pattern.put("detail", detail);
    return pattern;
  }

  private static CfnResource policyOf(Queue queue) {
    return (CfnResource) queue.getNode().findChild("Policy").getNode().getDefaultChild();
  }
}
