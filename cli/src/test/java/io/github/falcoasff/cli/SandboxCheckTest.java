package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.cli.sandbox.Check;
import io.github.falcoasff.standin.Fault;
import io.github.falcoasff.standin.HubOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command sandbox-check against embedded services: what it finds, says and leaves behind. */
final class SandboxCheckTest {
  private static final Fault.Status DENIED =
      new Fault.Status(
          403,
          "AccessDeniedException",
          "User: arn:aws:iam::" + Sandbox.ACCOUNT + ":user/jane is not authorized");

  private static JsonNode step(Tool.Result result, Check check) throws IOException {
    for (JsonNode step : result.json().path("steps")) {
      if (step.path("step").asText().equals(check.label())) {
        return step;
      }
    }
    throw new AssertionError("no step " + check);
  }

  private static String word(Tool.Result result, Check check) throws IOException {
    return step(result, check).path("result").asText();
  }

  private static String detail(Tool.Result result, Check check) throws IOException {
    return step(result, check).path("detail").asText();
  }

  @Test
  void allIsConfirmedThatTheServicesDo() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).as(result.out() + result.errors()).isZero();
      for (Check check : Check.values()) {
        boolean leftOut = check == Check.VERSION || check == Check.OWNER;
        assertThat(word(result, check)).isEqualTo(leftOut ? "not tried" : "confirmed");
        assertThat(step(result, check).path("claim").asText()).isEqualTo(check.claim());
      }
      assertThat(sandbox.hub.violations()).isEmpty();
      assertThat(sandbox.lambda.violations()).isEmpty();
      assertThat(sandbox.lambda.calls()).as("an invocation and a GetAlias").isEqualTo(2);
    }
  }

  @Test
  void theFunctionIsInvokedOnceWhateverTheAnswer() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.lambda.refuse(503);
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(detail(result, Check.INVOKE)).contains("was answered with status 503");
      assertThat(sandbox.lambda.calls()).as("an invocation and a GetAlias").isEqualTo(2);
      assertThat(result.json().path("stays").toString())
          .contains("perhaps the function's archived sample finding, log lines and points");
    }
  }

  @Test
  void allThatStaysIsAnArchivedSample() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      Tool.Result result = sandbox.run("--json");
      assertThat(sandbox.hub.findings()).hasSize(6);
      for (JsonNode finding : sandbox.hub.findings().values()) {
        assertThat(finding.path("RecordState").asText()).isEqualTo("ARCHIVED");
        assertThat(finding.path("Sample").asBoolean()).isTrue();
      }
      assertThat(sandbox.hub.findings().keySet())
          .filteredOn(id -> id.endsWith("-import"))
          .singleElement()
          .satisfies(id -> assertThat(sandbox.hub.workflow(id)).contains("RESOLVED"));
      assertThat(result.json().path("stays").toString())
          .contains("5 sample findings", "/falco/sandbox-check-", "the function's archived");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--region=eu-west-1"})
  void theReportNamesNothingOfTheAccount(String option) {
    try (Sandbox sandbox =
        new Sandbox(
            event -> {
              throw new IllegalStateException(
                  "owner "
                      + Sandbox.ACCOUNT
                      + " of arn:aws:lambda:eu-west-1:1:function:f, "
                      + Sandbox.FUNCTION
                      + ", https://sqs.eu-west-1.amazonaws.com/1/queue");
            })) {
      sandbox.hub.refuse(HubOperation.GET_FINDINGS, DENIED);
      Tool.Result result = sandbox.run(option);
      assertThat(result.out())
          .contains("<account>", "<arn>", "<name>", "<url>")
          .doesNotContain(Sandbox.ACCOUNT, "arn:", Sandbox.FUNCTION, "https:", "jane", "127.0.0.1");
      assertThat(result.errors()).doesNotContain(Sandbox.ACCOUNT, Sandbox.FUNCTION);
    }
  }

  @Test
  void theTextHasEachStepWithItsClaim() {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      Tool.Result result = sandbox.run();
      assertThat(result.out())
          .startsWith("falco-asff ")
          .contains("confirmed    invoke\n", Check.REPEAT.claim(), "stays: ")
          .endsWith("11 confirmed, 0 different, 0 not allowed, 0 not possible, 2 not tried\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n\n", "\n", "yellow\n"})
  void withoutAgreementNothingIsWritten(String answer) {
    try (Sandbox sandbox = new Sandbox(Map.of()).input(answer)) {
      Tool.Result result = sandbox.runWith("--function", Sandbox.FUNCTION);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.errors())
          .contains(
              "Do not stop it: it cleans up at its end.", "Continue? [y/N]", "nothing was done");
      assertThat(sandbox.hub.requests()).isEmpty();
      assertThat(sandbox.lambda.calls()).isZero();
    }
  }

  @Test
  void anAnswerOfYesIsAnAgreement() {
    try (Sandbox sandbox = new Sandbox(Map.of()).input("y\n")) {
      assertThat(sandbox.runWith("--function", Sandbox.FUNCTION).code()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingRightIsNamed(HubOperation operation) throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.hub.refuse(operation, DENIED);
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      boolean reading = operation == HubOperation.GET_FINDINGS;
      Check check = reading ? Check.READ : Check.WORKFLOW;
      assertThat(word(result, check)).isEqualTo("not allowed");
      assertThat(detail(result, check))
          .contains(reading ? "securityhub:GetFindings" : "securityhub:BatchUpdateFindings");
      assertThat(word(result, Check.IMPORT)).isEqualTo("confirmed");
      assertThat(sandbox.hub.findings().values())
          .allMatch(finding -> finding.path("RecordState").asText().equals("ARCHIVED"));
    }
  }

  @Test
  void withoutTheRightToImportTheOtherStepsSayWhatTheyNeed() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.refuse(Sandbox.ACCOUNT, DENIED);
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(word(result, Check.IMPORT)).isEqualTo("not allowed");
      assertThat(detail(result, Check.IMPORT)).contains("securityhub:BatchImportFindings");
      for (Check check : List.of(Check.READ, Check.DETECTION, Check.FUTURE, Check.REPEAT)) {
        assertThat(word(result, check)).isEqualTo("not tried");
        assertThat(detail(result, check)).contains("it needs the step");
      }
      assertThat(sandbox.hub.requests()).hasSize(1);
    }
  }

  @Test
  void withoutTheRightToInvokeTheHubIsCheckedAllTheSame() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.lambda.answerWith(
          1,
          403,
          "application/json",
          "{\"__type\":\"AccessDeniedException\",\"message\":\"User: arn:aws:iam::1:user/jane\"}");
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(word(result, Check.INVOKE)).isEqualTo("not allowed");
      assertThat(detail(result, Check.INVOKE)).contains("lambda:InvokeFunction");
      assertThat(word(result, Check.FUNCTION_FINDING)).isEqualTo("not tried");
      assertThat(word(result, Check.READ)).isEqualTo("confirmed");
    }
  }

  private static String ofImport(Sandbox sandbox) {
    return sandbox.hub.findings().keySet().stream()
        .filter(id -> id.endsWith("-import"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSampleWhoseImportHadNoAnswerIsArchivedAllTheSame() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.script(Fault.resetAfterReading());
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(word(result, Check.IMPORT)).isEqualTo("not possible");
      String id = ofImport(sandbox);
      assertThat(sandbox.hub.findings().get(id).path("RecordState").asText()).isEqualTo("ARCHIVED");
      assertThat(sandbox.hub.workflow(id)).contains("RESOLVED");
      assertThat(word(result, Check.ARCHIVE)).isEqualTo("not possible");
      assertThat(detail(result, Check.ARCHIVE)).contains("is archived", "had no answer of AWS");
      assertThat(word(result, Check.WORKFLOW)).isEqualTo("confirmed");
      assertThat(result.json().path("stays").toString())
          .contains("1 sample finding,")
          .doesNotContain("perhaps one active sample");
    }
  }

  @Test
  void aSampleThatIsPerhapsActiveStaysInTheReport() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.script(Fault.resetAfterReading(), Fault.unavailable());
      Tool.Result result = sandbox.run("--json");
      String id = ofImport(sandbox);
      assertThat(sandbox.hub.findings().get(id).path("RecordState").asText()).isEqualTo("ACTIVE");
      assertThat(sandbox.hub.workflow(id)).contains("RESOLVED");
      assertThat(result.json().path("stays").toString())
          .contains("perhaps one active sample", "-import");
    }
  }

  @Test
  void aSampleThatWasNeverStoredIsNoDifference() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.always(Fault.unavailable());
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(sandbox.hub.findings()).isEmpty();
      for (Check check : List.of(Check.IMPORT, Check.ARCHIVE, Check.WORKFLOW)) {
        assertThat(word(result, check)).isEqualTo("not possible");
      }
    }
  }

  @Test
  void anImportThatPassesButCannotBeReadIsNotCalledActive() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.script(Fault.resetAfterReading());
      sandbox.hub.hide(Integer.MAX_VALUE);
      Tool.Result result = sandbox.run("--json");
      assertThat(word(result, Check.ARCHIVE)).isEqualTo("not possible");
      assertThat(detail(result, Check.ARCHIVE)).contains("the finding cannot be read");
      assertThat(result.json().path("stays").toString()).contains("perhaps one active sample");
    }
  }

  @Test
  void anArchivedSampleWhoseImportHadNoAnswerPerhapsStays() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.script(Fault.none(), Fault.resetAfterReading());
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(word(result, Check.DETECTION)).isEqualTo("not possible");
      assertThat(word(result, Check.ARCHIVE)).isEqualTo("confirmed");
      assertThat(sandbox.hub.findings()).hasSize(5);
      assertThat(result.json().path("stays").toString())
          .contains("4 sample findings", "perhaps one archived sample finding", "-detection")
          .doesNotContain("perhaps one active sample", Sandbox.ACCOUNT);
    }
  }

  @Test
  void aRefusalWithoutItsErrorCodeIsADifference() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.script(
          Fault.body("{\"SuccessCount\":0,\"FailedCount\":1,\"FailedFindings\":[{\"Id\":\"x\"}]}"));
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(3);
      assertThat(word(result, Check.IMPORT)).isEqualTo("different");
      assertThat(detail(result, Check.IMPORT)).startsWith("refused: ");
      assertThat(detail(result, Check.ARCHIVE)).contains("no sample is active");
    }
  }

  @Test
  void whatCouldNotBeMadeWinsOverADifference() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.hub.always(new Fault.Fail(finding -> finding.has("Detection"), "InvalidInput", ""));
      sandbox.lambda.refuse(503);
      Tool.Result result = sandbox.run();
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out())
          .contains("not possible invoke\n")
          .endsWith("8 confirmed, 1 different, 0 not allowed, 1 not possible, 3 not tried\n");
    }
  }

  @Test
  void aHubThatIsNotEnabledIsSaidSo() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.enabled(false);
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(detail(result, Check.IMPORT)).contains("is not enabled in this account");
      assertThat(word(result, Check.IMPORT)).isEqualTo("not possible");
      assertThat(detail(result, Check.ARCHIVE)).contains("no sample is active");
    }
  }

  @Test
  void aFindingThatIsRefusedIsADifference() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.hub.always(
          new Fault.Fail(
              finding -> finding.has("Detection"),
              "InvalidInput",
              "data.Detection is not of " + Sandbox.ACCOUNT));
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(3);
      assertThat(word(result, Check.DETECTION)).isEqualTo("different");
      assertThat(detail(result, Check.DETECTION))
          .isEqualTo("refused: InvalidInput, data.Detection is not of <account>");
      assertThat(word(result, Check.FUTURE)).isEqualTo("confirmed");
    }
  }

  @Test
  void aFindingThatNeverAppearsIsADifference() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.hub.hide(Integer.MAX_VALUE);
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(word(result, Check.READ)).isEqualTo("different");
      assertThat(detail(result, Check.READ)).contains("did not show it within 90 seconds");
      assertThat(result.json().path("stays").toString()).contains("perhaps one active sample");
    }
  }

  @Test
  void aFindingThatAppearsLateIsWaitedFor() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.hub.hide(5);
      assertThat(sandbox.run("--json").code()).isZero();
    }
  }

  @Test
  void throttlingIsWaitedOut() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("DRY_RUN", "true"))) {
      sandbox.hub.script(Fault.throttled(), Fault.throttled());
      Tool.Result result = sandbox.run("--json");
      assertThat(word(result, Check.IMPORT)).isEqualTo("confirmed");
    }
  }

  @Test
  void anEndpointThatIsNotOfAwsIsSaidSo() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.sts.answerAsProxy(10, 403);
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.errors())
          .contains("nothing was done", "sts:GetCallerIdentity is not of AWS");
      assertThat(sandbox.hub.requests()).isEmpty();
    }
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.lambda.answerAsProxy(10, 200);
      sandbox.hub.always(Fault.notJson());
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(1);
      assertThat(word(result, Check.INVOKE)).isEqualTo("not possible");
      assertThat(detail(result, Check.INVOKE)).contains("lambda:InvokeFunction is not of AWS");
      assertThat(word(result, Check.IMPORT)).isEqualTo("not possible");
      assertThat(detail(result, Check.IMPORT)).contains("BatchImportFindings is not of AWS");
    }
  }

  @Test
  void aFunctionThatFailsIsADifference() throws IOException {
    try (Sandbox sandbox =
        new Sandbox(
            event -> {
              throw new IllegalStateException("no hub");
            })) {
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isEqualTo(3);
      assertThat(detail(result, Check.INVOKE)).isEqualTo("the function failed: no hub");
      assertThat(result.json().path("stays").toString())
          .contains("perhaps the function's archived sample finding, log lines and points");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {588, 590, 592, 599})
  void anAccountIsMaskedWhereALongTextIsCut(int before) throws IOException {
    try (Sandbox sandbox =
        new Sandbox(
            event -> {
              throw new IllegalStateException(
                  "x".repeat(before - 1) + " " + Sandbox.ACCOUNT + " and more".repeat(99));
            })) {
      Tool.Result result = sandbox.run("--json");
      assertThat(detail(result, Check.INVOKE))
          .startsWith("the function failed: xxx")
          .doesNotContain(Sandbox.ACCOUNT.substring(0, 1))
          .hasSizeLessThanOrEqualTo("the function failed: ".length() + 600);
    }
  }

  @Test
  void anAccountIsMaskedWhereABodyWithoutAMessageIsCut() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      String start = "{\"__type\":\"ValidationException\",\"Reason\":\"";
      // The client keeps 500 bytes of a body: here half of the account's number.
      String body = start + "x".repeat(493 - start.length()) + " " + Sandbox.ACCOUNT + "\"}";
      sandbox.lambda.answerWith(1, 400, "application/json", body);
      Tool.Result result = sandbox.run("--json");
      assertThat(detail(result, Check.INVOKE))
          .contains("ValidationException")
          .endsWith("xxx <number>");
    }
  }

  @Test
  void noHalfOfACharacterIsLeftWhereALongTextIsCut() throws IOException {
    try (Sandbox sandbox =
        new Sandbox(
            event -> {
              throw new IllegalStateException("x" + "\ud83d\ude00".repeat(999));
            })) {
      Tool.Result result = sandbox.run("--json");
      assertThat(detail(result, Check.INVOKE))
          .isEqualTo("the function failed: x" + "\ud83d\ude00".repeat(299));
    }
  }

  @Test
  void anErrorCodeIsMaskedAsAMessageIs() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.lambda.answerWith(
          1, 503, "application/json", "{\"__type\":\"\\u001b[2Jx " + Sandbox.ACCOUNT + "\"}");
      Tool.Result result = sandbox.run("--json");
      assertThat(detail(result, Check.INVOKE))
          .isEqualTo("lambda:InvokeFunction was answered with status 503, \ufffd[2Jx <account>");
    }
  }

  @Test
  void anotherFunctionIsToldFromThisOne() throws IOException {
    try (Sandbox sandbox =
        new Sandbox(event -> "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      Tool.Result result = sandbox.run("--json");
      assertThat(detail(result, Check.INVOKE)).contains("it is not one of this function");
    }
  }

  @Test
  void aSettingThatLeavesTheSampleOutIsNamed() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of("MINIMUM_PRIORITY", "warning"))) {
      Tool.Result result = sandbox.run("--json");
      assertThat(result.code()).isZero();
      assertThat(word(result, Check.INVOKE)).isEqualTo("not tried");
      assertThat(detail(result, Check.INVOKE)).contains("a setting leaves the sample out");
    }
  }

  @Test
  void anAliasThatMovedOnIsConfirmed() throws IOException {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      sandbox.lambda.version(5);
      assertThat(detail(sandbox.run("--json"), Check.VERSION)).contains("--earlier-version 5");
      Tool.Result moved = sandbox.run("--json", "--earlier-version", "4");
      assertThat(word(moved, Check.VERSION)).isEqualTo("confirmed");
      Tool.Result same = sandbox.run("--json", "--earlier-version", "5");
      assertThat(word(same, Check.VERSION)).isEqualTo("different");
      assertThat(same.code()).isEqualTo(3);
    }
  }

  @Test
  void theFunctionIsNamedByItsArnToo() throws IOException {
    String arn = "arn:aws:lambda:" + Sandbox.REGION + ":%s:function:" + Sandbox.FUNCTION;
    try (Sandbox sandbox = new Sandbox(Map.of()).with("AWS_REGION", "")) {
      Tool.Result result =
          sandbox.runWith(
              "--yes", "--json", "--function", arn.formatted(Sandbox.ACCOUNT) + ":live");
      assertThat(word(result, Check.INVOKE)).isEqualTo("confirmed");
      Tool.Result other = sandbox.runWith("--yes", "--function", arn.formatted("777788889999"));
      assertThat(other.code()).isEqualTo(1);
      assertThat(other.errors()).contains("the credentials are of another account");
    }
  }

  @Test
  void wrongUsageIsSaidBeforeAnyCall() {
    try (Sandbox sandbox = new Sandbox(Map.of())) {
      assertThat(sandbox.runWith("--yes").errors()).contains("--function");
      assertThat(sandbox.runWith("--yes", "--function", "a b").errors())
          .contains("--function must");
      assertThat(sandbox.run("--region", "nowhere").errors()).contains("--region must");
      assertThat(sandbox.with("AWS_REGION", "").run().errors()).contains("--region is missing");
      assertThat(sandbox.with("AWS_ENDPOINT_URL_LAMBDA", "x").run("--region", "eu-west-1").errors())
          .contains("AWS_ENDPOINT_URL_LAMBDA");
      assertThat(sandbox.sts.calls()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDocsListEachStepWithItsClaim(Check check) throws IOException {
    assertThat(Files.readString(Path.of("../docs/cli.md")))
        .contains("\n| `" + check.label() + "` | " + check.claim() + " | ");
  }
}
