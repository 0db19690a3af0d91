package io.github.falcoasff.infra.aws;

import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * What AWS's other partitions lack, told when the template is deployed: one template serves all.
 *
 * <p>Sources, as of November 2026: "Amazon Lambda" in Getting Started with Amazon Web Services in
 * China (S3 is no destination of asynchronous invocations), "AWS Lambda" in the AWS GovCloud (US)
 * User Guide (no JSON log format).
 */
public final class Partitions {

  private final Construct scope;

  /** Adds each condition to the scope when it is asked for. */
  public Partitions(Construct scope) {
    this.scope = scope;
  }

  /** One value in the partition aws-cn and another elsewhere. */
  public String inChina(String there, String elsewhere) {
    return Fn.conditionIf(condition("InChina", "aws-cn"), there, elsewhere).toString();
  }

  /**
   * Has a function's log in JSON format but in the partition aws-us-gov. All functions here write
   * lines of JSON by themselves, which look much the same as text.
   *
   * <p>With the format, Lambda's own lines of invocations that succeed stay out of the log. An
   * account-level subscription policy would deliver them to the function, and each delivery would
   * write the next ones. Text has no such level.
   *
   * @param applicationLogLevel the level below which Lambda drops lines, for which it needs the
   *     format; empty for Lambda's own
   */
  public Function withJsonLog(Function function, Optional<String> applicationLogLevel) {
    CfnFunction resource = (CfnFunction) function.getNode().getDefaultChild();
    resource.addPropertyOverride("LoggingConfig.LogFormat", inGovCloud("Text", "JSON"));
    resource.addPropertyOverride("LoggingConfig.SystemLogLevel", inGovCloud(Aws.NO_VALUE, "WARN"));
    applicationLogLevel.ifPresent(
        level ->
            resource.addPropertyOverride(
                "LoggingConfig.ApplicationLogLevel", inGovCloud(Aws.NO_VALUE, level)));
    return function;
  }

  private String inGovCloud(String there, String elsewhere) {
    return Fn.conditionIf(condition("InGovCloud", "aws-us-gov"), there, elsewhere).toString();
  }

  private String condition(String id, String partition) {
    CfnCondition condition = (CfnCondition) scope.getNode().tryFindChild(id);
    if (condition == null) {
      condition =
          CfnCondition.Builder.create(scope, id)
              .expression(Fn.conditionEquals(Aws.PARTITION, partition))
              .build();
    }
    return condition.getLogicalId();
  }
}
