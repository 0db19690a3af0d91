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
 * Makes the event source mapping with which Lambda reads the stream and invokes the alias.
 *
 * <p>Batches that fail for too long or too often go to S3 and not to SQS. A queue would only get
 * the batch's position in the stream, and the stream has dropped the batch by the time somebody
 * looks. S3 gets the records themselves.
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
        // Members may send before the mapping reads. Reading starts at the oldest record, so that
        // none is skipped.
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
