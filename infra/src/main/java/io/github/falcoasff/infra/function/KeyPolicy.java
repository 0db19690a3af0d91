package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * What a customer key's policy lets AWS's services do. They call KMS by themselves, so that no role
 * can give them the right. The policy of a key that is only imported is its owner's to change:
 * docs/deploy.md has the same statements.
 */
@Internal
public final class KeyPolicy {

  private KeyPolicy() {}

  /**
   * Lets EventBridge send to encrypted queues, CloudWatch's alarms publish to an encrypted topic,
   * and CloudWatch Logs encrypt this account's log groups.
   */
  public static void allowServices(Construct scope, IKey key) {
    Stack stack = Stack.of(scope);
    String groups =
        stack.formatArn(
            ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .resourceName("*")
                .build());
    // If the rule is named: for topics, EventBridge names no source to KMS (SNS Developer Guide,
    // Key
    // management), and nothing is documented of queues. The queues' own policies always ask for it.
    allow(
        key,
        "EventBridgeSendsToTheQueues",
        "events.amazonaws.com",
        Map.of("ArnEqualsIfExists", Map.of("aws:SourceArn", FailureNotifications.ruleArn(scope))));
    allow(key, "AlarmsPublishToTheTopic", "cloudwatch.amazonaws.com", ofAccount(stack));
    key.addToResourcePolicy(
        statement("LogsEncryptsTheGroups", "logs." + Aws.REGION + "." + Aws.URL_SUFFIX)
            // What the CloudWatch Logs User Guide asks for.
            .actions(
                List.of(
                    "kms:Decrypt",
                    "kms:Describe*",
                    "kms:Encrypt",
                    "kms:GenerateDataKey*",
                    "kms:ReEncrypt*"))
            .conditions(Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", groups)))
            .build());
  }

  /** The condition that a service acts on behalf of a resource in the stack's account. */
  public static Map<String, Map<String, String>> ofAccount(Stack stack) {
    return Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount()));
  }

  /** Lets a service write to what is encrypted with the key. */
  public static void allow(
      IKey key, String sid, String service, Map<String, Map<String, String>> conditions) {
    key.addToResourcePolicy(
        statement(sid, service)
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .conditions(conditions)
            .build());
  }

  private static PolicyStatement.Builder statement(String sid, String service) {
    return PolicyStatement.Builder.create()
        .sid(sid)
        .principals(List.of(new ServicePrincipal(service)))
        // In a key's policy: this key.
        .resources(List.of("*"));
  }
}
