package io.github.falcoasff.infra.organization;

import io.github.falcoasff.infra.FalcoFindings;
import io.github.falcoasff.infra.FalcoFindingsProps;
import io.github.falcoasff.infra.FunctionSettings;
import io.github.falcoasff.infra.LogSource;
import io.github.falcoasff.infra.MemberStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.CfnVersion;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * The member stack as one text that any account and Region can take.
 *
 * <p>What differs from account to account are parameters. The code is in a bucket of the same
 * Region, since Lambda takes code from no other. No bootstrapping of the CDK is needed.
 *
 * @param body the template, JSON without blanks
 */
record MemberTemplate(String body) {

  /**
   * Makes the template.
   *
   * @param directory where the CDK may write
   * @param codeBucketPrefix what the buckets' names begin with; a hyphen and the Region follow
   * @param codeKey the jar's key in each of the buckets
   */
  static MemberTemplate create(Path directory, String codeBucketPrefix, String codeKey) {
    App app = App.Builder.create().analyticsReporting(false).outdir(directory.toString()).build();
    MemberStack stack =
        new MemberStack(
            app,
            "falco-asff-member",
            stackProps(),
            within -> props(within, codeBucketPrefix, codeKey));
    describeVersion(stack.findings());
    String file = app.synth().getStackByName(stack.getStackName()).getTemplateFullPath();
    try {
      return new MemberTemplate(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FalcoFindingsProps props(Stack stack, String codeBucketPrefix, String codeKey) {
    IBucket bucket =
        Bucket.fromBucketName(stack, "Code", Fn.sub(codeBucketPrefix + "-${AWS::Region}"));
    CfnParameter group = parameter(stack, "LogGroupName", LogSource.DEFAULT.logGroupName());
    group.setAllowedPattern("^(?!/falco-asff/)[.\\-_/#A-Za-z0-9]{1,512}$");
    CfnParameter pattern = parameter(stack, "FilterPattern", "");
    pattern.setMaxLength(1024);
    CfnParameter cluster = parameter(stack, "EksClusterName", "");
    cluster.setAllowedPattern("^([0-9A-Za-z][A-Za-z0-9_-]{0,99})?$");
    FunctionSettings settings = FunctionSettings.DEFAULT;
    CfnParameter priority = parameter(stack, "MinimumPriority", settings.minimumPriority());
    priority.setAllowedValues(FunctionSettings.PRIORITIES);
    return FalcoFindingsProps.of(Code.fromBucket(bucket, codeKey))
        .withSource(new LogSource(group.getValueAsString(), pattern.getValueAsString()))
        .withSettings(
            settings
                .withEksClusterName(cluster.getValueAsString())
                .withMinimumPriority(priority.getValueAsString()));
  }

  /**
   * A parameter's new value changes the function, but not the text that the CDK makes a version's
   * name of: the alias would stay with the old one. A version with another description is another
   * version.
   */
  private static void describeVersion(FalcoFindings findings) {
    CfnVersion version =
        (CfnVersion)
            findings
                .getNode()
                .findChild("Function")
                .getNode()
                .findChild("CurrentVersion")
                .getNode()
                .getDefaultChild();
    version.setDescription(Fn.sub("${MinimumPriority} ${EksClusterName}"));
  }

  private static StackProps stackProps() {
    return StackProps.builder()
        .description(MemberStack.DESCRIPTION)
        .suppressTemplateIndentation(true)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }

  private static CfnParameter parameter(Stack stack, String name, String otherwise) {
    return CfnParameter.Builder.create(stack, name).type("String").defaultValue(otherwise).build();
  }
}
