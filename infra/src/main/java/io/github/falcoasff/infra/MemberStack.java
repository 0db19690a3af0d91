package io.github.falcoasff.infra;

import java.util.function.Function;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stack of one account and Region: its findings are imported where its alerts arise. */
public final class MemberStack extends Stack {

  /** What the stack is described by. */
  public static final String DESCRIPTION = "Falco alerts as Security Hub findings";

  private final FalcoFindings findings;

  /** A stack for whichever account and Region it is deployed to. */
  public MemberStack(Construct scope, String id, FalcoFindingsProps props) {
    this(scope, id, StackProps.builder().description(DESCRIPTION).build(), props);
  }

  /** A stack for the account and Region that its properties name. */
  public MemberStack(Construct scope, String id, StackProps stack, FalcoFindingsProps props) {
    this(scope, id, stack, within -> props);
  }

  /** The same, with properties that need the stack, as parameters and imported buckets do. */
  public MemberStack(
      Construct scope, String id, StackProps stack, Function<Stack, FalcoFindingsProps> props) {
    super(scope, id, stack);
    findings = new FalcoFindings(this, "FalcoFindings", props.apply(this));
    output("AliasArn", "The alias that is subscribed.", findings.alias().getFunctionArn());
    output(
        "FailureQueueUrl",
        "S3's notifications of payloads that failed in every attempt.",
        findings.failureQueue().getQueueUrl());
    output("RejectQueueUrl", "Rejected records.", findings.rejectQueue().getQueueUrl());
    output(
        "ParkedQueueUrl",
        "Messages that could not be replayed.",
        findings.parkedQueue().getQueueUrl());
    output(
        "KeptBucketName",
        "Payloads that failed, and rejected records that are too large for a message.",
        findings.keptBucket().getBucketName());
    output(
        "ReplayRejectsMapping",
        "Enable it to replay rejected records.",
        findings.replayRejectsMapping());
    output(
        "ReplayFailuresMapping",
        "Enable it to replay failed payloads.",
        findings.replayFailuresMapping());
  }

  /** What the stack holds. */
  public FalcoFindings findings() {
    return findings;
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
