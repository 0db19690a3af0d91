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
 * Adds the permissions of AWS's services to the policy of a customer key. These services call KMS
 * themselves, so no role can give them the permission. The CDK cannot change the policy of an
 * imported key; its owner must add the statements, which docs/deploy.md shows.
 */
@Internal
public final class KeyPolicy {

  private KeyPolicy() {}

  /**
   * Lets EventBridge send to encrypted queues, CloudWatch alarms publish to an encrypted topic, and
   * CloudWatch Logs encrypt this account's log groups.
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
    // The condition holds only if EventBridge names the rule: for topics it names no source to KMS
    // (SNS Developer Guide, Key management), and for queues this is not documented. The policies of
    // the queues themselves always require the rule.
    allow(
        key,
        "EventBridgeSendsToTheQueues",
        "events.amazonaws.com",
        Map.of("ArnEqualsIfExists", Map.of("aws:SourceArn", FailureNotifications.ruleArn(scope))));
    allow(key, "AlarmsPublishToTheTopic", "cloudwatch.amazonaws.com", ofAccount(stack));
    key.addToResourcePolicy(
        statement("LogsEncryptsTheGroups", "logs." + Aws.REGION + "." + Aws.URL_SUFFIX)
            // The actions that the CloudWatch Logs User Guide lists.
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

  /** Returns the condition that a service acts for a resource in the stack's account. */
  public static Map<String, Map<String, String>> ofAccount(Stack stack) {
    return Map.of("StringEquals", Map.of("aws:SourceAccount", stack.getAccount()));
  }

  /** Lets a service write to resources that are encrypted with the key. */
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
        // In a key's policy, the asterisk means this key.
        .resources(List.of("*"));
  }
}
