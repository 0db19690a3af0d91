package io.github.falcoasff.infra.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;

/**
 * How Lambda runs the functions.
 *
 * @param architecture the processor; the jar is the same for both
 * @param memoryMb the memory, which also decides the processor's share
 * @param timeoutSeconds after how long an invocation is ended
 * @param reservedConcurrency how many invocations run at once at most; empty for no reservation
 * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
 * @param tracing whether AWS X-Ray traces the invocations
 * @param vpc the subnets that the functions are attached to; empty for none
 */
public record FunctionOptions(
    Architecture architecture,
    int memoryMb,
    int timeoutSeconds,
    OptionalInt reservedConcurrency,
    boolean snapStart,
    boolean tracing,
    Optional<VpcAttachment> vpc) {

  /** What the tests run with; less is not tried. */
  private static final int LEAST_MEMORY_MB = 512;

  private static final int MOST_MEMORY_MB = 10_240;

  /** Room for the waiting times of the calls to AWS. */
  private static final int LEAST_SECONDS = 60;

  private static final int MOST_SECONDS = 900;

  /**
   * Security Hub takes 10 calls a second of 100 findings each, so 120 seconds are room for 120,000
   * findings: many times what one payload, at most 1 MB compressed, holds in practice. The rest is
   * for waiting out throttling. A longer time would only hold back the redelivery of a payload that
   * hangs.
   */
  private static final int SECONDS = 120;

  /** 512 MB on arm64 with SnapStart, for 120 seconds, without reservation, tracing and VPC. */
  public static final FunctionOptions DEFAULT =
      new FunctionOptions(
          Architecture.ARM_64,
          LEAST_MEMORY_MB,
          SECONDS,
          OptionalInt.empty(),
          true,
          false,
          Optional.empty());

  /** Refuses what Lambda would refuse, and what would stop the function. */
  public FunctionOptions {
    checkedMemory(memoryMb);
    checkedTimeout(timeoutSeconds);
    reservedConcurrency.ifPresent(
        reserved -> {
          if (reserved < 1) {
            throw new IllegalArgumentException(
                "A reserved concurrency below 1 would stop the function; leave it empty for none.");
          }
        });
  }

  /** The same memory, if the function runs in it. */
  public static int checkedMemory(int megabytes) {
    return within("The function's memory is", megabytes, LEAST_MEMORY_MB, MOST_MEMORY_MB, "MB");
  }

  /** The same time, if it is enough and Lambda offers it. */
  public static int checkedTimeout(int seconds) {
    return within("The function's time-out is", seconds, LEAST_SECONDS, MOST_SECONDS, "seconds");
  }

  private static int within(String what, int value, int least, int most, String unit) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " " + least + " to " + most + " " + unit + ", not " + value + ".");
    }
    return value;
  }

  /** The same on another processor. */
  public FunctionOptions withArchitecture(Architecture other) {
    return new FunctionOptions(
        other, memoryMb, timeoutSeconds, reservedConcurrency, snapStart, tracing, vpc);
  }

  /** The same with other memory. */
  public FunctionOptions withMemoryMb(int megabytes) {
    return new FunctionOptions(
        architecture, megabytes, timeoutSeconds, reservedConcurrency, snapStart, tracing, vpc);
  }

  /** The same with another time-out. */
  public FunctionOptions withTimeoutSeconds(int seconds) {
    return new FunctionOptions(
        architecture, memoryMb, seconds, reservedConcurrency, snapStart, tracing, vpc);
  }

  /** The same with at most that many invocations at once, reserved for this function. */
  public FunctionOptions withReservedConcurrency(int invocations) {
    return new FunctionOptions(
        architecture,
        memoryMb,
        timeoutSeconds,
        OptionalInt.of(invocations),
        snapStart,
        tracing,
        vpc);
  }

  /** The same without SnapStart, for a Region that has none: a cold start takes seconds then. */
  public FunctionOptions withoutSnapStart() {
    return new FunctionOptions(
        architecture, memoryMb, timeoutSeconds, reservedConcurrency, false, tracing, vpc);
  }

  /** The same traced by AWS X-Ray. */
  public FunctionOptions withTracing() {
    return new FunctionOptions(
        architecture, memoryMb, timeoutSeconds, reservedConcurrency, snapStart, true, vpc);
  }

  /** The same attached to subnets. */
  public FunctionOptions withVpc(VpcAttachment attachment) {
    return new FunctionOptions(
        architecture,
        memoryMb,
        timeoutSeconds,
        reservedConcurrency,
        snapStart,
        tracing,
        Optional.of(attachment));
  }

  /**
   * Sets what the CDK would set together with permissions: {@link #statements} are in the
   * function's own role.
   */
  void setOn(CfnFunction function) {
    if (tracing) {
      function.addPropertyOverride("TracingConfig.Mode", "Active");
    }
    vpc.ifPresent(attachment -> function.addPropertyOverride("VpcConfig", attachment.property()));
  }

  /** The permissions that tracing and a VPC need. */
  public List<PolicyStatement> statements() {
    List<PolicyStatement> all = new ArrayList<>();
    if (tracing) {
      // Neither action knows resources (Service Authorization Reference, AWS X-Ray).
      all.add(
          PolicyStatement.Builder.create()
              .actions(List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"))
              .resources(List.of("*"))
              .build());
    }
    if (vpc.isPresent()) {
      all.addAll(VpcAttachment.statements());
    }
    return all;
  }
}
