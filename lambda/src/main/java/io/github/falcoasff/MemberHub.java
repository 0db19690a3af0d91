package io.github.falcoasff;

import io.github.falcoasff.asff.Origin;
import io.github.falcoasff.aws.ServiceCalls;
import io.github.falcoasff.aws.SignedCalls;
import io.github.falcoasff.aws.TokenService;
import io.github.falcoasff.securityhub.CallPacer;
import io.github.falcoasff.securityhub.Delivery;
import io.github.falcoasff.securityhub.FindingsApi;
import io.github.falcoasff.securityhub.SignedFindingsApi;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The engine and the senders of a hub, for as long as a container lives. */
final class MemberHub {
  /** One try: how often a call is tried in all is delivery's affair. */
  private static final SignedCalls.Patience PATIENCE =
      new SignedCalls.Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), 1);

  private final Engine engine;
  private final MemberSettings settings;
  private final Map<String, String> environment;
  private final Function<String, Function<AwsCredentials, FindingsApi>> hubs;
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

  /** Has time and chance of one's own, and something around the calls to Security Hub. */
  static MemberHub of(
      Map<String, String> environment,
      PrintStream out,
      Delivery delivery,
      Clock clock,
      UnaryOperator<FindingsApi> around) {
    MemberSettings members = MemberSettings.read(environment);
    FunctionSettings settings = FunctionSettings.read(environment);
    Map<String, String> variables = Map.copyOf(environment);
    AwsCredentialsProvider own = Credentials.provider(variables);
    // One client for all members: what differs between them is only who signs.
    Map<String, SignedFindingsApi> clients = new ConcurrentHashMap<>();
    Function<String, SignedFindingsApi> client =
        region ->
            clients.computeIfAbsent(
                region, name -> new SignedFindingsApi(name, settings.endpoint(), own));
    return new MemberHub(
        new Engine(
            settings, variables, region -> around.apply(client.apply(region)), out, delivery),
        members,
        variables,
        region ->
            credentials ->
                around.apply(
                    client.apply(region).as(StaticCredentialsProvider.create(credentials))),
        clock);
  }

  private MemberHub(
      Engine engine,
      MemberSettings settings,
      Map<String, String> environment,
      Function<String, Function<AwsCredentials, FindingsApi>> hubs,
      Clock clock) {
    this.engine = engine;
    this.settings = settings;
    this.environment = environment;
    this.hubs = hubs;
    this.clock = clock;
  }

  Engine engine() {
    return engine;
  }

  /** The senders of a hub whose function runs there. */
  Senders senders(Origin function) {
    if (engine.settings().dryRun()) {
      return owner -> OwnAccount.dryRun(function, new DryRun(), engine.pacer(0)).of(owner);
    }
    return members.computeIfAbsent(function, this::members);
  }

  private Members members(Origin function) {
    ServiceCalls sts =
        new ServiceCalls(
            new SignedCalls(function.region(), Credentials.provider(environment), PATIENCE),
            "sts",
            settings.endpoint());
    return new Members(
        engine.own(function),
        new MemberRoles(new TokenService(sts), settings, clock),
        hubs.apply(function.region()),
        this::pacer);
  }

  private CallPacer pacer() {
    return engine.pacer(engine.settings().importCallsPerSecond());
  }
}
