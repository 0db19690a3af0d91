package io.github.falcoasff.cli.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The checks of the deployed function. */
final class FunctionChecks {
  private static final String NO_REQUEST_ID = "UNKNOWN";

  private final SandboxAws aws;
  private final FunctionName function;
  private final Mask mask;

  FunctionChecks(SandboxAws aws, FunctionName function, Mask mask) {
    this.aws = aws;
    this.function = function;
    this.mask = mask;
  }

  /** Invokes the function with a sample alert. */
  Step invoke(byte[] event) {
    InvokeResponse answer = aws.invoke(event);
    String text = answer.payload() == null ? "" : answer.payload().asUtf8String();
    JsonNode summary = json(text);
    if (answer.functionError() != null) {
      return new Step(
          Check.INVOKE,
          Result.DIFFERENT,
          "the function failed: " + mask.answer(summary.path("errorMessage").asText(text)));
    }
    if (!summary.path("received").isNumber()) {
      boolean answered =
          answer.responseMetadata() != null
              && !NO_REQUEST_ID.equals(answer.responseMetadata().requestId());
      throw answered
          ? new StepException(
              Result.DIFFERENT, "the answer has no counts: it is not one of this function")
          : StepException.unanswered(CallFailure.notAws("lambda:InvokeFunction"));
    }
    return counted(summary);
  }

  private Step counted(JsonNode summary) {
    if (summary.path("dryRun").asBoolean()) {
      return new Step(Check.INVOKE, Result.LEFT_OUT, "the function only makes a dry run (DryRun)");
    }
    if (summary.path("imported").asLong() == 1) {
      return new Step(Check.INVOKE, Result.CONFIRMED, "received 1, imported 1");
    }
    if (!summary.path("ignored").isEmpty()) {
      return new Step(
          Check.INVOKE,
          Result.LEFT_OUT,
          "a setting leaves the sample out, which has the priority Debug: "
              + mask.answer(summary.path("ignored").toString()));
    }
    return new Step(
        Check.INVOKE,
        Result.DIFFERENT,
        "the sample was rejected: " + mask.answer(summary.path("rejected").toString()));
  }

  /**
   * Checks the version that the alias points to.
   *
   * @param earlier the version of an earlier run
   */
  Step version(Optional<Integer> earlier) {
    if (!function.isAlias()) {
      return new Step(
          Check.VERSION, Result.LEFT_OUT, "--function names a version: name the alias instead");
    }
    int version = number(aws.aliasVersion());
    if (earlier.isEmpty()) {
      return new Step(
          Check.VERSION,
          Result.LEFT_OUT,
          "the alias points to version "
              + version
              + ". This tool changes no stack: change a parameter as you deploy (LogLevel=DEBUG),"
              + " then run this again with --earlier-version "
              + version);
    }
    return version > earlier.get()
        ? new Step(
            Check.VERSION,
            Result.CONFIRMED,
            "from version " + earlier.get() + " to version " + version)
        : new Step(Check.VERSION, Result.DIFFERENT, "the alias still points to version " + version);
  }

  private static int number(String version) {
    try {
      return Integer.parseInt(version);
    } catch (NumberFormatException latest) {
      throw new StepException(Result.DIFFERENT, "the alias points to no published version");
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException noJson) {
      return MissingNode.getInstance();
    }
  }
}
