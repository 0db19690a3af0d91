package io.github.falcoasff.infra.function;

import io.github.falcoasff.infra.annotations.Internal;
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

  /** A builder with the default of everything. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** A builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The same memory, if the function runs in it. */
  @Internal
  public static int checkedMemory(int megabytes) {
    return within("The function's memory is", megabytes, LEAST_MEMORY_MB, MOST_MEMORY_MB, "MB");
  }

  /** The same time, if it is enough and Lambda offers it. */
  @Internal
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
  @Internal
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

  /** Makes a changed copy. What is not set stays as it is. */
  public static final class Builder {

    private Architecture architecture;
    private int memoryMb;
    private int timeoutSeconds;
    private OptionalInt reservedConcurrency;
    private boolean snapStart;
    private boolean tracing;
    private Optional<VpcAttachment> vpc;

    private Builder(FunctionOptions from) {
      architecture = from.architecture;
      memoryMb = from.memoryMb;
      timeoutSeconds = from.timeoutSeconds;
      reservedConcurrency = from.reservedConcurrency;
      snapStart = from.snapStart;
      tracing = from.tracing;
      vpc = from.vpc;
    }

    /** The processor; the jar is the same for both. */
    public Builder architecture(Architecture processor) {
      architecture = processor;
      return this;
    }

    /** The memory, which also decides the processor's share. */
    public Builder memoryMb(int megabytes) {
      memoryMb = megabytes;
      return this;
    }

    /** After how long an invocation is ended. */
    public Builder timeoutSeconds(int seconds) {
      timeoutSeconds = seconds;
      return this;
    }

    /** How many invocations run at once at most, reserved for this function. */
    public Builder reservedConcurrency(int invocations) {
      reservedConcurrency = OptionalInt.of(invocations);
      return this;
    }

    /** Whether the function starts from a snapshot. Without, a cold start takes seconds. */
    public Builder snapStart(boolean on) {
      snapStart = on;
      return this;
    }

    /** Whether AWS X-Ray traces the invocations. */
    public Builder tracing(boolean on) {
      tracing = on;
      return this;
    }

    /** The subnets that the functions are attached to. */
    public Builder vpc(VpcAttachment attachment) {
      vpc = Optional.of(attachment);
      return this;
    }

    /** The values. */
    public FunctionOptions build() {
      return new FunctionOptions(
          architecture, memoryMb, timeoutSeconds, reservedConcurrency, snapStart, tracing, vpc);
    }
  }
}
