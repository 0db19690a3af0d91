package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.FalcoFindingsProps;
import io.github.falcoasff.infra.FunctionSettings;
import io.github.falcoasff.infra.LogSource;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;

/**
 * What may differ from one member to the next; everything of a {@link FalcoFindingsProps} but the
 * code.
 *
 * @param sources the log groups
 * @param settings the function's environment variables
 * @param architecture the processor that the function runs on
 * @param reservedConcurrency how many invocations run at once at most; empty for no reservation
 */
public record MemberSettings(
    List<LogSource> sources,
    FunctionSettings settings,
    Architecture architecture,
    OptionalInt reservedConcurrency) {

  /** Keeps the list from changing. */
  public MemberSettings {
    sources = List.copyOf(sources);
  }

  /** The whole, with the code. */
  public FalcoFindingsProps with(Code code) {
    return new FalcoFindingsProps(code, sources, settings, architecture, reservedConcurrency);
  }
}
