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
 * Makes a topic to which alarms publish and which sends e-mails.
 *
 * <p>It is encrypted with a customer key; if none is given, it gets its own. Alarms cannot publish
 * to a topic that is encrypted with {@code alias/aws/sns}, because the policy of that key cannot be
 * changed (SNS Developer Guide, Key management).
 */
final class AlarmEmailTopic {

  private static final String NAME = "Alarms of falco-asff";

  private AlarmEmailTopic() {}

  /**
   * Adds the topic.
   *
   * @param key a key whose policy lets CloudWatch use it; empty to create a key for the topic
   */
  static Topic create(Construct scope, List<String> emails, Optional<IKey> key) {
    Topic topic =
        Topic.Builder.create(scope, "Topic")
            .displayName(NAME)
            .masterKey(key.orElseGet(() -> ownKey(scope)))
            .enforceSsl(true)
            .build();
    // A topic with an explicit policy loses the default one, which lets its own account publish.
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
    // In a key's policy, the asterisk means this key.
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
