package io.github.falcoasff.infra.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Adds alarms to a scope. They all notify the same topic, if there is one. */
final class AlarmList {

  private final Construct scope;
  private final Optional<ITopic> topic;
  private final List<Alarm> alarms = new ArrayList<>();

  AlarmList(Construct scope, AlarmTopic where, Optional<IKey> key) {
    this.scope = scope;
    topic =
        where.emails().isEmpty()
            ? where
                .arn()
                .or(() -> where.name().map(this::arn))
                .map(arn -> Topic.fromTopicArn(scope, "Topic", arn))
            : Optional.of(AlarmEmailTopic.create(scope, where.emails(), key));
  }

  private String arn(String name) {
    return Stack.of(scope).formatArn(ArnComponents.builder().service("sns").resource(name).build());
  }

  /** Returns the topic that the alarms notify; empty if they notify nobody. */
  Optional<ITopic> topic() {
    return topic;
  }

  List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /**
   * Adds an alarm that goes off when the metric is above the threshold in so many periods in a row.
   * A period without data counts as good.
   */
  void above(String id, String description, IMetric metric, int threshold, int periods) {
    add(
        Alarm.Builder.create(scope, id)
            .alarmDescription(description)
            .metric(metric)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .threshold(threshold)
            .evaluationPeriods(periods)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build());
  }

  void add(Alarm alarm) {
    topic.ifPresent(
        to -> {
          SnsAction action = new SnsAction(to);
          alarm.addAlarmAction(action);
          alarm.addOkAction(action);
        });
    alarms.add(alarm);
  }
}
