package io.github.falcoasff.infra.accounts;

import io.github.falcoasff.infra.administrator.AdministratorProps;
import io.github.falcoasff.infra.administrator.Aggregation;
import io.github.falcoasff.infra.aws.AwsNames;
import io.github.falcoasff.infra.events.FindingPattern;
import io.github.falcoasff.infra.events.FindingPattern.Severity;
import io.github.falcoasff.infra.extensions.SplunkProps;
import java.util.Set;

/** Reads the section {@code administrator} of the accounts file. */
final class AdministratorReader {

  static final Set<String> MEMBERS =
      Set.of(
          "account", "region", "aggregateRegions", "notifyFrom", "emails", "namespaces", "splunk");

  private static final Set<String> SPLUNK = Set.of("endpoint", "secretArn", "from");

  private AdministratorReader() {}

  static Administrator read(YamlObject section) {
    AdministratorProps otherwise = AdministratorProps.DEFAULT;
    String home = section.required("region", AwsNames::region);
    return new Administrator(
        section.required("account", AwsNames::account),
        home,
        new AdministratorProps(
            aggregation(section, home, otherwise),
            section.value("notifyFrom", Severity::of).orElse(otherwise.notifyFrom()),
            section.values("emails", AdministratorProps::checkedEmail),
            section.values("namespaces", AdministratorProps::checkedNamespace),
            section.object("splunk", SPLUNK).map(AdministratorReader::splunk)));
  }

  private static SplunkProps splunk(YamlObject section) {
    return new SplunkProps(
        section.required("endpoint", SplunkProps::checkedEndpoint),
        section.required("secretArn", SplunkProps::checkedSecret),
        FindingPattern.of(section.value("from", Severity::of).orElse(Severity.INFORMATIONAL)));
  }

  private static Aggregation aggregation(
      YamlObject section, String home, AdministratorProps otherwise) {
    String key = "aggregateRegions";
    if (section.isList(key)) {
      return Aggregation.of(section.requiredValues(key, region -> linked(region, home)));
    }
    return section.value(key, AdministratorReader::mode).orElse(otherwise.aggregation());
  }

  private static String linked(String region, String home) {
    if (region.equals(home)) {
      throw new IllegalArgumentException(region + " is the home Region, which is not linked.");
    }
    return AwsNames.region(region);
  }

  private static Aggregation mode(String word) {
    return switch (word) {
      case "all" -> Aggregation.ALL;
      case "none" -> Aggregation.NONE;
      default ->
          throw new IllegalArgumentException(
              "\"" + word + "\" is not one of: all, none, a list of Regions.");
    };
  }
}
