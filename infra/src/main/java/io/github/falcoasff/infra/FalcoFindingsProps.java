package io.github.falcoasff.infra;

import java.util.OptionalInt;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;

/**
 * What a {@link FalcoFindings} is made from.
 *
 * @param code the function's jar
 * @param source where the alerts come from
 * @param settings the function's environment variables
 * @param architecture the processor that the function runs on; the jar is the same for both
 * @param reservedConcurrency how many invocations run at once at most; empty for no reservation
 */
public record FalcoFindingsProps(
    Code code,
    LogSource source,
    FunctionSettings settings,
    Architecture architecture,
    OptionalInt reservedConcurrency) {

  /** Refuses a reservation that would stop the function. */
  public FalcoFindingsProps {
    if (reservedConcurrency.isPresent() && reservedConcurrency.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "A reserved concurrency below 1 would stop the function; leave it empty for none.");
    }
  }

  /** Defaults for everything but the code. */
  public static FalcoFindingsProps of(Code code) {
    return new FalcoFindingsProps(
        code,
        LogSource.DEFAULT,
        FunctionSettings.DEFAULT,
        Architecture.ARM_64,
        OptionalInt.empty());
  }

  /** The same with another source of alerts. */
  public FalcoFindingsProps withSource(LogSource newSource) {
    return new FalcoFindingsProps(code, newSource, settings, architecture, reservedConcurrency);
  }

  /** The same with other settings for the function. */
  public FalcoFindingsProps withSettings(FunctionSettings newSettings) {
    return new FalcoFindingsProps(code, source, newSettings, architecture, reservedConcurrency);
  }

  /** The same on another processor. */
  public FalcoFindingsProps withArchitecture(Architecture newArchitecture) {
    return new FalcoFindingsProps(code, source, settings, newArchitecture, reservedConcurrency);
  }

  /** The same with at most that many invocations at once, kept free for this function. */
  public FalcoFindingsProps withReservedConcurrency(int invocations) {
    return new FalcoFindingsProps(
        code, source, settings, architecture, OptionalInt.of(invocations));
  }
}
