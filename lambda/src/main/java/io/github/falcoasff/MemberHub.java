package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.SecurityHubApi;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The engine and the senders of a hub, for as long as a container lives. */
final class MemberHub {
  private final Engine engine;
  private final MemberSettings settings;
  private final UnaryOperator<FindingsApi> around;
  private final Clock clock;

  /** By the function's account and Region, of which a container has one. */
  private final Map<Origin, Members> members = new ConcurrentHashMap<>();

  /**
   * Reads the settings from these variables.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  static MemberHub of(Map<String, String> environment, PrintStream out) {
    return of(environment, out, Delivery.standard(), Clock.systemUTC(), api -> api);
  }

  /** For tests: uses the given clocks and random source, and something around the import. */
  static MemberHub of(
      Map<String, String> environment,
      PrintStream out,
      Delivery delivery,
      Clock clock,
      UnaryOperator<FindingsApi> around) {
    MemberSettings members = MemberSettings.read(environment);
    FunctionSettings settings = FunctionSettings.read(environment);
    AwsAccess aws = AwsAccess.of(settings.aws(), environment);
    Engine engine =
        new Engine(settings, aws, region -> around.apply(SecurityHubApi.of(aws, region)), out, delivery);
    return new MemberHub(engine, members, around, clock);
  }

  /** For priming: has members without an external id. */
  static MemberHub offline(Engine engine) {
    return new MemberHub(
        engine,
        new MemberSettings("priming", Optional.empty()),
        api -> api,
        Clock.systemUTC());
  }

  MemberHub(
      Engine engine, MemberSettings settings, UnaryOperator<FindingsApi> around, Clock clock) {
    this.engine = engine;
    this.settings = settings;
    this.around = around;
    this.clock = clock;
  }

  Engine engine() {
    return engine;
  }

  /** The senders of a hub whose function runs there. */
  Senders senders(Origin function) {
    if (engine.settings().pipeline().dryRun()) {
      return owner -> OwnAccount.dryRun(function, new DryRun(), engine.pacer(0)).of(owner);
    }
    return members.computeIfAbsent(function, this::members);
  }

  private Members members(Origin function) {
    AwsAccess aws = engine.aws();
    return new Members(
        engine.own(function),
        new MemberRoles(aws.clients().sts(function.region()), aws.calls(), settings, clock),
        member -> securityHub(function, member),
        this::pacer);
  }

  /** One client for all members: what differs between them is only who signs. */
  private FindingsApi securityHub(Origin function, CredentialsSource member) {
    return around.apply(SecurityHubApi.of(engine.aws(), function.region()).as(member));
  }

  private CallPacer pacer() {
    return engine.pacer(engine.settings().importCallsPerSecond());
  }
}
