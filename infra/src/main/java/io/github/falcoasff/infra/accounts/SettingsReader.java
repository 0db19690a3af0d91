package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.aws.StackRules;
import io.github.falcoasff.infra.function.EncryptionKey;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.stacks.MemberStackSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the settings of a member. What an entry leaves out comes from the file's defaults. */
final class SettingsReader {

  /** The members that the section {@code defaults} may have. */
  static final Set<String> MEMBERS =
      all(
          List.of(
              Set.of(
                  "logGroups",
                  "logGroupPrefix",
                  "accountPolicy",
                  "createLogGroups",
                  "filterPattern",
                  "eksClusterName",
                  "minimumPriority",
                  "productName",
                  "companyName",
                  "maxPayloadBytes",
                  "dryRun",
                  "logLevel",
                  "encryptionKey",
                  "monitoring",
                  "variables"),
              FunctionOptionsReader.MEMBERS,
              StorageReader.MEMBERS,
              StackRulesReader.MEMBERS));

  /** The members that select log groups. One place may have only one of them. */
  private static final List<String> GROUPS =
      List.of("logGroups", "logGroupPrefix", "accountPolicy");

  private static final Set<String> ACCOUNT_POLICY = Set.of("exclude");

  /** The members that an account's entry may have. */
  static final Set<String> ACCOUNT = with("name", "account", "regions", "topology", "remediation");

  /** The members that a target of an organisation may have. */
  static final Set<String> TARGET =
      with("name", "organizationalUnits", "excludedAccounts", "regions", "topology", "remediation");

  private final SettingPlaces places;

  /** Whether the settings are for several accounts: for a target of an organisation. */
  private final boolean manyAccounts;

  private SettingsReader(SettingPlaces places, boolean manyAccounts) {
    this.places = places;
    this.manyAccounts = manyAccounts;
  }

  /** Makes a reader of the file's defaults; without a section it has no settings. */
  static SettingsReader ofDefaults(Optional<YamlObject> defaults) {
    return new SettingsReader(new SettingPlaces(defaults.map(List::of).orElse(List.of())), false);
  }

  /** Makes a reader of an account's entry, whose settings win over the defaults. */
  SettingsReader with(YamlObject entry) {
    return new SettingsReader(places.behind(entry), false);
  }

  /**
   * Makes a reader of a target, whose settings win over the defaults. The target's log groups are
   * created unless {@code createLogGroups} is false.
   */
  SettingsReader withTarget(YamlObject target) {
    return new SettingsReader(places.behind(target), true);
  }

  /** Reads the company's rules for every stack. */
  StackRules rules() {
    return StackRulesReader.read(places);
  }

  /**
   * Reads the settings of stacks in these Regions.
   *
   * @throws AccountsFileException if a value is wrong, or if a key or topic is not in the Region of
   *     every stack
   */
  MemberStackSettings read(List<String> regions) {
    MemberStackSettings otherwise = MemberStackSettings.DEFAULT;
    MemberStackSettings settings =
        new MemberStackSettings(
            sources(),
            settings(),
            isHubMember() ? otherwise.options() : FunctionOptionsReader.read(places, regions),
            places
                .value("encryptionKey", word -> encryptionKey(word, regions))
                .orElse(otherwise.encryptionKey()),
            isHubMember()
                ? StorageReader.readRetention(places)
                : StorageReader.read(places, regions, manyAccounts),
            places
                .section("monitoring", MonitoringReader.MEMBERS)
                .map(section -> MonitoringReader.read(section, regions))
                .orElse(otherwise.monitoring()),
            places.section("remediation", RemediationReader.MEMBERS).map(RemediationReader::read),
            Optional.empty(),
            rules());
    return groups()
        .flatMap(place -> place.object("accountPolicy", ACCOUNT_POLICY))
        .map(section -> section.checked(this::everyGroup))
        .map(settings::withEveryGroup)
        .orElse(settings);
  }

  /**
   * Returns whether the stacks run no code. Then the defaults for functions and buckets are not
   * used.
   */
  private boolean isHubMember() {
    return places.value("topology", Topology::named).filter(Topology.HUB::equals).isPresent();
  }

  /** Returns the first place that selects log groups. */
  private Optional<YamlObject> groups() {
    return places.all().stream()
        .filter(place -> GROUPS.stream().anyMatch(place::has))
        .findFirst()
        .map(
            place -> {
              if (GROUPS.stream().filter(place::has).count() > 1) {
                throw place.problem(
                    "selects log groups twice: use only one of " + String.join(", ", GROUPS));
              }
              return place;
            });
  }

  private AccountSubscription everyGroup(YamlObject section) {
    return new AccountSubscription(filterPattern(), section.values("exclude", text -> text));
  }

  private String filterPattern() {
    return places
        .value("filterPattern", LogSource.DEFAULT::withFilterPattern)
        .orElse(LogSource.DEFAULT)
        .filterPattern();
  }

  /**
   * Returns the log groups that were found by a prefix of their names; empty if the log groups are
   * not given by prefix.
   *
   * @param find finds the log groups with a prefix
   */
  Optional<List<LogSource>> found(Function<String, List<LogSource>> find) {
    return groups()
        .flatMap(place -> place.value("logGroupPrefix", find))
        .map(this::withPatternAndCreation);
  }

  private static EncryptionKey encryptionKey(String word, List<String> regions) {
    EncryptionKey key = EncryptionKey.named(word);
    key.arn().ifPresent(arn -> AwsNames.inRegions(arn, regions, "create"));
    return key;
  }

  private List<LogSource> sources() {
    return withPatternAndCreation(
        groups()
            .map(place -> place.values("logGroups", LogSource::of))
            .filter(list -> !list.isEmpty())
            .orElse(List.of(LogSource.DEFAULT)));
  }

  private List<LogSource> withPatternAndCreation(List<LogSource> groups) {
    String pattern = filterPattern();
    boolean created = places.value("createLogGroups", SettingsReader::flag).orElse(manyAccounts);
    return groups.stream()
        .map(group -> group.withFilterPattern(pattern).withCreated(created))
        .toList();
  }

  private FunctionSettings settings() {
    FunctionSettings otherwise = FunctionSettings.DEFAULT;
    return new FunctionSettings(
        places
            .value("minimumPriority", SettingsReader::minimumPriority)
            .orElse(otherwise.minimumPriority()),
        places.value("productName", SettingsReader::productName).orElse(otherwise.productName()),
        places.value("companyName", SettingsReader::companyName).orElse(otherwise.companyName()),
        places
            .value("eksClusterName", SettingsReader::eksClusterName)
            .orElse(otherwise.eksClusterName()),
        places.value("maxPayloadBytes", SettingsReader::bytes).orElse(otherwise.maxPayloadBytes()),
        places.value("dryRun", SettingsReader::flag).orElse(otherwise.dryRun()),
        places.value("logLevel", SettingsReader::logLevel).orElse(otherwise.logLevel()),
        places.texts("variables", FunctionSettings::checkedVariable));
  }

  static String minimumPriority(String text) {
    return FunctionSettings.builder().minimumPriority(text).build().minimumPriority();
  }

  static String eksClusterName(String text) {
    return FunctionSettings.builder().eksClusterName(text).build().eksClusterName();
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false.");
    };
  }

  private static String productName(String text) {
    return FunctionSettings.checkedName("product name", text);
  }

  private static String companyName(String text) {
    return FunctionSettings.checkedName("company name", text);
  }

  private static String logLevel(String text) {
    return FunctionSettings.checkedLogLevel(text);
  }

  static OptionalInt positive(String text) {
    return OptionalInt.of(Math.toIntExact(number(text, 1, Integer.MAX_VALUE)));
  }

  /** Reads a whole number of 0 or more. The constructor of the value checks narrower limits. */
  static int whole(String text) {
    return Math.toIntExact(number(text, 0, Integer.MAX_VALUE));
  }

  private static long bytes(String text) {
    return number(text, 1, Long.MAX_VALUE);
  }

  private static long number(String text, long least, long largest) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a whole number.", e);
    }
    throw new IllegalArgumentException(text + " is not from " + least + " to " + largest + ".");
  }

  private static Set<String> with(String... own) {
    return all(List.of(MEMBERS, Set.of(own)));
  }

  private static Set<String> all(List<Set<String>> sets) {
    Set<String> all = new TreeSet<>();
    sets.forEach(all::addAll);
    return Set.copyOf(all);
  }
}
