package io.github.falcoasff.hub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.member.MemberCredentials;
import io.github.falcoasff.member.MemberSettings;
import io.github.falcoasff.member.MemberTargets;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.DryRunFindingsApi;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.ImportTargets;
import io.github.falcoasff.securityhub.OwnAccountTargets;
import io.github.falcoasff.securityhub.SecurityHubApi;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The engine and the senders of a hub, for as long as a container lives. */
public final class HubComponents {
  private final FunctionComponents engine;
  private final MemberSettings settings;
  private final UnaryOperator<FindingsApi> around;
  private final Clock clock;

  /** By the function's account and Region, of which a container has one. */
  private final Map<AccountRegion, MemberTargets> members = new ConcurrentHashMap<>();

  /**
   * Reads the settings from these variables.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public static HubComponents of(Map<String, String> environment, PrintStream out) {
    return of(environment, out, Delivery.standard(), Clock.systemUTC(), api -> api);
  }

  /** For tests: uses the given clocks and random source, and something around the import. */
  public static HubComponents of(
      Map<String, String> environment,
      PrintStream out,
      Delivery delivery,
      Clock clock,
      UnaryOperator<FindingsApi> around) {
    MemberSettings members = MemberSettings.read(environment);
    FunctionSettings settings = FunctionSettings.read(environment);
    AwsAccess aws = AwsAccess.of(settings.aws(), environment);
    FunctionComponents engine =
        new FunctionComponents(
            settings, aws, region -> around.apply(SecurityHubApi.of(aws, region)), out, delivery);
    return new HubComponents(engine, members, around, clock);
  }

  /** For priming: has members without an external id. */
  public static HubComponents offline(FunctionComponents engine) {
    return new HubComponents(
        engine, new MemberSettings("priming", Optional.empty()), api -> api, Clock.systemUTC());
  }

  public HubComponents(
      FunctionComponents engine,
      MemberSettings settings,
      UnaryOperator<FindingsApi> around,
      Clock clock) {
    this.engine = engine;
    this.settings = settings;
    this.around = around;
    this.clock = clock;
  }

  public FunctionComponents engine() {
    return engine;
  }

  /** The senders of a hub whose function runs there. */
  public ImportTargets senders(AccountRegion function) {
    if (engine.settings().pipeline().dryRun()) {
      return owner ->
          OwnAccountTargets.dryRun(function, new DryRunFindingsApi(), engine.pacer(0)).of(owner);
    }
    return members.computeIfAbsent(function, this::members);
  }

  private MemberTargets members(AccountRegion function) {
    AwsAccess aws = engine.aws();
    return new MemberTargets(
        engine.own(function),
        new MemberCredentials(aws.clients().sts(function.region()), aws.calls(), settings, clock),
        member -> securityHub(function, member),
        this::pacer);
  }

  /** One client for all members: what differs between them is only who signs. */
  private FindingsApi securityHub(AccountRegion function, CredentialsSource member) {
    return around.apply(SecurityHubApi.of(engine.aws(), function.region()).as(member));
  }

  private CallPacer pacer() {
    return engine.pacer(engine.settings().importCallsPerSecond());
  }
}
