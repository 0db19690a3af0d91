package io.github.falcoasff.enrich;

import io.github.falcoasff.asff.InstanceFacts;
import io.github.falcoasff.asff.ResourceTags;
import io.github.falcoasff.aws.AwsCalls;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.Xml;
import io.github.falcoasff.redact.Redactor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes EC2 instances by their ids. The ids are given as a filter: in the parameter for ids,
 * one id that no longer exists would make the whole call fail (Amazon EC2 API reference,
 * DescribeInstances).
 */
final class InstanceLoader implements BatchLoader<String, InstanceFacts> {
  /** The most filter values of one call (DescribeInstances, Filter.N). */
  private static final int MOST = 200;

  /**
   * A page has up to 1,000 instances; with a filter, a page with few may still not be the last one.
   */
  private static final int MOST_PAGES = 50;

  private static final Duration ABSENCE = Duration.ofMinutes(5);

  private final AwsClients clients;
  private final String region;
  private final AwsCalls calls;
  private final Redactor redactor;

  InstanceLoader(AwsClients clients, String region, AwsCalls calls, Redactor redactor) {
    this.clients = clients;
    this.region = region;
    this.calls = calls;
    this.redactor = redactor;
  }

  @Override
  public String group(String id) {
    return "instances";
  }

  @Override
  public int most(String id) {
    return MOST;
  }

  @Override
  public Duration absence() {
    return ABSENCE;
  }

  @Override
  public void load(List<String> ids, Sink<String, InstanceFacts> sink) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("MaxResults", "1000");
    parameters.put("Filter.1.Name", "instance-id");
    for (int i = 0; i < ids.size(); i++) {
      parameters.put("Filter.1.Value." + (i + 1), ids.get(i));
    }
    for (int page = 0; page < MOST_PAGES; page++) {
      sink.called();
      Xml answer =
          calls.call(
              "ec2:DescribeInstances",
              LIMIT,
              configuration ->
                  clients.ec2(region).describeInstances(parameters, configuration.build()));
      for (Xml reservation : answer.items("reservationSet")) {
        for (Xml instance : reservation.items("instancesSet")) {
          instance.text("instanceId").ifPresent(id -> sink.put(id, facts(instance)));
        }
      }
      Optional<String> next = answer.text("nextToken");
      if (next.isEmpty()) {
        return;
      }
      parameters.put("NextToken", next.get());
    }
    throw new IllegalStateException("DescribeInstances has more than " + MOST_PAGES + " pages");
  }

  private InstanceFacts facts(Xml instance) {
    List<Xml> interfaces = instance.items("networkInterfaceSet");
    Xml metadata = instance.get("metadataOptions");
    Map<String, String> options = new LinkedHashMap<>();
    for (String name : InstanceFacts.METADATA_OPTIONS) {
      String element = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      metadata.text(element).ifPresent(value -> options.put(name, value));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    instance
        .items("tagSet")
        .forEach(
            tag -> tag.text("key").ifPresent(key -> tags.put(key, tag.text("value").orElse(""))));
    return new InstanceFacts(
        instance.text("instanceType"),
        instance.text("imageId"),
        ipV4(instance, interfaces),
        ipV6(instance, interfaces),
        instance.text("keyName"),
        instance.get("iamInstanceProfile").text("arn"),
        instance.text("vpcId"),
        instance.text("subnetId"),
        instance.text("launchTime").flatMap(InstanceLoader::time),
        interfaces.stream().flatMap(each -> each.text("networkInterfaceId").stream()).toList(),
        instance.text("virtualizationType"),
        instance.get("monitoring").text("state"),
        options,
        metadata.text("httpPutResponseHopLimit").flatMap(InstanceLoader::number),
        ResourceTags.of(tags, redactor),
        instance.get("instanceState").text("name").filter("running"::equals).isPresent());
  }

  /** The instance's own addresses first, then those of every interface. */
  private static List<String> ipV4(Xml instance, List<Xml> interfaces) {
    List<String> all = new ArrayList<>();
    instance.text("privateIpAddress").ifPresent(all::add);
    instance.text("ipAddress").ifPresent(all::add);
    for (Xml one : interfaces) {
      for (Xml address : one.items("privateIpAddressesSet")) {
        address.text("privateIpAddress").ifPresent(all::add);
        address.get("association").text("publicIp").ifPresent(all::add);
      }
    }
    return all.stream().distinct().toList();
  }

  private static List<String> ipV6(Xml instance, List<Xml> interfaces) {
    List<String> all = new ArrayList<>();
    instance.text("ipv6Address").ifPresent(all::add);
    for (Xml one : interfaces) {
      one.items("ipv6AddressesSet")
          .forEach(address -> address.text("ipv6Address").ifPresent(all::add));
    }
    return all.stream().distinct().toList();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
