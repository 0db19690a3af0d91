package io.github.falcoasff.cli.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.aws.EncodedBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.ImportFindingsError;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;
import software.amazon.awssdk.services.securityhub.model.WorkflowStatus;

/**
 * The calls of the checks: one after the other, at most one a second, each with a time limit, and
 * all together with one. What fails becomes a {@link StepException}.
 */
final class SandboxAws {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration THROTTLED = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /**
   * The HTTP client closes a connection that has no data for 20 s, and Lambda sends nothing while
   * the function works.
   */
  private static final Duration INVOKE_LIMIT = Duration.ofSeconds(20);

  private static final Duration LONGEST = Duration.ofMinutes(6);
  private static final int TRIES = 3;

  private final AwsCalls calls;
  private final SecurityHubClient hub;
  private final LambdaClient lambda;
  private final FunctionName function;
  private final Mask mask;
  private final Waiting waiting;
  private boolean called;
  private long end;

  /** Makes calls with these credentials. The caller closes the clients. */
  SandboxAws(
      AwsAccess aws,
      SecurityHubClient hub,
      LambdaClient lambda,
      FunctionName function,
      Mask mask,
      Waiting waiting) {
    this.calls = aws.calls();
    this.hub = hub;
    this.lambda = lambda;
    this.function = function;
    this.mask = mask;
    this.waiting = waiting;
    allow(LONGEST);
  }

  /** Lets calls be made for so long from now on. */
  void allow(Duration time) {
    end = waiting.milliseconds() + time.toMillis();
  }

  /** Invokes the function and waits for its answer. */
  InvokeResponse invoke(byte[] event) {
    return call(
        "lambda:InvokeFunction",
        INVOKE_LIMIT,
        configuration ->
            lambda.invoke(
                request ->
                    request
                        .functionName(function.name())
                        .qualifier(function.qualifier())
                        .payload(SdkBytes.fromByteArray(event))
                        .overrideConfiguration(configuration.build())));
  }

  /** The version that the function's alias points to. */
  String aliasVersion() {
    GetAliasResponse alias =
        call(
            "lambda:GetAlias",
            LIMIT,
            configuration ->
                lambda.getAlias(
                    request ->
                        request
                            .functionName(function.name())
                            .name(function.qualifier())
                            .overrideConfiguration(configuration.build())));
    String version = alias.functionVersion();
    if (version == null) {
      throw notAws("lambda:GetAlias");
    }
    return version;
  }

  /**
   * Imports a finding; that it is refused is a difference from the docs.
   *
   * @throws StepException if it is not known to be stored
   */
  void importFinding(ObjectNode finding) {
    String action = "securityhub:BatchImportFindings";
    byte[] body = ("{\"Findings\":[" + finding + "]}").getBytes(StandardCharsets.UTF_8);
    for (int left = TRIES - 1; ; left--) {
      BatchImportFindingsResponse answer =
          call(
              action,
              LIMIT,
              configuration ->
                  hub.batchImportFindings(
                      BatchImportFindingsRequest.builder()
                          .findings(List.of())
                          .overrideConfiguration(
                              configuration.putExecutionAttribute(EncodedBody.BYTES, body).build())
                          .build()));
      if (answer.successCount() == null || answer.failedCount() == null) {
        throw notAws(action);
      }
      if (answer.failedCount() == 0) {
        return;
      }
      StepException refused = refused(action, answer.failedFindings());
      if (left == 0 || !passes(answer.failedFindings())) {
        throw refused;
      }
      waiting.pause(THROTTLED);
    }
  }

  /** The findings with these Ids that can be read now. */
  List<AwsSecurityFinding> find(Collection<String> ids) {
    String action = "securityhub:GetFindings";
    List<StringFilter> filters =
        ids.stream()
            .map(
                id ->
                    StringFilter.builder()
                        .value(id)
                        .comparison(StringFilterComparison.EQUALS)
                        .build())
            .toList();
    GetFindingsResponse answer =
        call(
            action,
            LIMIT,
            configuration ->
                hub.getFindings(
                    request ->
                        request
                            .filters(filter -> filter.id(filters))
                            .maxResults(100)
                            .overrideConfiguration(configuration.build())));
    if (!answer.hasFindings()) {
      throw notAws(action);
    }
    return answer.findings();
  }

  /** Sets the status of a finding's workflow to resolved. */
  void resolve(String id, String productArn) {
    String action = "securityhub:BatchUpdateFindings";
    BatchUpdateFindingsResponse answer =
        call(
            action,
            LIMIT,
            configuration ->
                hub.batchUpdateFindings(
                    request ->
                        request
                            .findingIdentifiers(
                                AwsSecurityFindingIdentifier.builder()
                                    .id(id)
                                    .productArn(productArn)
                                    .build())
                            .workflow(workflow -> workflow.status(WorkflowStatus.RESOLVED))
                            .overrideConfiguration(configuration.build())));
    if (!answer.hasProcessedFindings() && !answer.hasUnprocessedFindings()) {
      throw notAws(action);
    }
    answer
        .unprocessedFindings()
        .forEach(
            left -> {
              throw new StepException(
                  Result.DIFFERENT,
                  "it was not processed: "
                      + mask.error(said(left.errorCode()), said(left.errorMessage())));
            });
  }

  private <T> T call(String action, Duration limit, AwsCalls.Call<T> request) {
    for (int left = TRIES - 1; ; left--) {
      if (called) {
        waiting.pause(PACE);
      }
      called = true;
      if (waiting.milliseconds() >= end) {
        throw new StepException(Result.NOT_POSSIBLE, "the time for all steps is used up");
      }
      try {
        return calls.call(action, limit, request);
      } catch (AwsCallException failed) {
        if (left == 0 || failed.fault() != AwsFault.THROTTLED) {
          throw CallFailure.of(action, failed, mask);
        }
        waiting.pause(THROTTLED);
      }
    }
  }

  private StepException refused(String action, List<@Nullable ImportFindingsError> errors) {
    ImportFindingsError first = errors.isEmpty() ? null : errors.get(0);
    if (first == null) {
      return notAws(action);
    }
    String code = said(first.errorCode());
    if (AwsFault.of(code) == AwsFault.NOT_ENABLED) {
      return new StepException(Result.NOT_POSSIBLE, CallFailure.NOT_ENABLED);
    }
    return new StepException(
        Result.DIFFERENT, "refused: " + mask.error(code, said(first.errorMessage())));
  }

  private static boolean passes(List<@Nullable ImportFindingsError> errors) {
    return errors.stream()
        .allMatch(
            error -> {
              AwsFault fault =
                  error == null ? AwsFault.REQUEST : AwsFault.of(said(error.errorCode()));
              return fault == AwsFault.THROTTLED || fault == AwsFault.TRANSIENT;
            });
  }

  /** A member of an answer; empty if the answer lacks it. */
  private static String said(@Nullable String member) {
    return Optional.ofNullable(member).orElse("");
  }

  private static StepException notAws(String action) {
    return StepException.unanswered(CallFailure.notAws(action));
  }
}
