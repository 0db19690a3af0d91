package io.github.falcoasff.cli.sandbox;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.product.Version;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Makes all checks in a sandbox account, one after the other, and cleans up. */
public final class SandboxCheck {
  private final AwsAccess aws;
  private final Optional<URI> lambdaEndpoint;
  private final Waiting waiting;
  private final Consumer<String> progress;

  /**
   * Makes no call yet.
   *
   * @param lambdaEndpoint where Lambda is, if it is not the Region's endpoint
   * @param progress takes a line about each group of checks
   */
  public SandboxCheck(
      AwsAccess aws, Optional<URI> lambdaEndpoint, Waiting waiting, Consumer<String> progress) {
    this.aws = aws;
    this.lambdaEndpoint = lambdaEndpoint;
    this.waiting = waiting;
    this.progress = progress;
  }

  /**
   * Makes the checks.
   *
   * @param origin the account that is called
   * @param earlier the version of the function at an earlier run
   * @param now the time of the samples
   */
  public SandboxReport run(
      AccountRegion origin, FunctionName function, Optional<Integer> earlier, Instant now) {
    Mask mask = new Mask(List.of(function.name()));
    SandboxFindings findings = new SandboxFindings(origin, now);
    try (LambdaClient lambda =
        aws.clients().build(LambdaClient.builder(), origin.region(), lambdaEndpoint)) {
      SandboxAws calls =
          new SandboxAws(
              aws, aws.clients().securityHub(origin.region()), lambda, function, mask, waiting);
      FunctionChecks ofFunction = new FunctionChecks(calls, function, mask);
      HubChecks ofHub = new HubChecks(calls, findings, waiting);
      progress.accept("invoking the function …");
      Step invoked = attempt(Check.INVOKE, () -> ofFunction.invoke(findings.event()));
      try {
        progress.accept("importing samples, at most one a second …");
        ofHub.imports();
        progress.accept("reading them back, for at most 90 seconds …");
        ofHub.reads(invoked);
        ofHub.repeat();
      } finally {
        progress.accept("cleaning up …");
        ofHub.cleanUp(productArn(origin));
      }
      Step version = attempt(Check.VERSION, () -> ofFunction.version(earlier));
      return report(origin, List.of(invoked, version), ofHub, findings);
    }
  }

  private static SandboxReport report(
      AccountRegion origin, List<Step> ofFunction, HubChecks ofHub, SandboxFindings findings) {
    Map<Check, Step> steps = new EnumMap<>(ofHub.steps());
    ofFunction.forEach(step -> steps.put(step.check(), step));
    steps.put(
        Check.OWNER,
        new Step(
            Check.OWNER,
            Result.LEFT_OUT,
            "it needs an organisation with a rule that centralises logs. Subscribe a function"
                + " of the central account to such a group, with system fields: if owner is the"
                + " central account, alerts of others are rejected as foreign_account; if not, its"
                + " invocations fail and name both accounts"));
    return new SandboxReport(
        Version.TEXT,
        origin.region(),
        List.copyOf(steps.values()),
        stays(ofHub, findings, ofFunction.get(0)));
  }

  private static List<String> stays(HubChecks ofHub, SandboxFindings findings, Step invoked) {
    List<String> stays = new ArrayList<>();
    if (ofHub.isPerhapsActive()) {
      stays.add(
          "perhaps one active sample, which could not be archived: "
              + Mask.account(findings.id(Check.IMPORT)));
    }
    if (ofHub.imported() > 0) {
      stays.add(
          (ofHub.imported() == 1
                  ? "1 sample finding, with an Id that holds"
                  : ofHub.imported() + " sample findings, with Ids that hold")
              + " /falco/sandbox-check-. Security Hub deletes archived findings 30 days after their"
              + " last update");
    }
    for (Check check : ofHub.perhapsImported()) {
      stays.add(
          "perhaps one archived sample finding, whose import had no answer of AWS: "
              + Mask.account(findings.id(check)));
    }
    if (invoked.result() == Result.CONFIRMED) {
      stays.add("the function's archived sample finding, one log line and one point of metrics");
    } else if (invoked.result() == Result.DIFFERENT || invoked.result() == Result.NOT_POSSIBLE) {
      stays.add("perhaps the function's archived sample finding, log lines and points of metrics");
    }
    return stays;
  }

  private static Step attempt(Check check, Supplier<Step> body) {
    try {
      return body.get();
    } catch (StepException ended) {
      return ended.step(check);
    }
  }

  private static String productArn(AccountRegion origin) {
    return "arn:%s:securityhub:%s:%s:product/%s/default"
        .formatted(origin.partition(), origin.region(), origin.account(), origin.account());
  }
}
