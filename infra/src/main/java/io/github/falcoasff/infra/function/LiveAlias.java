package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** The alias that always names the newest published version of a function with SnapStart. */
@Internal
public final class LiveAlias {

  private static final String ALIAS = "live";

  private LiveAlias() {}

  /**
   * The alias {@code live}. Only published versions have SnapStart, {@code $LATEST} not.
   *
   * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
   */
  public static Alias alias(Construct scope, Function function, boolean snapStart) {
    if (!snapStart) {
      // Said, and not left out, so that it is also turned off where it was on.
      ((CfnFunction) function.getNode().getDefaultChild())
          .addPropertyOverride("SnapStart.ApplyOn", "None");
    }
    // The CDK warns of SnapStart without a published version; the alias names one.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    return Alias.Builder.create(scope, "Alias")
        .aliasName(ALIAS)
        // A new version for every change of code or configuration.
        .version(function.getCurrentVersion())
        .build();
  }
}
