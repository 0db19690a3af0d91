package io.github.falcoasff.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.constructs.IConstruct;
import software.constructs.MetadataEntry;

/**
 * Checks every stack with cdk-nag's AwsSolutions rules. Exceptions are listed here with their
 * reasons, and not in the templates. An exception that nothing needs any more fails the test.
 */
class NagTest {

  private static final List<Excepted> EXCEPTIONS =
      List.of(
          new Excepted(
              "AwsSolutions-S1",
              ".*/(Code|Failed)/Resource",
              "The bucket of code holds what everybody of the organisation may read; the other holds"
                  + " findings that Splunk did not take. Who reads these is in CloudTrail's data events"
                  + " where an account has them on."),
          new Excepted(
              "AwsSolutions-SQS3",
              ".*/Undelivered(Queue)?/Resource",
              "Is the dead-letter queue of a rule's target, which the rule does not look for."),
          new Excepted(
              "AwsSolutions-IAM5",
              ".*/FalcoFindings/(Replay)?Role/Resource",
              "Objects below two prefixes of the function's own bucket. Look-ups: which instances,"
                  + " tasks and clusters alerts will name is not known before; describing instances"
                  + " and listing tasks know no resources, and are kept to the Region and to the"
                  + " account's clusters by conditions. With ENRICHMENT=none there is none of"
                  + " these. X-Ray knows no resources; network interfaces of a VPC are not known"
                  + " before."),
          new Excepted(
              "AwsSolutions-IAM5",
              ".*/FalcoHub/(Replay)?Role/Resource",
              "Objects below prefixes of the hub's own bucket; one role by its name in any account"
                  + " of the organisation, by a condition. X-Ray and network interfaces as above."),
          new Excepted(
              "AwsSolutions-KDS3",
              ".*/FalcoHub/Stream/Resource",
              "A customer key, which the rule takes for less than Kinesis's own."),
          new Excepted(
              "AwsSolutions-IAM5",
              ".*/HubMember/SenderRole/Resource",
              "The streams of the log groups that are sent."),
          new Excepted(
              "AwsSolutions-IAM5",
              ".*/Splunk/Role/Resource",
              "Objects of the bucket for what Splunk did not take."),
          new Excepted(
              "AwsSolutions-IAM5",
              ".*/Remediation/Role/Resource",
              "Which task or instance a finding will name is not known before; describing network"
                  + " interfaces knows no resources. In a dry run there is none of these."),
          new Excepted(
              "AwsSolutions-(IAM4|IAM5|L1)",
              "falco-asff-code-[^/]+/Custom::CDKBucketDeployment.*",
              "The CDK's own uploader, whose code, runtime and role are not made here."));

  @TempDir Path directory;

  @Test
  void everyStackFollowsTheRules() {
    App app = new Synth(directory).accounts(AllStacks.TEXT);
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    app.synth();
    Set<Excepted> needed = new TreeSet<>((one, other) -> one.path().compareTo(other.path()));
    List<String> broken = new ArrayList<>();
    for (IConstruct construct : app.getNode().findAll()) {
      for (MetadataEntry entry : construct.getNode().getMetadata()) {
        if (Set.of("aws:cdk:error", "aws:cdk:warning").contains(entry.getType())) {
          String path = construct.getNode().getPath();
          String rule = entry.getData().toString();
          List<Excepted> excepted =
              EXCEPTIONS.stream().filter(exception -> exception.covers(rule, path)).toList();
          needed.addAll(excepted);
          if (excepted.isEmpty()) {
            broken.add(path + " " + rule);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(needed).containsExactlyInAnyOrderElementsOf(EXCEPTIONS);
  }

  private record Excepted(String rule, String path, String reason) {

    boolean covers(String told, String construct) {
      return Pattern.compile(rule + "[:\\[].*", Pattern.DOTALL).matcher(told).matches()
          && construct.matches(path);
    }
  }
}
