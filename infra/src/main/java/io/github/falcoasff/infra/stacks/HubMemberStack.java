package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.extensions.Remediation;
import io.github.falcoasff.infra.function.FindingsFunction;
import io.github.falcoasff.infra.hub.HubMember;
import io.github.falcoasff.infra.hub.HubReference;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stack of an account and Region whose alerts the hub imports. */
public final class HubMemberStack extends Stack {

  /** The stack's description. */
  public static final String DESCRIPTION = "Falco alerts to the hub of falco-asff";

  private final HubMember member;

  /**
   * Adds a stack for the account and Region that {@code stack} names.
   *
   * @param settings only the log groups, their retention and the remediation are used; everything
   *     else is the hub's
   */
  public HubMemberStack(
      Construct scope,
      String id,
      StackProps stack,
      HubReference hub,
      MemberStackSettings settings) {
    super(scope, id, stack);
    member =
        new HubMember(
            this, "HubMember", hub, settings.sources(), settings.storage().logRetention());
    settings
        .remediation()
        .ifPresent(
            remedy ->
                new Remediation(
                        this,
                        "Remediation",
                        remedy,
                        Optional.empty(),
                        settings.storage().logRetention())
                    .alarming(Optional.empty()));
    FindingsFunction.output(
        this,
        "MemberRoleArn",
        "The role by which the hub imports findings.",
        member.role().getRoleArn());
  }

  /** Returns the construct in the stack. */
  public HubMember member() {
    return member;
  }
}
