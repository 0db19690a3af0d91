package io.github.falcoasff.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stack of one account and Region: its findings are imported where its alerts arise. */
public final class MemberStack extends Stack {

  /** A stack for whichever account and Region it is deployed to. */
  public MemberStack(Construct scope, String id, FalcoFindingsProps props) {
    super(
        scope,
        id,
        StackProps.builder().description("Falco alerts as Security Hub findings").build());
    FalcoFindings findings = new FalcoFindings(this, "FalcoFindings", props);
    output("AliasArn", "The alias that is subscribed.", findings.alias().getFunctionArn());
    output(
        "FailureQueueUrl",
        "Where payloads rest that failed in every attempt.",
        findings.failureQueue().getQueueUrl());
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
