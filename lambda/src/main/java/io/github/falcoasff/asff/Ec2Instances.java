package io.github.falcoasff.asff;

import io.github.falcoasff.falco.Shipper;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes the resource of the EC2 instance that an alert comes from. */
final class Ec2Instances {
  private static final Pattern ID = Pattern.compile("i-[0-9a-f]{8,17}");

  private Ec2Instances() {}

  /** The instance id that the shipper names, if it has the form of one. */
  static Optional<String> id(Shipper shipper) {
    return shipper.ec2InstanceId().filter(id -> ID.matcher(id).matches());
  }

  /** The instance with the facts from EC2, else with those from the shipper. */
  static AsffObject resource(
      String id, Shipper shipper, Optional<InstanceFacts> facts, AccountRegion origin) {
    AsffObject details =
        new AsffObject()
            .text(
                "Type",
                of(facts, InstanceFacts::type, shipper.ec2InstanceType()),
                Limits.INSTANCE_TYPE)
            .text(
                "ImageId",
                of(facts, InstanceFacts::imageId, shipper.ec2ImageId()),
                Limits.INSTANCE_IMAGE);
    details.text("VpcId", of(facts, InstanceFacts::vpcId, shipper.ec2VpcId()), Limits.INSTANCE_VPC);
    details.texts(
        "IpV4Addresses",
        addresses(
            facts
                .map(InstanceFacts::ipV4Addresses)
                .filter(list -> !list.isEmpty())
                .orElseGet(() -> shipper.ec2PrivateIp().stream().toList()),
            IpAddress::isV4));
    facts.ifPresent(
        known -> details.texts("IpV6Addresses", addresses(known.ipV6Addresses(), IpAddress::isV6)));
    facts.ifPresent(known -> more(details, known));
    AsffObject instance =
        ResourceObjects.of("AwsEc2Instance", origin.arn("ec2", "instance/" + id), origin)
            .object("Details", new AsffObject().object("AwsEc2Instance", details));
    return facts.map(known -> instance.object("Tags", known.tags().object())).orElse(instance);
  }

  private static void more(AsffObject details, InstanceFacts known) {
    details
        .text("SubnetId", known.subnetId(), Limits.INSTANCE_VPC)
        .text("KeyName", known.keyName(), Limits.INSTANCE_KEY)
        .arn("IamInstanceProfileArn", known.profileArn())
        .text(
            "LaunchedAt",
            known.launchedAt().filter(Timestamps::fits).map(Timestamps::format),
            Timestamps.LENGTH)
        .text("VirtualizationType", known.virtualizationType(), Limits.UNLIMITED_TEXT)
        .object(
            "Monitoring", new AsffObject().text("State", known.monitoring(), Limits.UNLIMITED_TEXT))
        .object("MetadataOptions", metadata(known))
        .objects(
            "NetworkInterfaces",
            known.networkInterfaces().stream()
                .filter(name -> !Text.isBlank(name))
                .limit(Limits.INSTANCE_ADDRESSES)
                .map(name -> new AsffObject().text("NetworkInterfaceId", name, 64))
                .toList());
  }

  private static AsffObject metadata(InstanceFacts known) {
    AsffObject options = new AsffObject();
    for (String name : InstanceFacts.METADATA_OPTIONS) {
      options.text(name, Optional.ofNullable(known.metadata().get(name)), Limits.UNLIMITED_TEXT);
    }
    known
        .hopLimit()
        .ifPresent(
            hops ->
                options.number("HttpPutResponseHopLimit", java.util.OptionalLong.of(hops), 1, 64));
    return options;
  }

  private static Optional<String> of(
      Optional<InstanceFacts> facts,
      java.util.function.Function<InstanceFacts, Optional<String>> member,
      Optional<String> otherwise) {
    return facts.flatMap(member).or(() -> otherwise);
  }

  private static List<String> addresses(List<String> texts, Predicate<String> valid) {
    return texts.stream().filter(valid).distinct().limit(Limits.INSTANCE_ADDRESSES).toList();
  }
}
