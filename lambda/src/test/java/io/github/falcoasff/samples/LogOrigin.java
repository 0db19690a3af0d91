package io.github.falcoasff.samples;

import io.github.falcoasff.fixture.Payloads;
import java.util.List;

/**
 * The origin of log lines, as a subscription payload names it.
 *
 * @param owner the account that owns the log group
 * @param group the log group
 * @param stream the log stream
 */
public record LogOrigin(String owner, String group, String stream) {
  /** The default, unless a sample or the command line sets another origin. */
  public static final LogOrigin DEFAULT =
      new LogOrigin(Payloads.OWNER, Payloads.LOG_GROUP, Payloads.LOG_STREAM);

  private static final String CONTAINER_INSIGHTS = "container-insights";
  private static final LogOrigin FALCO_POD =
      DEFAULT
          .withGroup("/aws/containerinsights/shop/application")
          .withStream(
              "ip-10-0-3-47.ec2.internal-application.var.log.containers."
                  + "falco-x7k2p_falco_falco-4d1f0c7a9b3e.log");

  /** The origin of the lines of a sample. */
  public static LogOrigin ofSample(String name) {
    if (name.startsWith(CONTAINER_INSIGHTS)) {
      return FALCO_POD;
    }
    if (name.equals("falcosidekick")) {
      return DEFAULT.withStream("falcosidekick-logstream");
    }
    if (name.equals("self-test")) {
      // Means the account of the function that is invoked, so that the event works in every
      // account.
      return DEFAULT.withOwner("000000000000").withStream("self-test");
    }
    return DEFAULT;
  }

  /** A payload of this origin with these messages, one log event each. */
  public byte[] payload(List<String> messages) {
    return Payloads.json(owner, group, stream, Payloads.lines(messages));
  }

  LogOrigin withOwner(String other) {
    return new LogOrigin(other, group, stream);
  }

  LogOrigin withGroup(String other) {
    return new LogOrigin(owner, other, stream);
  }

  LogOrigin withStream(String other) {
    return new LogOrigin(owner, group, other);
  }
}
