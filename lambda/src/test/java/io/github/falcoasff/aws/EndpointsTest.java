package io.github.falcoasff.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityhub.endpoints.SecurityHubEndpointProvider;

/** Endpoints are those that the SDK would call, in every Region that it knows. */
final class EndpointsTest {
  static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  @Test
  void theSdkKnowsRegionsOfEveryPartition() {
    assertThat(regions().map(region -> PartitionMetadata.of(region).id()).distinct())
        .contains("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b");
  }

  @ParameterizedTest
  @MethodSource("regions")
  void securityHubsByTheSdksRules(Region region) {
    URI sdk =
        SecurityHubEndpointProvider.defaultProvider()
            .resolveEndpoint(asked -> asked.region(region))
            .join()
            .url();

    assertThat(Endpoints.of("securityhub", region.id())).isEqualTo(sdk);
  }

  @ParameterizedTest
  @MethodSource("regions")
  void suffixesByTheSdksPartitions(Region region) {
    assertThat(Endpoints.suffix(region.id())).isEqualTo(PartitionMetadata.of(region).dnsSuffix());
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, https://sqs.eu-central-1.amazonaws.com",
    "cn-north-1, https://sqs.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, https://sqs.us-gov-west-1.amazonaws.com",
    "xx-new-9, https://sqs.xx-new-9.amazonaws.com"
  })
  void ofAnyService(String region, String endpoint) {
    assertThat(Endpoints.of("sqs", region)).isEqualTo(URI.create(endpoint));
  }
}
