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
 * @param architecture the processor architecture; the jar is the same for all
 * @param memoryMb the memory in MB, which also decides the share of the processor
 * @param timeoutSeconds the time limit of an invocation in seconds
 * @param reservedConcurrency the reserved number of concurrent invocations, which is also the
 *     maximum; empty for no reservation
 * @param snapStart whether the function starts from a snapshot; a few Regions have no SnapStart
 * @param tracing whether AWS X-Ray traces the invocations
 * @param vpc the subnets and security groups that the functions are attached to; empty for none
 */
public record FunctionOptions(
    Architecture architecture,
    int memoryMb,
    int timeoutSeconds,
    OptionalInt reservedConcurrency,
    boolean snapStart,
    boolean tracing,
    Optional<VpcAttachment> vpc) {

  /** The memory with which the function is tested. It is not tested with less. */
  private static final int LEAST_MEMORY_MB = 512;

  private static final int MOST_MEMORY_MB = 10_240;

  /** Leaves time for the waits between calls to AWS. */
  private static final int LEAST_SECONDS = 60;

  private static final int MOST_SECONDS = 900;

  /**
   * Security Hub accepts 10 calls a second with 100 findings each, so 120 seconds are enough for
   * 120,000 findings. That is many times what one payload, at most 1 MB compressed, holds in
   * practice; the rest is for waiting while calls are throttled. With a longer time limit, a
   * payload that hangs would only be delivered again later.
   */
  private static final int SECONDS = 120;

  /**
   * 512 MB on arm64 with SnapStart and a time limit of 120 seconds, without reservation, tracing
   * and VPC.
   */
  public static final FunctionOptions DEFAULT =
      new FunctionOptions(
          Architecture.ARM_64,
          LEAST_MEMORY_MB,
          SECONDS,
          OptionalInt.empty(),
          true,
          false,
          Optional.empty());

  /** Rejects values that Lambda would reject, and a concurrency that would stop the function. */
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

  /** Returns a builder in which every value has its default. */
  public static Builder builder() {
    return DEFAULT.toBuilder();
  }

  /** Returns a builder with these values. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns the memory after checking that it is in the range that the function needs and Lambda
   * offers.
   *
   * @param megabytes the memory in MB
   */
  @Internal
  public static int checkedMemory(int megabytes) {
    return within("The function's memory is", megabytes, LEAST_MEMORY_MB, MOST_MEMORY_MB, "MB");
  }

  /**
   * Returns the time limit after checking that it is in the range that the function needs and
   * Lambda offers.
   */
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
   * Sets tracing and VPC on the resource. With its own properties for them, the CDK would also add
   * permissions; here the function's role has those of {@link #statements}.
   */
  void setOn(CfnFunction function) {
    if (tracing) {
      function.addPropertyOverride("TracingConfig.Mode", "Active");
    }
    vpc.ifPresent(attachment -> function.addPropertyOverride("VpcConfig", attachment.property()));
  }

  /** Returns the permissions that tracing and a VPC need. */
  @Internal
  public List<PolicyStatement> statements() {
    List<PolicyStatement> all = new ArrayList<>();
    if (tracing) {
      // Neither action supports resource-level permissions (Service Authorization Reference, AWS
      // X-Ray).
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

  /** Builds a changed copy. A value that is not set stays as it is. */
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

    /** Sets the processor architecture. The jar is the same for all. */
    public Builder architecture(Architecture processor) {
      architecture = processor;
      return this;
    }

    /** Sets the memory in MB, which also decides the share of the processor. */
    public Builder memoryMb(int megabytes) {
      memoryMb = megabytes;
      return this;
    }

    /** Sets the time limit of an invocation in seconds. */
    public Builder timeoutSeconds(int seconds) {
      timeoutSeconds = seconds;
      return this;
    }

    /**
     * Sets the number of concurrent invocations that are reserved for this function. It is also the
     * maximum.
     */
    public Builder reservedConcurrency(int invocations) {
      reservedConcurrency = OptionalInt.of(invocations);
      return this;
    }

    /**
     * Sets whether the function starts from a snapshot. Without one, a cold start takes seconds.
     */
    public Builder snapStart(boolean on) {
      snapStart = on;
      return this;
    }

    /** Sets whether AWS X-Ray traces the invocations. */
    public Builder tracing(boolean on) {
      tracing = on;
      return this;
    }

    /** Sets the subnets and security groups that the functions are attached to. */
    public Builder vpc(VpcAttachment attachment) {
      vpc = Optional.of(attachment);
      return this;
    }

    /** Builds the options. */
    public FunctionOptions build() {
      return new FunctionOptions(
          architecture, memoryMb, timeoutSeconds, reservedConcurrency, snapStart, tracing, vpc);
    }
  }
}
