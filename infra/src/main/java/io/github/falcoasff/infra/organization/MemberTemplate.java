package io.github.falcoasff.infra.organization;

import io.github.falcoasff.infra.MemberSettings;
import io.github.falcoasff.infra.MemberStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * The member stack of one target as a text that each of its accounts and Regions can take.
 *
 * <p>The code is in a bucket of the same Region, since Lambda takes code from no other. No
 * bootstrapping of the CDK is needed.
 *
 * @param body the template, JSON without blanks
 */
record MemberTemplate(String body) {

  /**
   * Makes the template.
   *
   * @param directory where the CDK may write
   * @param settings what the stack does
   * @param codeBucketPrefix what the buckets' names begin with; a hyphen and the Region follow
   * @param codeKey the jar's key in each of the buckets
   */
  static MemberTemplate create(
      Path directory, MemberSettings settings, String codeBucketPrefix, String codeKey) {
    App app = App.Builder.create().analyticsReporting(false).outdir(directory.toString()).build();
    String bucket = Fn.sub(codeBucketPrefix + "-${AWS::Region}");
    MemberStack stack =
        new MemberStack(
            app,
            "falco-asff-member",
            stackProps(),
            settings,
            within -> Code.fromBucket(Bucket.fromBucketName(within, "Code", bucket), codeKey));
    String file = app.synth().getStackByName(stack.getStackName()).getTemplateFullPath();
    try {
      return new MemberTemplate(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StackProps stackProps() {
    return StackProps.builder()
        .description(MemberStack.DESCRIPTION)
        .suppressTemplateIndentation(true)
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }
}
