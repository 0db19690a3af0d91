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
 * The bucket of one Region with the function's code, which every account of the organisation may
 * read and none but this one may write.
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
            // Functions are restored from here when a StackSet goes back to an earlier version.
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
        // What earlier versions uploaded stays, since functions may still use it.
        .prune(false)
        .retainOnDelete(true)
        .build();
    dependOncePerResource();
  }

  /** The CDK's uploader names its role twice, as dependency and by its ARN. */
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
