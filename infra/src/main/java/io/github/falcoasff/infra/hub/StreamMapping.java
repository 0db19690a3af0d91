package io.github.falcoasff.infra.hub;

import java.util.List;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping.OnFailureProperty;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * How Lambda feeds the alias from the stream.
 *
 * <p>What fails for too long or too often goes to S3 and not to SQS: a queue is told only where in
 * the stream the batch was, which the stream has forgotten by the time that somebody looks; S3 gets
 * the records themselves.
 */
final class StreamMapping {

  private StreamMapping() {}

  static CfnEventSourceMapping create(
      Construct scope, Alias alias, IStream stream, IBucket bucket, PollingSettings polling) {
    OnFailureProperty onFailure =
        OnFailureProperty.builder().destination(bucket.getBucketArn()).build();
    return CfnEventSourceMapping.Builder.create(scope, "StreamMapping")
        .functionName(alias.getFunctionArn())
        .eventSourceArn(stream.getStreamArn())
        // Members may send before the mapping reads: from the oldest record on, none is passed by.
        .startingPosition("TRIM_HORIZON")
        .batchSize(polling.batchSize())
        .maximumBatchingWindowInSeconds(polling.windowSeconds())
        .parallelizationFactor(polling.parallelization())
        .maximumRecordAgeInSeconds(polling.maximumAgeSeconds())
        .maximumRetryAttempts(polling.maximumRetries())
        .bisectBatchOnFunctionError(true)
        .functionResponseTypes(List.of("ReportBatchItemFailures"))
        .destinationConfig(DestinationConfigProperty.builder().onFailure(onFailure).build())
        .build();
  }
}
