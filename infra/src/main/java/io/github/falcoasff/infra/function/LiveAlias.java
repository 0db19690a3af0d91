package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** Makes the alias that always points to the newest published version of a function. */
@Internal
public final class LiveAlias {

  private static final String ALIAS = "live";

  private LiveAlias() {}

  /**
   * Adds the alias {@code live}. Only published versions have SnapStart; {@code $LATEST} does not.
   *
   * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
   */
  public static Alias alias(Construct scope, Function function, boolean snapStart) {
    if (!snapStart) {
      // Set explicitly, so that SnapStart is also turned off on a function that had it before.
      ((CfnFunction) function.getNode().getDefaultChild())
          .addPropertyOverride("SnapStart.ApplyOn", "None");
    }
    // The CDK warns about SnapStart without a published version. Here the alias points to one.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    return Alias.Builder.create(scope, "Alias")
        .aliasName(ALIAS)
        // Lambda publishes a new version for every change of code or configuration.
        .version(function.getCurrentVersion())
        .build();
  }
}
