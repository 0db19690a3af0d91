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
 * What Lambda does when an invocation of the alias fails; CloudWatch Logs invokes asynchronously.
 *
 * <p>Made without the CDK's {@code S3Destination}, which would grant more than Lambda needs and
 * {@link FunctionRole} allows.
 */
@Internal
public final class AsynchronousInvocation {

  /** The most that Lambda offers: again after about one minute and about two more. */
  private static final int RETRIES = 2;

  /** The longest that Lambda offers: throttled events are tried again until they are this old. */
  private static final Duration MAX_EVENT_AGE = Duration.hours(6);

  private AsynchronousInvocation() {}

  /** Adds the configuration; failed events go to the destination, an ARN. */
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
    // The qualifier is only the alias's name, from which CloudFormation cannot know it.
    config.getNode().addDependency(alias);
    return config;
  }
}
