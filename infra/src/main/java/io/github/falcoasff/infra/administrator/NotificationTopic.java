package io.github.falcoasff.infra.administrator;

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
 * A topic that EventBridge publishes to.
 *
 * <p>It has a key of its own: EventBridge cannot publish to a topic that is encrypted with the key
 * {@code alias/aws/sns}, whose policy cannot be changed (SNS Developer Guide, Key management).
 */
final class NotificationTopic {

  private NotificationTopic() {}

  static Topic create(Construct scope, List<String> emails) {
    Key key =
        Key.Builder.create(scope, "TopicKey")
            .description("Notifications of Falco findings")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("EventBridgePublishes")
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            // In a key's policy: this key.
            .resources(List.of("*"))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount())))
            .build());
    Topic topic =
        Topic.Builder.create(scope, "Topic")
            .displayName("Falco findings")
            .masterKey(key)
            .enforceSsl(true)
            .build();
    emails.forEach(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }
}
