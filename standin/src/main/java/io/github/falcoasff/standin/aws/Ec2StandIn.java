package io.github.falcoasff.standin.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers DescribeInstances with the filter <code>instance-id</code> in the query protocol.
 * Instances are in the order of their ids (Amazon EC2 API reference, DescribeInstances).
 */
public final class Ec2StandIn extends LoopbackService {
  private static final int MOST_VALUES = 200;

  private final Map<String, String> instances = new ConcurrentHashMap<>();
  private volatile int pageSize = 1_000;

  private Ec2StandIn(String region) {
    super("ec2", region);
  }

  /** Starts a service in a Region. */
  public static Ec2StandIn start(String region) {
    return new Ec2StandIn(region);
  }

  /** Adds an instance with these tags. The caller must escape names and values for XML. */
  public Ec2StandIn instance(String id, Map<String, String> tags) {
    StringBuilder tagSet = new StringBuilder();
    tags.forEach(
        (key, value) ->
            tagSet.append("<item><key>%s</key><value>%s</value></item>".formatted(key, value)));
    return instance(id, INSTANCE.formatted(id, tagSet));
  }

  /**
   * Adds an instance with this description.
   *
   * @param xml the element <code>item</code> of the answer
   */
  public Ec2StandIn instance(String id, String xml) {
    instances.put(id, xml);
    return this;
  }

  /** Limits a page to a number of instances. The first page is then empty. */
  public void pages(int size) {
    pageSize = size;
  }

  @Override
  ServiceAnswer answer(ServiceCall call) {
    Map<String, String> form = form(new String(call.body(), StandardCharsets.UTF_8));
    List<String> ids = new ArrayList<>();
    form.forEach(
        (name, value) -> {
          if (name.startsWith("Filter.1.Value.")) {
            ids.add(value);
          }
        });
    if (!"DescribeInstances".equals(form.get("Action"))
        || !"2016-11-15".equals(form.get("Version"))
        || !"instance-id".equals(form.get("Filter.1.Name"))) {
      return violation("no call that is known: " + form);
    }
    if (!form.containsKey("Filter.1.Value.1")) {
      return violation("values are numbered from 1: " + form);
    }
    if (ids.isEmpty() || ids.size() > MOST_VALUES) {
      return violation("FilterLimitExceeded: " + ids.size());
    }
    int asked = Integer.parseInt(form.getOrDefault("MaxResults", "1000"));
    if (asked < 5 || asked > 1_000) {
      return violation("InvalidParameterValue: MaxResults");
    }
    int most = Math.min(asked, pageSize);
    return new ServiceAnswer(200, "text/xml;charset=UTF-8", page(ids, form.get("NextToken"), most));
  }

  private String page(List<String> ids, @Nullable String token, int most) {
    List<String> found = ids.stream().filter(instances::containsKey).sorted().toList();
    boolean paged = most < found.size();
    int from = token == null ? 0 : Integer.parseInt(token.substring("token/+".length()));
    int to = paged && token == null ? 0 : Math.min(found.size(), from + most);
    StringBuilder items = new StringBuilder();
    for (String id : found.subList(from, to)) {
      items.append(
          "<item><reservationId>r-1</reservationId><ownerId>111122223333</ownerId><groupSet/>"
              + "<instancesSet>%s</instancesSet></item>".formatted(instances.get(id)));
    }
    String next = to < found.size() ? "<nextToken>token/+" + to + "</nextToken>" : "";
    return ANSWER.formatted(items, next);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static final String ANSWER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>8f7724cf-496f-496e-8fe3-example</requestId>
          <reservationSet>%s</reservationSet>%s
      </DescribeInstancesResponse>\
      """;

  private static final String INSTANCE =
      """
      <item>
          <instanceId>%s</instanceId>
          <imageId>ami-01f9738a7906b06cf</imageId>
          <instanceState><code>16</code><name>running</name></instanceState>
          <privateDnsName>ip-10-0-3-47.ec2.internal</privateDnsName>
          <dnsName/>
          <reason/>
          <keyName>nodes</keyName>
          <amiLaunchIndex>0</amiLaunchIndex>
          <productCodes/>
          <instanceType>m6i.large</instanceType>
          <launchTime>2026-03-01T06:07:08.000Z</launchTime>
          <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy>\
      </placement>
          <monitoring><state>disabled</state></monitoring>
          <subnetId>subnet-0a1b2c3d4e5f60718</subnetId>
          <vpcId>vpc-004bbdc1110d22cdb</vpcId>
          <privateIpAddress>10.0.3.47</privateIpAddress>
          <ipAddress>203.0.113.7</ipAddress>
          <sourceDestCheck>true</sourceDestCheck>
          <networkInterfaceSet>
              <item>
                  <networkInterfaceId>eni-0123456789abcdef0</networkInterfaceId>
                  <subnetId>subnet-0a1b2c3d4e5f60718</subnetId>
                  <ipv6AddressesSet><item><ipv6Address>2001:db8::7</ipv6Address></item>\
      </ipv6AddressesSet>
                  <privateIpAddressesSet>
                      <item><privateIpAddress>10.0.3.47</privateIpAddress><primary>true</primary>
                          <association><publicIp>203.0.113.7</publicIp></association></item>
                      <item><privateIpAddress>10.0.3.48</privateIpAddress><primary>false</primary>\
      </item>
                  </privateIpAddressesSet>
              </item>
          </networkInterfaceSet>
          <iamInstanceProfile>
              <arn>arn:aws:iam::111122223333:instance-profile/nodes</arn>
              <id>AIPAEXAMPLE</id>
          </iamInstanceProfile>
          <virtualizationType>hvm</virtualizationType>
          <tagSet>%s</tagSet>
          <hypervisor>nitro</hypervisor>
          <metadataOptions>
              <state>applied</state>
              <httpTokens>required</httpTokens>
              <httpPutResponseHopLimit>2</httpPutResponseHopLimit>
              <httpEndpoint>enabled</httpEndpoint>
              <httpProtocolIpv6>disabled</httpProtocolIpv6>
              <instanceMetadataTags>disabled</instanceMetadataTags>
          </metadataOptions>
      </item>\
      """;
}
