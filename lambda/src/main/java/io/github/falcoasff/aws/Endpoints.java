package io.github.falcoasff.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Finds the endpoints of Regions in the SDK's metadata, for requests whose endpoint the SDK's
 * clients do not choose.
 */
final class Endpoints {
  private static final String VARIABLE = "AWS_ENDPOINT_URL";

  private Endpoints() {}

  /** The endpoint of a service in a Region, with FIPS or dual-stack as set. */
  static URI of(AwsSettings settings, AwsService service, String region) {
    List<EndpointTag> tags = new ArrayList<>();
    if (settings.fips()) {
      tags.add(EndpointTag.FIPS);
    }
    if (settings.dualStack()) {
      tags.add(EndpointTag.DUALSTACK);
    }
    ServiceEndpointKey key =
        ServiceEndpointKey.builder().region(Region.of(region)).tags(tags).build();
    ServiceMetadata metadata = ServiceMetadata.of(service.name().toLowerCase(Locale.ROOT));
    return URI.create("https://" + metadata.endpointFor(key));
  }

  /**
   * Whether the process has an empty variable for the endpoint. Here it counts as unset, but the
   * SDK's clients fail on it unless they are given an endpoint.
   */
  static boolean hasEmptyVariable(AwsService service) {
    return Stream.of(VARIABLE, VARIABLE + "_" + service.name())
        .map(System::getenv)
        .anyMatch(value -> value != null && value.isBlank());
  }
}
