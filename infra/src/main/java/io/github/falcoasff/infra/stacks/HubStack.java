package io.github.falcoasff.infra.stacks;

import io.github.falcoasff.infra.function.FindingsFunction;
import io.github.falcoasff.infra.hub.FalcoHub;
import io.github.falcoasff.infra.hub.HubProps;
import io.github.falcoasff.infra.monitoring.HubMonitoring;
import io.github.falcoasff.infra.monitoring.MonitoringProps;
import java.util.function.Function;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stack of the hub in one Region of the security account. */
public final class HubStack extends Stack {

  /** The stack's description. */
  public static final String DESCRIPTION = "Falco alerts of many accounts as Security Hub findings";

  private final FalcoHub hub;

  /**
   * Adds a stack for the account and Region that {@code stack} names.
   *
   * @param props makes the hub's properties inside the stack, where a key must be created
   */
  public HubStack(
      Construct scope,
      String id,
      StackProps stack,
      Function<Stack, HubProps> props,
      MonitoringProps monitoring) {
    super(scope, id, stack);
    hub = new FalcoHub(this, "FalcoHub", props.apply(this));
    new HubMonitoring(this, "Monitoring", hub, monitoring);
    FindingsFunction.output(
        this,
        "DestinationArn",
        "What members' subscription filters send to.",
        hub.destinationArn());
    FindingsFunction.output(
        this, "StreamName", "The stream behind it.", hub.stream().getStreamName());
    FindingsFunction.output(
        this, "AliasArn", "The alias that reads the stream.", hub.getAlias().getFunctionArn());
    hub.addOutputs(this);
  }

  /** Returns the hub. */
  public FalcoHub hub() {
    return hub;
  }
}
