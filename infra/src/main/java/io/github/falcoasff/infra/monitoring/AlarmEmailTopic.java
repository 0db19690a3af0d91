package io.github.falcoasff.infra.monitoring;

import io.github.falcoasff.infra.function.KeyPolicy;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * A topic that alarms publish to and that tells addresses by e-mail.
 *
 * <p>It is encrypted with a customer key, its own if there is no other: alarms cannot publish to a
 * topic that is encrypted with {@code alias/aws/sns}, whose policy cannot be changed (SNS Developer
 * Guide, Key management).
 */
final class AlarmEmailTopic {

  private static final String NAME = "Alarms of falco-asff";

  private AlarmEmailTopic() {}

  /**
   * Adds the topic.
   *
   * @param key a key that CloudWatch may use; empty for one of the topic's own
   */
  static Topic create(Construct scope, List<String> emails, Optional<IKey> key) {
    Topic topic =
        Topic.Builder.create(scope, "Topic")
            .displayName(NAME)
            .masterKey(key.orElseGet(() -> ownKey(scope)))
            .enforceSsl(true)
            .build();
    // With a policy of its own, the topic lacks the default one, which lets its account publish.
    topic.addToResourcePolicy(
        alarms("AlarmsPublish", List.of("sns:Publish"), topic.getTopicArn())
            .conditions(KeyPolicy.ofAccount(Stack.of(scope)))
            .build());
    emails.forEach(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }

  private static IKey ownKey(Construct scope) {
    Key key =
        Key.Builder.create(scope, "TopicKey")
            .description(NAME)
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    // In a key's policy, the asterisk is this key.
    key.addToResourcePolicy(
        alarms("AlarmsPublishToTheTopic", List.of("kms:Decrypt", "kms:GenerateDataKey"), "*")
            .conditions(KeyPolicy.ofAccount(Stack.of(scope)))
            .build());
    return key;
  }

  private static PolicyStatement.Builder alarms(String sid, List<String> actions, String resource) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(actions)
        .resources(List.of(resource));
  }
}
