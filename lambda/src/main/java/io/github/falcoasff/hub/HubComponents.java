package io.github.falcoasff.hub;

import io.github.falcoasff.asff.AccountRegion;
import io.github.falcoasff.aws.AwsAccess;
import io.github.falcoasff.aws.CredentialsSource;
import io.github.falcoasff.function.FunctionComponents;
import io.github.falcoasff.function.FunctionSettings;
import io.github.falcoasff.member.MemberApis;
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

/** The long-lived parts of a hub: the function's components and the import targets. */
public final class HubComponents {
  private final FunctionComponents components;
  private final MemberSettings settings;
  private final ApiWrapper around;
  private final Clock clock;

  /** Made at the first invocation, whose function ARN names account and Region. */
  private Optional<MemberTargets> members = Optional.empty();

  /** For tests: wraps the client that imports. */
  public interface ApiWrapper {
    FindingsApi wrap(FindingsApi api);
  }

  /**
   * Reads the settings from these variables.
   *
   * @throws io.github.falcoasff.settings.SettingsException if any is wrong; it lists all that are
   */
  public static HubComponents of(Map<String, String> environment, PrintStream out) {
    Delivery delivery = Delivery.standard();
    return of(environment, out, delivery, delivery.time().wallClock(), api -> api);
  }

  /** For tests: uses the given clocks and random source, and wraps the import API. */
  public static HubComponents of(
      Map<String, String> environment,
      PrintStream out,
      Delivery delivery,
      Clock clock,
      ApiWrapper around) {
    MemberSettings members = MemberSettings.read(environment);
    FunctionSettings settings = FunctionSettings.read(environment);
    AwsAccess aws = AwsAccess.of(settings.aws(), environment, delivery.time());
    FunctionComponents components =
        new FunctionComponents(
            settings, aws, region -> around.wrap(SecurityHubApi.of(aws, region)), out, delivery);
    return new HubComponents(components, members, around, clock);
  }

  /** For priming: assumes member roles without an external id. */
  public static HubComponents offline(FunctionComponents components) {
    return new HubComponents(
        components,
        new MemberSettings("priming", Optional.empty()),
        api -> api,
        components.delivery().time().wallClock());
  }

  public HubComponents(
      FunctionComponents components, MemberSettings settings, ApiWrapper around, Clock clock) {
    this.components = components;
    this.settings = settings;
    this.around = around;
    this.clock = clock;
  }

  public FunctionComponents components() {
    return components;
  }

  /** The import targets of a hub whose function runs in this account and Region. */
  public ImportTargets targets(AccountRegion function) {
    if (components.settings().pipeline().dryRun()) {
      return owner ->
          OwnAccountTargets.dryRun(function, new DryRunFindingsApi(), components.pacer(0))
              .of(owner);
    }
    return members(function);
  }

  private synchronized MemberTargets members(AccountRegion function) {
    MemberTargets targets = members.orElseGet(() -> newMembers(function));
    members = Optional.of(targets);
    return targets;
  }

  private MemberTargets newMembers(AccountRegion function) {
    AwsAccess aws = components.aws();
    return new MemberTargets(
        components.own(function),
        new MemberCredentials(aws.clients().sts(function.region()), aws.calls(), settings, clock),
        new Apis(function.region()));
  }

  /** All members share one client; only the credentials differ. */
  private final class Apis implements MemberApis {
    private final String region;

    Apis(String region) {
      this.region = region;
    }

    @Override
    public FindingsApi as(CredentialsSource member) {
      return around.wrap(SecurityHubApi.of(components.aws(), region).as(member));
    }

    @Override
    public CallPacer pacer() {
      return components.pacer(components.settings().importCallsPerSecond());
    }
  }
}
