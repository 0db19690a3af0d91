package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.function.KeyPolicy;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * The topic that EventBridge and the stack's alarms publish to.
 *
 * <p>The topic has its own key: EventBridge cannot publish to a topic that is encrypted with {@code
 * alias/aws/sns}, because the policy of that key cannot be changed (SNS Developer Guide, Key
 * management).
 */
final class NotificationTopic {

  private static final String EVENTS = "events.amazonaws.com";
  private static final String ALARMS = "cloudwatch.amazonaws.com";

  private NotificationTopic() {}

  static Topic create(Construct scope, List<String> emails) {
    Key key =
        Key.Builder.create(scope, "TopicKey")
            .description("Notifications of Falco findings")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    // Without a condition: conditions on the source are not supported in a key's policy where
    // EventBridge publishes to an encrypted topic (SNS Developer Guide, Key management).
    KeyPolicy.allow(key, "EventBridgePublishes", EVENTS, Map.of());
    KeyPolicy.allow(key, "AlarmsPublishToTheTopic", ALARMS, KeyPolicy.ofAccount(Stack.of(scope)));
    Topic topic =
        Topic.Builder.create(scope, "Topic")
            .displayName("Falco findings")
            .masterKey(key)
            .enforceSsl(true)
            .build();
    emails.forEach(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }

  /**
   * Lets the rule and the alarms of the stack's account publish.
   *
   * <p>The condition on the rule holds only if EventBridge gives the rule's ARN: the example for
   * topics in EventBridge's guide has no condition ("Using resource-based policies for Amazon
   * EventBridge").
   */
  static void allow(Topic topic, String ruleArn) {
    topic.addToResourcePolicy(
        publish(topic, "EventBridgePublishes", EVENTS)
            .conditions(Map.of("ArnEqualsIfExists", Map.of("aws:SourceArn", ruleArn)))
            .build());
    topic.addToResourcePolicy(
        publish(topic, "AlarmsPublish", ALARMS)
            .conditions(KeyPolicy.ofAccount(Stack.of(topic)))
            .build());
  }

  private static PolicyStatement.Builder publish(Topic topic, String sid, String service) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .principals(List.of(new ServicePrincipal(service)))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topic.getTopicArn()));
  }
}
