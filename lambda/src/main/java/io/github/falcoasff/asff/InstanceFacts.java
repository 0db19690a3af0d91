package io.github.falcoasff.asff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about an instance from EC2 (Amazon EC2 API reference, Instance). Texts and lists may
 * have any length; they are cut when the finding is made.
 *
 * @param type such as <code>m6i.large</code>
 * @param imageId the image's id
 * @param ipV4Addresses the private and public IPv4 addresses of all network interfaces, each once
 * @param ipV6Addresses their IPv6 addresses
 * @param keyName the key pair's name
 * @param profileArn the ARN of the IAM instance profile
 * @param vpcId the VPC's id
 * @param subnetId the subnet's id
 * @param launchedAt the time of the last launch
 * @param networkInterfaces ids of the network interfaces
 * @param virtualizationType <code>hvm</code> or <code>paravirtual</code>
 * @param monitoring the state of detailed monitoring
 * @param metadata the options of the instance metadata service, by their names in ASFF
 * @param hopLimit the hop limit of the metadata service's answers
 * @param tags its tags
 * @param running whether its state is {@code running}
 */
public record InstanceFacts(
    Optional<String> type,
    Optional<String> imageId,
    List<String> ipV4Addresses,
    List<String> ipV6Addresses,
    Optional<String> keyName,
    Optional<String> profileArn,
    Optional<String> vpcId,
    Optional<String> subnetId,
    Optional<Instant> launchedAt,
    List<String> networkInterfaces,
    Optional<String> virtualizationType,
    Optional<String> monitoring,
    Map<String, String> metadata,
    Optional<Long> hopLimit,
    ResourceTags tags,
    boolean running) {

  /** The names of {@link #metadata} (ASFF, AwsEc2InstanceMetadataOptions). */
  public static final List<String> METADATA_OPTIONS =
      List.of("HttpEndpoint", "HttpProtocolIpv6", "HttpTokens", "InstanceMetadataTags");

  /** Copies lists and maps. */
  public InstanceFacts {
    ipV4Addresses = List.copyOf(ipV4Addresses);
    ipV6Addresses = List.copyOf(ipV6Addresses);
    networkInterfaces = List.copyOf(networkInterfaces);
    metadata = Map.copyOf(metadata);
  }
}
