package io.github.falcoasff.infra.events;

import io.github.falcoasff.infra.annotations.Internal;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The queue of events that did not reach a rule's target, and the alarm on it. */
@Internal
public final class UndeliveredEvents {

  /** SQS's maximum. */
  private static final Duration RETENTION = Duration.days(14);

  private final Construct scope;
  private final Queue queue;

  /** Adds the queue to the scope. */
  public UndeliveredEvents(Construct scope) {
    this.scope = scope;
    queue =
        Queue.Builder.create(scope, "Undelivered")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(RETENTION)
            .build();
  }

  /** Returns the queue. */
  public Queue queue() {
    return queue;
  }

  /**
   * Adds an alarm that goes off when an event is in the queue.
   *
   * @param description the alarm's text: what an event in the queue means
   * @param topic the topic that the alarm notifies; empty if it notifies nobody
   */
  public Alarm alarm(String description, Optional<ITopic> topic) {
    Alarm alarm =
        Alarm.Builder.create(scope, "UndeliveredAlarm")
            .alarmDescription(description)
            .metric(depth())
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .threshold(0)
            .evaluationPeriods(1)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    topic.ifPresent(
        to -> {
          SnsAction action = new SnsAction(to);
          alarm.addAlarmAction(action);
          alarm.addOkAction(action);
        });
    return alarm;
  }

  private Metric depth() {
    return Metric.Builder.create()
        .namespace("AWS/SQS")
        .metricName("ApproximateNumberOfMessagesVisible")
        .statistic("Maximum")
        .period(Duration.minutes(5))
        .dimensionsMap(Map.of("QueueName", queue.getQueueName()))
        .build();
  }
}
