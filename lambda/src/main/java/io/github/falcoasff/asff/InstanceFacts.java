package io.github.falcoasff.asff;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 says of an instance (Amazon EC2 API reference, Instance). Texts and lists may be of any
 * length; what a finding can carry of them is decided where it is made.
 *
 * @param type such as <code>m6i.large</code>
 * @param imageId the image's id
 * @param ipV4Addresses private and public addresses of all network interfaces, each once
 * @param ipV6Addresses the same of IPv6
 * @param keyName the key pair's name
 * @param profileArn the ARN of the IAM instance profile
 * @param vpcId the VPC's id
 * @param subnetId the subnet's id
 * @param launchedAt when it was launched last
 * @param networkInterfaces ids of the network interfaces
 * @param virtualizationType <code>hvm</code> or <code>paravirtual</code>
 * @param monitoring the state of detailed monitoring
 * @param metadata the options of the instance metadata service by their names in ASFF
 * @param hopLimit how far an answer of the metadata service may go
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
