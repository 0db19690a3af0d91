package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.OnFailureProperty;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * Configures what Lambda does when an invocation of the alias fails. CloudWatch Logs invokes it
 * asynchronously.
 *
 * <p>The CDK's {@code S3Destination} is not used: it would grant more than Lambda needs and more
 * than {@link FunctionRole} allows.
 */
@Internal
public final class AsynchronousInvocation {

  /** Lambda's maximum: it retries after about one minute and again after about two more. */
  private static final int RETRIES = 2;

  /** Lambda's maximum: throttled events are retried until they are this old. */
  private static final Duration MAX_EVENT_AGE = Duration.hours(6);

  private AsynchronousInvocation() {}

  /**
   * Adds the configuration.
   *
   * @param destination the ARN of the queue or bucket that failed events go to
   */
  public static CfnEventInvokeConfig create(
      Construct scope, Function function, Alias alias, String destination) {
    OnFailureProperty onFailure = OnFailureProperty.builder().destination(destination).build();
    CfnEventInvokeConfig config =
        CfnEventInvokeConfig.Builder.create(scope, "AsynchronousInvocation")
            .functionName(function.getFunctionName())
            .qualifier(alias.getAliasName())
            .maximumRetryAttempts(RETRIES)
            .maximumEventAgeInSeconds(MAX_EVENT_AGE.toSeconds())
            .destinationConfig(DestinationConfigProperty.builder().onFailure(onFailure).build())
            .build();
    // The qualifier is only the alias's name, so CloudFormation does not see that it depends on the
    // alias.
    config.getNode().addDependency(alias);
    return config;
  }
}
