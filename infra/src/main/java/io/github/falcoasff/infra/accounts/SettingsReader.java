package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.aws.Architectures;
import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.function.EncryptionKey;
import io.github.falcoasff.infra.function.FunctionSettings;
import io.github.falcoasff.infra.logs.AccountSubscription;
import io.github.falcoasff.infra.logs.LogSource;
import io.github.falcoasff.infra.stacks.MemberSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a member's settings; what an entry leaves out comes from the file's defaults. */
final class SettingsReader {

  /** What the defaults may set. */
  static final Set<String> MEMBERS =
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
          "architecture",
          "reservedConcurrency",
          "encryptionKey",
          "snapStart",
          "monitoring",
          "variables");

  /** What says which log groups there are; one of them in a place. */
  private static final List<String> GROUPS =
      List.of("logGroups", "logGroupPrefix", "accountPolicy");

  private static final Set<String> ACCOUNT_POLICY = Set.of("exclude");

  /** What an entry of an account may have. */
  static final Set<String> ACCOUNT = with("name", "account", "regions", "topology", "remediation");

  /** What a target in an organisation may have. */
  static final Set<String> TARGET =
      with("name", "organizationalUnits", "regions", "topology", "remediation");

  /** The entry first, then the defaults. */
  private final List<YamlObject> places;

  SettingsReader(YamlObject defaults) {
    places = List.of(defaults);
  }

  SettingsReader(YamlObject entry, SettingsReader defaults) {
    List<YamlObject> both = new ArrayList<>(List.of(entry));
    both.addAll(defaults.places);
    places = List.copyOf(both);
  }

  private SettingsReader() {
    places = List.of();
  }

  static SettingsReader empty() {
    return new SettingsReader();
  }

  /**
   * Reads the settings of stacks in these Regions.
   *
   * @throws AccountsFileException also if a key or a topic is of another Region than a stack
   */
  MemberSettings read(List<String> regions) {
    MemberSettings otherwise = MemberSettings.DEFAULT;
    MemberSettings settings =
        new MemberSettings(
            sources(),
            settings(),
            value("architecture", Architectures::named).orElse(otherwise.architecture()),
            value("reservedConcurrency", SettingsReader::positive).orElse(OptionalInt.empty()),
            value("encryptionKey", word -> encryptionKey(word, regions))
                .orElse(otherwise.encryptionKey()),
            value("snapStart", SettingsReader::flag).orElse(otherwise.snapStart()),
            section("monitoring", MonitoringReader.MEMBERS)
                .map(section -> MonitoringReader.read(section, regions))
                .orElse(otherwise.monitoring()),
            section("remediation", RemediationReader.MEMBERS).map(RemediationReader::read));
    return groups()
        .flatMap(place -> place.object("accountPolicy", ACCOUNT_POLICY))
        .map(section -> section.checked(this::everyGroup))
        .map(settings::withEveryGroup)
        .orElse(settings);
  }

  /** The first place that says which log groups there are. */
  private Optional<YamlObject> groups() {
    return places.stream()
        .filter(place -> GROUPS.stream().anyMatch(place::has))
        .findFirst()
        .map(
            place -> {
              if (GROUPS.stream().filter(place::has).count() > 1) {
                throw place.problem(
                    "says which log groups twice: one of " + String.join(", ", GROUPS));
              }
              return place;
            });
  }

  private AccountSubscription everyGroup(YamlObject section) {
    return new AccountSubscription(filterPattern(), section.values("exclude", text -> text));
  }

  private String filterPattern() {
    return value("filterPattern", LogSource.DEFAULT::withFilterPattern)
        .orElse(LogSource.DEFAULT)
        .filterPattern();
  }

  /**
   * The log groups that were found by the beginning of their names; empty if they are named.
   *
   * @param find finds them by the beginning
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

  private Optional<YamlObject> section(String key, Set<String> known) {
    return places.stream().flatMap(place -> place.object(key, known).stream()).findFirst();
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
    boolean created = value("createLogGroups", SettingsReader::flag).orElse(false);
    return groups.stream()
        .map(group -> group.withFilterPattern(pattern).withCreated(created))
        .toList();
  }

  private FunctionSettings settings() {
    FunctionSettings otherwise = FunctionSettings.DEFAULT;
    return new FunctionSettings(
        value("minimumPriority", SettingsReader::minimumPriority)
            .orElse(otherwise.minimumPriority()),
        value("productName", SettingsReader::productName).orElse(otherwise.productName()),
        value("companyName", SettingsReader::companyName).orElse(otherwise.companyName()),
        value("eksClusterName", SettingsReader::eksClusterName).orElse(otherwise.eksClusterName()),
        value("maxPayloadBytes", SettingsReader::bytes).orElse(otherwise.maxPayloadBytes()),
        value("dryRun", SettingsReader::flag).orElse(otherwise.dryRun()),
        value("logLevel", SettingsReader::logLevel).orElse(otherwise.logLevel()),
        variables());
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    // The entry last, so that it wins.
    for (int place = places.size() - 1; place >= 0; place--) {
      variables.putAll(places.get(place).texts("variables", FunctionSettings::checkedVariable));
    }
    return variables;
  }

  private <T> Optional<T> value(String key, Function<String, T> meaning) {
    return places.stream().flatMap(place -> place.value(key, meaning).stream()).findFirst();
  }

  static String minimumPriority(String text) {
    return FunctionSettings.DEFAULT.withMinimumPriority(text).minimumPriority();
  }

  static String eksClusterName(String text) {
    return FunctionSettings.DEFAULT.withEksClusterName(text).eksClusterName();
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

  /** A whole number, 0 included; what it is a number of knows its limits. */
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
    Set<String> all = new TreeSet<>(MEMBERS);
    all.addAll(List.of(own));
    return Set.copyOf(all);
  }
}
