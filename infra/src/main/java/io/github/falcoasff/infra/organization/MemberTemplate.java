package io.github.falcoasff.infra.organization;

import io.github.falcoasff.infra.aws.StackRules;
import io.github.falcoasff.infra.hub.HubReference;
import io.github.falcoasff.infra.stacks.HubMemberStack;
import io.github.falcoasff.infra.stacks.MemberStack;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.s3.Bucket;

/**
 * The member stack of one target as a template that works in all its accounts and Regions.
 *
 * <p>The code is in a bucket of the same Region, because Lambda takes code from no other Region.
 * The accounts need no bootstrapping of the CDK.
 *
 * @param body the template, JSON without blanks
 */
record MemberTemplate(String body) {

  /**
   * Makes the template of accounts with a function.
   *
   * @param directory the directory in which the CDK may write
   * @param settings the settings of the stack
   * @param codeBucketPrefix the prefix of the buckets' names; a hyphen and the Region follow it
   * @param codeKey the jar's key in each of the buckets
   */
  static MemberTemplate create(
      Path directory, MemberStackSettings settings, String codeBucketPrefix, String codeKey) {
    String bucket = Fn.sub(codeBucketPrefix + "-${AWS::Region}");
    return of(
        directory,
        app ->
            new MemberStack(
                app,
                "falco-asff-member",
                stackProps(settings.rules(), MemberStack.DESCRIPTION),
                settings,
                within -> Code.fromBucket(Bucket.fromBucketName(within, "Code", bucket), codeKey)));
  }

  /**
   * Makes the template of accounts whose alerts go to the hub.
   *
   * @param directory the directory in which the CDK may write
   * @param settings the settings of the stack; those of the function and its storage are not used
   */
  static MemberTemplate create(Path directory, MemberStackSettings settings, HubReference hub) {
    return of(
        directory,
        app ->
            new HubMemberStack(
                app,
                "falco-asff-hub-member",
                stackProps(settings.rules(), HubMemberStack.DESCRIPTION),
                hub,
                settings));
  }

  private static MemberTemplate of(Path directory, Function<App, Stack> make) {
    App app = App.Builder.create().analyticsReporting(false).outdir(directory.toString()).build();
    Stack stack = make.apply(app);
    String file = app.synth().getStackByName(stack.getStackName()).getTemplateFullPath();
    try {
      return new MemberTemplate(Files.readString(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StackProps stackProps(StackRules rules, String description) {
    return rules
        .memberStackProps()
        .description(description)
        .suppressTemplateIndentation(true)
        .build();
  }
}
