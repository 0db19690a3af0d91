package io.github.falcoasff.infra.administrator;

import io.github.falcoasff.infra.events.FindingPattern;
import io.github.falcoasff.infra.events.FindingRule;
import io.github.falcoasff.infra.events.UndeliveredEvents;
import io.github.falcoasff.infra.extensions.SplunkForwarding;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The stack of Security Hub's delegated administrator, in its home Region. The findings of other
 * Regions are copied there, insights show Falco's findings, and findings from a chosen severity on
 * are published to a topic.
 */
public final class AdministratorStack extends Stack {

  private final FindingRule notification;

  /** Adds a stack for the account and Region that {@code stack} names. */
  public AdministratorStack(
      Construct scope, String id, StackProps stack, AdministratorProps props) {
    super(scope, id, stack);
    props.aggregation().create(this);
    Insights.create(this, props.namespaces());
    Topic topic = NotificationTopic.create(this, props.emails());
    UndeliveredEvents undelivered = new UndeliveredEvents(this);
    // By its ARN: given the topic itself, the CDK would let every rule of every account publish.
    ITopic byArn = Topic.fromTopicArn(this, "TopicByArn", topic.getTopicArn());
    notification =
        new FindingRule(this, "Notification", FindingPattern.of(props.notifyFrom()))
            .addTarget(
                SnsTopic.Builder.create(byArn)
                    .message(NotificationText.text())
                    .deadLetterQueue(undelivered.queue())
                    .build());
    // The CDK warns about a topic whose Region it cannot read from the ARN. This topic is in the
    // stack's own Region.
    Annotations.of(notification.getRule())
        .acknowledgeWarning("@aws-cdk/aws-events:ruleUnresolvedEnvironment");
    NotificationTopic.allow(topic, notification.getRule().getRuleArn());
    undelivered.alarm("Findings did not reach the topic: their events wait", Optional.of(byArn));
    props
        .splunk()
        .ifPresent(
            splunk -> new SplunkForwarding(this, "Splunk", splunk).alarming(Optional.of(byArn)));
    output("TopicArn", "Where findings are published.", topic.getTopicArn());
    output(
        "UndeliveredUrl",
        "Events that did not reach the topic.",
        undelivered.queue().getQueueUrl());
  }

  /** Returns the rule that publishes findings. Further targets can be added to it. */
  public FindingRule notification() {
    return notification;
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
