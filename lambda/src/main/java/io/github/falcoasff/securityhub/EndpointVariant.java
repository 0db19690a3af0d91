package io.github.falcoasff.securityhub;

import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityhub.endpoints.SecurityHubEndpointProvider;

/**
 * Endpoints of Security Hub other than a Region's standard one, by the SDK's own rules. They cost
 * some 0.1 s of a cold start, so that they are asked only for these.
 */
public final class EndpointVariant {
  private EndpointVariant() {}

  /**
   * The endpoint of a Region that is both of what is asked for.
   *
   * @param fips validated by FIPS 140 (<code>AWS_USE_FIPS_ENDPOINT</code> of the AWS SDKs)
   * @param dualStack reached by IPv6 too (<code>AWS_USE_DUALSTACK_ENDPOINT</code>)
   */
  public static URI of(String region, boolean fips, boolean dualStack) {
    return SecurityHubEndpointProvider.defaultProvider()
        .resolveEndpoint(
            asked -> asked.region(Region.of(region)).useFips(fips).useDualStack(dualStack))
        .join()
        .url();
  }
}
