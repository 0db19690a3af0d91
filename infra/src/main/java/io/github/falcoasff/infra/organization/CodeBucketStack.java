package io.github.falcoasff.infra.organization;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The stack with the bucket of one Region that holds the function's code. Every account of the
 * organisation can read the bucket, and only the stack's own account can write to it.
 */
final class CodeBucketStack extends Stack {

  CodeBucketStack(
      Construct scope,
      String id,
      StackProps stack,
      String bucketName,
      String organization,
      CodeFiles files) {
    super(scope, id, stack);
    Bucket bucket =
        Bucket.Builder.create(this, "Code")
            .bucketName(bucketName)
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .versioned(true)
            // When a StackSet goes back to an earlier version, functions are restored from this
            // bucket.
            .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
            .build();
    bucket.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("OrganizationReads")
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("s3:GetObject"))
            .resources(List.of(bucket.arnForObjects("*")))
            .conditions(Map.of("StringEquals", Map.of("aws:PrincipalOrgID", organization)))
            .build());
    BucketDeployment.Builder.create(this, "Upload")
        .destinationBucket(bucket)
        .sources(List.of(Source.asset(files.directory().toString())))
        .memoryLimit(512)
        // Keeps the files of earlier versions, which functions may still use.
        .prune(false)
        .retainOnDelete(true)
        .build();
    dependOncePerResource();
  }

  /**
   * Leaves only the policies in the dependencies of the CDK's upload function. The CDK also adds
   * the function's role, on which the function already depends by the role's ARN.
   */
  private void dependOncePerResource() {
    List<IConstruct> all = getNode().findAll();
    List<String> policies =
        all.stream().filter(CfnPolicy.class::isInstance).map(this::logicalId).toList();
    all.stream()
        .filter(CfnFunction.class::isInstance)
        .map(CfnFunction.class::cast)
        .forEach(uploader -> uploader.addOverride("DependsOn", policies));
  }

  private String logicalId(IConstruct resource) {
    return getLogicalId((CfnPolicy) resource);
  }
}
