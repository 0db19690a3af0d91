package io.github.falcoasff.aws;

import java.net.URI;
import java.util.Map;

/**
 * Where a Region's services are: <code>https://service.region.suffix</code>. The suffixes are those
 * of the SDK's partitions, which a test compares; asking the SDK itself for one would load the
 * metadata of all Regions and 313 services, or parse its rules, some 0.1 s of a cold start.
 */
public final class Endpoints {
  private static final String STANDARD = "amazonaws.com";

  /** By how the names of a partition's Regions begin, where it is not the standard one. */
  private static final Map<String, String> SUFFIXES =
      Map.of(
          "cn-", "amazonaws.com.cn",
          "eusc-", "amazonaws.eu",
          "us-iso-", "c2s.ic.gov",
          "us-isob-", "sc2s.sgov.gov",
          "us-isof-", "csp.hci.ic.gov",
          "eu-isoe-", "cloud.adc-e.uk");

  private Endpoints() {}

  /**
   * The endpoint of a service in a Region.
   *
   * @param service its name in endpoints, such as <code>securityhub</code>
   */
  public static URI of(String service, String region) {
    return URI.create("https://" + service + "." + region + "." + suffix(region));
  }

  /** The domain of a Region's services. */
  static String suffix(String region) {
    return SUFFIXES.entrySet().stream()
        .filter(partition -> region.startsWith(partition.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(STANDARD);
  }
}
