package io.github.falcoasff;

import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.hub.HubComponents;
import io.github.falcoasff.hub.MemberScheduler;

/** Makes the handlers from components that a simulation has made. */
public final class WorldHandlers {
  private WorldHandlers() {}

  public static FalcoAsffHandler function(FunctionComponents components) {
    return new FalcoAsffHandler(components);
  }

  /** A hub that runs the members of a batch with this scheduler. */
  public static HubHandler hub(HubComponents hub, MemberScheduler scheduler) {
    return new HubHandler(hub, scheduler);
  }

  /** Replays as the function itself. */
  public static ReplayHandler replay(FunctionComponents components) {
    return new ReplayHandler(components);
  }

  /** Replays as the members of a hub. */
  public static ReplayHandler replay(HubComponents hub) {
    return new ReplayHandler(hub);
  }
}
