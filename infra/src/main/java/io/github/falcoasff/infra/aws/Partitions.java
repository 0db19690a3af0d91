package io.github.falcoasff.infra.aws;

import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * Adapts a template to AWS services that are missing in some partitions. It does so by
 * CloudFormation conditions, so that one template works in all partitions.
 *
 * <p>Sources, as of November 2026: "Amazon Lambda" in Getting Started with Amazon Web Services in
 * China (S3 cannot be a destination of asynchronous invocations), "AWS Lambda" in the AWS GovCloud
 * (US) User Guide (no JSON log format).
 */
public final class Partitions {

  private final Construct scope;

  /** Adds each condition to the scope when it is first needed. */
  public Partitions(Construct scope) {
    this.scope = scope;
  }

  /**
   * Returns a value that is {@code there} in the partition aws-cn and {@code elsewhere} in all
   * others.
   */
  public String inChina(String there, String elsewhere) {
    return Fn.conditionIf(condition("InChina", "aws-cn"), there, elsewhere).toString();
  }

  /**
   * Sets the function's log format to JSON, except in the partition aws-us-gov. The functions here
   * write JSON lines themselves, which look much the same in the text format.
   *
   * <p>With JSON format, Lambda writes no lines of its own about invocations that succeed. An
   * account-level subscription policy would deliver such lines to the function, and each delivery
   * would cause new lines. The text format has no log level that prevents this.
   *
   * @param applicationLogLevel the level below which Lambda drops lines; empty for Lambda's
   *     default. Only the JSON format has it.
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
