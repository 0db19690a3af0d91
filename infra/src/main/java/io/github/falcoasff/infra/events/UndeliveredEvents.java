package io.github.falcoasff.infra.events;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The queue in which events rest that did not reach a rule's target. */
public final class UndeliveredEvents {

  /** SQS's longest. */
  private static final Duration RETENTION = Duration.days(14);

  private UndeliveredEvents() {}

  /** Adds the queue. */
  public static Queue create(Construct scope) {
    return Queue.Builder.create(scope, "Undelivered")
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(RETENTION)
        .build();
  }
}
