package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.extensions.Remediation;
import io.github.falcoasff.infra.findings.FalcoFindings;
import io.github.falcoasff.infra.findings.FalcoFindingsProps;
import io.github.falcoasff.infra.function.FindingsFunction;
import io.github.falcoasff.infra.monitoring.FalcoMonitoring;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** The stack of one account and Region in which alerts arise and are imported as findings. */
public final class MemberStack extends Stack {

  /** The stack's description. */
  public static final String DESCRIPTION = "Falco alerts as Security Hub findings";

  private final FalcoFindings findings;

  /** Adds a stack without a fixed account and Region. It can be deployed to any. */
  public MemberStack(Construct scope, String id, MemberStackSettings settings, Code code) {
    this(
        scope,
        id,
        settings.rules().stackProps().description(DESCRIPTION).build(),
        settings,
        within -> code);
  }

  /**
   * Adds a stack for the account and Region that {@code stack} names.
   *
   * @param code returns the function's jar; it is called inside the stack, where a bucket must be
   *     imported
   */
  public MemberStack(
      Construct scope,
      String id,
      StackProps stack,
      MemberStackSettings settings,
      Function<Stack, Code> code) {
    super(scope, id, stack);
    Optional<IKey> key = settings.encryptionKey().in(this);
    FalcoFindingsProps props = settings.with(code.apply(this));
    findings =
        new FalcoFindings(
            this,
            "FalcoFindings",
            key.map(customers -> props.toBuilder().encryptionKey(customers).build()).orElse(props));
    FalcoMonitoring monitoring =
        new FalcoMonitoring(this, "Monitoring", findings, settings.monitoring());
    settings
        .remediation()
        .map(
            remedy ->
                new Remediation(
                    this, "Remediation", remedy, key, settings.storage().logRetention()))
        .filter(added -> settings.monitoring().alarms())
        .ifPresent(added -> added.alarming(monitoring.getTopic()));
    FindingsFunction.output(
        this, "AliasArn", "The alias that is subscribed.", findings.getAlias().getFunctionArn());
    findings.addOutputs(this);
  }

  /** Returns the construct in the stack. */
  public FalcoFindings findings() {
    return findings;
  }
}
