package io.github.falcoasff.infra.function;

import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sqs.IQueue;

/** A function that makes findings, and where rejected records and failed payloads are kept. */
public interface FindingsFunction {

  /** The alias that is fed. Only published versions have SnapStart, {@code $LATEST} not. */
  Alias alias();

  /** The settings of the function. */
  FunctionSettings settings();

  /** The customer key of queues, bucket and log group; empty for keys that AWS owns. */
  Optional<IKey> encryptionKey();

  /** Where rejected records and failed payloads are kept and replayed. */
  RejectStore rejectStore();

  /** The queue of events of payloads that failed in every attempt. */
  default IQueue failureQueue() {
    return rejectStore().queues().failures();
  }

  /** The queue of rejected records. */
  default IQueue rejectQueue() {
    return rejectStore().queues().rejects();
  }

  /** The queue in which messages rest that could not be replayed. */
  default IQueue parkedQueue() {
    return rejectStore().queues().parked();
  }

  /** The queue of events of failed payloads that did not reach the failure queue. */
  default IQueue undeliveredQueue() {
    return rejectStore().queues().undelivered();
  }

  /** The bucket of failed payloads, and of rejected records that are too large for a message. */
  default IBucket rejectBucket() {
    return rejectStore().bucket();
  }

  /** The id of the mapping that replays rejected records once it is enabled. */
  default String replayRejectsMapping() {
    return rejectStore().replay().rejects().getRef();
  }

  /** The id of the mapping that replays failed payloads once it is enabled. */
  default String replayFailuresMapping() {
    return rejectStore().replay().failures().getRef();
  }

  /** Adds what an operator needs to know of it to its stack's outputs. */
  default void addOutputs(Stack stack) {
    output(stack, "FunctionArn", "The function.", alias().getLambda().getFunctionArn());
    output(
        stack,
        "FailureQueueUrl",
        "Events of payloads that failed in every attempt.",
        failureQueue().getQueueUrl());
    output(stack, "RejectQueueUrl", "Rejected records.", rejectQueue().getQueueUrl());
    output(
        stack,
        "ParkedQueueUrl",
        "Messages that could not be replayed.",
        parkedQueue().getQueueUrl());
    output(
        stack,
        "UndeliveredQueueUrl",
        "Events of failed payloads that did not reach the failure queue.",
        undeliveredQueue().getQueueUrl());
    output(
        stack,
        "KeptBucketName",
        "Payloads that failed, and rejected records that are too large for a message.",
        rejectBucket().getBucketName());
    output(
        stack,
        "ReplayRejectsMapping",
        "Enable it to replay rejected records.",
        replayRejectsMapping());
    output(
        stack,
        "ReplayFailuresMapping",
        "Enable it to replay failed payloads.",
        replayFailuresMapping());
  }

  /** Adds one output. */
  static void output(Stack stack, String id, String description, String value) {
    CfnOutput.Builder.create(stack, id).description(description).value(value).build();
  }
}
