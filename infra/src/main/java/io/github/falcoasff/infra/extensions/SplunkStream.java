package io.github.falcoasff.infra.extensions;

import io.github.falcoasff.infra.logs.FunctionLogGroup;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.S3DestinationConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.SecretsManagerConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.SplunkDestinationConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.SplunkRetryOptionsProperty;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** Makes the Firehose stream to Splunk and the stream's role. */
final class SplunkStream {

  /**
   * How long Firehose retries, in seconds, before it writes an event to the bucket. Its maximum is
   * two hours.
   */
  private static final int RETRY_SECONDS = 3600;

  private SplunkStream() {}

  static CfnDeliveryStream create(Construct scope, SplunkProps props, IBucket failed) {
    LogGroup log =
        LogGroup.Builder.create(scope, "Log")
            .logGroupName(FunctionLogGroup.name(Aws.STACK_NAME, scope.getNode().getId()))
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    LogStream errors =
        LogStream.Builder.create(scope, "Errors")
            .logGroup(log)
            .logStreamName("splunk")
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role = role(scope, props, failed, log);
    return CfnDeliveryStream.Builder.create(scope, "Stream")
        .deliveryStreamType("DirectPut")
        .deliveryStreamEncryptionConfigurationInput(
            DeliveryStreamEncryptionConfigurationInputProperty.builder()
                .keyType("AWS_OWNED_CMK")
                .build())
        .splunkDestinationConfiguration(
            SplunkDestinationConfigurationProperty.builder()
                .hecEndpoint(props.endpoint())
                .hecEndpointType("Event")
                .secretsManagerConfiguration(
                    SecretsManagerConfigurationProperty.builder()
                        .enabled(true)
                        .secretArn(props.secretArn())
                        .roleArn(role.getRoleArn())
                        .build())
                .retryOptions(
                    SplunkRetryOptionsProperty.builder().durationInSeconds(RETRY_SECONDS).build())
                .s3BackupMode("FailedEventsOnly")
                .s3Configuration(
                    S3DestinationConfigurationProperty.builder()
                        .bucketArn(failed.getBucketArn())
                        .roleArn(role.getRoleArn())
                        .compressionFormat("GZIP")
                        .build())
                .cloudWatchLoggingOptions(
                    CloudWatchLoggingOptionsProperty.builder()
                        .enabled(true)
                        .logGroupName(log.getLogGroupName())
                        .logStreamName(errors.getLogStreamName())
                        .build())
                .build())
        .build();
  }

  /**
   * Makes the role with exactly the permissions that the Firehose Developer Guide lists for a
   * Splunk destination.
   */
  private static Role role(Construct scope, SplunkProps props, IBucket failed, LogGroup log) {
    PolicyDocument policy =
        PolicyDocument.Builder.create()
            .statements(
                List.of(
                    allow(List.of("secretsmanager:GetSecretValue"), props.secretArn()),
                    allow(
                        List.of(
                            "s3:GetBucketLocation",
                            "s3:ListBucket",
                            "s3:ListBucketMultipartUploads"),
                        failed.getBucketArn()),
                    allow(
                        List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
                        failed.arnForObjects("*")),
                    allow(List.of("logs:PutLogEvents"), log.getLogGroupArn())))
            .build();
    return Role.Builder.create(scope, "Role")
        .description("Falco findings to Splunk")
        .assumedBy(
            new ServicePrincipal("firehose.amazonaws.com")
                .withConditions(
                    Map.of(
                        "StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount()))))
        .inlinePolicies(Map.of("Splunk", policy))
        .build();
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }
}
