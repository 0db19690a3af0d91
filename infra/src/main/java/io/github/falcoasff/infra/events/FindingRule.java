package io.github.falcoasff.infra.events;

import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.constructs.Construct;

/** An EventBridge rule that sends Falco findings to any target. */
public final class FindingRule extends Construct {

  private final Rule rule;

  /** Adds the rule, without a target. */
  public FindingRule(Construct scope, String id, FindingPattern pattern) {
    super(scope, id);
    rule =
        Rule.Builder.create(this, "Rule")
            .description("Falco findings from " + pattern.from() + " on")
            .eventPattern(pattern.eventPattern())
            .build();
  }

  /** Adds a target that gets the findings too. */
  public FindingRule addTarget(IRuleTarget target) {
    rule.addTarget(target);
    return this;
  }

  /** Returns the rule. */
  public Rule getRule() {
    return rule;
  }
}
