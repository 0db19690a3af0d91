package io.github.falcoasff.aws;

import io.github.falcoasff.settings.EnvironmentReader;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * The settings for calling AWS, from the standard variables of the AWS SDKs. An empty variable
 * counts as unset.
 *
 * @param region the Region that the runtime names ({@code AWS_REGION})
 * @param endpoints endpoints that replace the Region's ({@code AWS_ENDPOINT_URL_SECURITYHUB} and
 *     the like, or {@code AWS_ENDPOINT_URL} for all services)
 * @param fips whether FIPS endpoints are called ({@code AWS_USE_FIPS_ENDPOINT})
 * @param dualStack whether endpoints with IPv4 and IPv6 addresses are called ({@code
 *     AWS_USE_DUALSTACK_ENDPOINT})
 * @param retryMode the retry mode of all calls except the import ({@code AWS_RETRY_MODE}; empty:
 *     the SDK's default)
 * @param maximumAttempts the most attempts of all calls except the import, 1 to 100 ({@code
 *     AWS_MAX_ATTEMPTS}; empty: the mode's default)
 * @param proxies the proxies that calls go through
 */
public record AwsSettings(
    Optional<String> region,
    Map<AwsService, URI> endpoints,
    boolean fips,
    boolean dualStack,
    Optional<RetryMode> retryMode,
    Optional<Integer> maximumAttempts,
    ProxySettings proxies) {

  /**
   * The form of a label of a host name (RFC 1123, section 2.1): a Region is part of the endpoints'
   * names.
   */
  private static final String REGION = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  private static final int MOST_ATTEMPTS = 100;

  /** Copies the map. */
  public AwsSettings {
    endpoints = Map.copyOf(endpoints);
  }

  /** Reads the settings; the reader collects the errors. */
  public static AwsSettings read(EnvironmentReader reader) {
    Optional<String> region =
        reader.parsed(
            "AWS_REGION",
            Optional.<String>empty(),
            name -> name.matches(REGION) ? Optional.of(Optional.of(name)) : Optional.empty(),
            "the name of a Region, such as eu-central-1");
    Map<AwsService, URI> endpoints = new EnumMap<>(AwsService.class);
    Optional<URI> any = reader.endpoint("AWS_ENDPOINT_URL");
    for (AwsService service : AwsService.values()) {
      reader
          .endpoint("AWS_ENDPOINT_URL_" + service.name())
          .or(() -> any)
          .ifPresent(uri -> endpoints.put(service, uri));
    }
    boolean fips = reader.flag("AWS_USE_FIPS_ENDPOINT", false);
    boolean dualStack = reader.flag("AWS_USE_DUALSTACK_ENDPOINT", false);
    if ((fips || dualStack) && !endpoints.isEmpty()) {
      reader.conflict(
          "AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT cannot be used together with"
              + " AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_<service>");
    }
    return new AwsSettings(
        region,
        endpoints,
        fips,
        dualStack,
        reader.parsed(
            "AWS_RETRY_MODE",
            Optional.<RetryMode>empty(),
            AwsSettings::mode,
            "one of legacy, standard, adaptive"),
        Optional.of((int) reader.number("AWS_MAX_ATTEMPTS", 0, 1, MOST_ATTEMPTS))
            .filter(attempts -> attempts > 0),
        ProxySettings.read(reader));
  }

  /** The endpoint that replaces the Region's for this service; empty for the Region's. */
  public Optional<URI> endpoint(AwsService service) {
    return Optional.ofNullable(endpoints.get(service));
  }

  /** The same settings with this endpoint for all services and without a proxy. */
  public AwsSettings at(URI endpoint) {
    Map<AwsService, URI> all = new EnumMap<>(AwsService.class);
    for (AwsService service : AwsService.values()) {
      all.put(service, endpoint);
    }
    return new AwsSettings(
        region, all, false, false, retryMode, maximumAttempts, ProxySettings.NONE);
  }

  private static Optional<Optional<RetryMode>> mode(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "legacy" -> Optional.of(Optional.of(RetryMode.LEGACY));
      case "standard" -> Optional.of(Optional.of(RetryMode.STANDARD));
      case "adaptive" -> Optional.of(Optional.of(RetryMode.ADAPTIVE_V2));
      default -> Optional.empty();
    };
  }
}
