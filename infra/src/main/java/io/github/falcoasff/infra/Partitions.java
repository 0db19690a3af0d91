package io.github.falcoasff.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.constructs.Construct;

/**
 * What AWS's other partitions lack, told when the template is deployed: one template serves all.
 *
 * <p>Sources, as of November 2026: "Amazon Lambda" in Getting Started with Amazon Web Services in
 * China (S3 is no destination of asynchronous invocations), "AWS Lambda" in the AWS GovCloud (US)
 * User Guide (no JSON log format).
 */
final class Partitions {

  private final CfnCondition china;
  private final CfnCondition govCloud;

  Partitions(Construct scope) {
    china = condition(scope, "InChina", "aws-cn");
    govCloud = condition(scope, "InGovCloud", "aws-us-gov");
  }

  /** One value in the partition aws-cn and another elsewhere. */
  String inChina(String there, String elsewhere) {
    return Fn.conditionIf(china.getLogicalId(), there, elsewhere).toString();
  }

  /** One value in the partition aws-us-gov and another elsewhere. */
  String inGovCloud(String there, String elsewhere) {
    return Fn.conditionIf(govCloud.getLogicalId(), there, elsewhere).toString();
  }

  private static CfnCondition condition(Construct scope, String id, String partition) {
    return CfnCondition.Builder.create(scope, id)
        .expression(Fn.conditionEquals(Aws.PARTITION, partition))
        .build();
  }
}
