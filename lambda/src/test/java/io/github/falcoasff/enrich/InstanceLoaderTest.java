package io.github.falcoasff.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.falcoasff.asff.InstanceFacts;
import io.github.falcoasff.aws.AwsCallException;
import io.github.falcoasff.aws.AwsClients;
import io.github.falcoasff.aws.AwsFault;
import io.github.falcoasff.fixture.TestAws;
import io.github.falcoasff.redact.Redactor;
import io.github.falcoasff.standin.aws.Ec2StandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests look-ups of EC2 instances over HTTP. */
class InstanceLoaderTest {
  private final Ec2StandIn ec2 = Ec2StandIn.start("us-east-1");
  private final AwsClients clients =
      TestAws.clients(ec2.endpoint(), Map.of("AWS_MAX_ATTEMPTS", "1"));
  private final InstanceLoader loader =
      new InstanceLoader(clients, "us-east-1", TestAws.calls(), Redactor.standard());
  private final TestSink<String, InstanceFacts> sink = new TestSink<>();

  @AfterEach
  void close() {
    clients.close();
    ec2.close();
    assertThat(ec2.violations()).isEmpty();
  }

  @Test
  void allFactsAboutAnInstanceAreRead() {
    ec2.instance(id(1), Map.of("team", "shop"));

    loader.load(List.of(id(1)), sink);

    InstanceFacts facts = sink.found.get(id(1));
    assertThat(facts.type()).contains("m6i.large");
    assertThat(facts.ipV4Addresses()).containsExactly("10.0.3.47", "203.0.113.7", "10.0.3.48");
    assertThat(facts.ipV6Addresses()).containsExactly("2001:db8::7");
    assertThat(facts.launchedAt()).contains(Instant.parse("2026-03-01T06:07:08Z"));
    assertThat(facts.hopLimit()).contains(2L);
    assertThat(facts.metadata())
        .isEqualTo(
            Map.of(
                "HttpEndpoint", "enabled",
                "HttpProtocolIpv6", "disabled",
                "HttpTokens", "required",
                "InstanceMetadataTags", "disabled"));
    assertThat(facts.imageId()).contains("ami-01f9738a7906b06cf");
    assertThat(facts.keyName()).contains("nodes");
    assertThat(facts.profileArn()).contains("arn:aws:iam::111122223333:instance-profile/nodes");
    assertThat(facts.vpcId()).contains("vpc-004bbdc1110d22cdb");
    assertThat(facts.subnetId()).contains("subnet-0a1b2c3d4e5f60718");
    assertThat(facts.networkInterfaces()).containsExactly("eni-0123456789abcdef0");
    assertThat(facts.virtualizationType()).contains("hvm");
    assertThat(facts.monitoring()).contains("disabled");
    assertThat(facts.running()).isTrue();
  }

  @Test
  void aMissingInstanceDoesNotFailTheOthers() {
    ec2.instance(id(1), Map.of());

    loader.load(List.of(id(1), id(2)), sink);

    assertThat(sink.found).containsOnlyKeys(id(1));
    assertThat(sink.calls()).isEqualTo(1);
  }

  @Test
  void allPagesAreReadEvenAfterAnEmptyOne() {
    List<String> ids = IntStream.range(0, 10).mapToObj(InstanceLoaderTest::id).toList();
    ids.forEach(id -> ec2.instance(id, Map.of()));
    ec2.pages(3);

    loader.load(ids, sink);

    assertThat(sink.found).hasSize(10);
    assertThat(sink.calls()).as("an empty page and four of three").isEqualTo(5);
  }

  @Test
  void manyInstancesFitInOnePage() {
    List<String> ids = IntStream.range(0, 10).mapToObj(InstanceLoaderTest::id).toList();
    ids.forEach(id -> ec2.instance(id, Map.of()));

    loader.load(ids, sink);

    assertThat(sink.found).hasSize(10);
    assertThat(sink.calls()).isEqualTo(1);
  }

  @Test
  void addressesOfTheInstanceAndOfAllInterfacesCountOnce() {
    ec2.instance(
        id(1),
        "<item><instanceId>"
            + id(1)
            + "</instanceId><privateIpAddress>10.0.0.1</privateIpAddress>"
            + "<ipv6Address>2001:db8::3</ipv6Address><networkInterfaceSet>"
            + "<item><privateIpAddressesSet><item><privateIpAddress>10.0.0.1</privateIpAddress>"
            + "</item></privateIpAddressesSet><ipv6AddressesSet>"
            + "<item><ipv6Address>2001:db8::3</ipv6Address></item>"
            + "<item><ipv6Address>2001:db8::1</ipv6Address></item></ipv6AddressesSet></item>"
            + "<item><privateIpAddressesSet><item><privateIpAddress>10.0.0.2</privateIpAddress>"
            + "<association><publicIp>203.0.113.9</publicIp></association></item>"
            + "</privateIpAddressesSet><ipv6AddressesSet>"
            + "<item><ipv6Address>2001:db8::2</ipv6Address></item></ipv6AddressesSet></item>"
            + "</networkInterfaceSet></item>");

    loader.load(List.of(id(1)), sink);

    assertThat(sink.found.get(id(1)).ipV4Addresses())
        .containsExactly("10.0.0.1", "10.0.0.2", "203.0.113.9");
    assertThat(sink.found.get(id(1)).ipV6Addresses())
        .containsExactly("2001:db8::3", "2001:db8::1", "2001:db8::2");
  }

  @Test
  void aStoppedInstanceIsNotRunning() {
    ec2.instance(
        id(1),
        "<item><instanceId>"
            + id(1)
            + "</instanceId><instanceState><code>80</code><name>stopped</name></instanceState></item>");

    loader.load(List.of(id(1)), sink);

    assertThat(sink.found.get(id(1)).running()).isFalse();
  }

  @Test
  void aReservationMayHaveSeveralInstances() {
    String item = "<item><instanceId>%s</instanceId></item>";
    ec2.instance(id(1), item.formatted(id(1)) + item.formatted(id(2)));

    loader.load(List.of(id(1), id(2)), sink);

    assertThat(sink.found).containsOnlyKeys(id(1), id(2));
  }

  @Test
  void anUnknownInstanceIsLookedUpAgainAfterFiveMinutes() {
    assertThat(loader.absence()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void pagesWithoutAnEndStopAtFifty() {
    ec2.answerWith(
        60,
        200,
        "text/xml",
        "<DescribeInstancesResponse><requestId>r</requestId><reservationSet/>"
            + "<nextToken>more</nextToken></DescribeInstancesResponse>");

    assertThatThrownBy(() -> loader.load(List.of(id(1)), sink))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("50 pages");
    assertThat(ec2.calls()).isEqualTo(50);
  }

  @Test
  void noCallIsMadeBeyondTheLimitOfTheInvocation() {
    ec2.pages(1);
    IntStream.range(0, 10).forEach(n -> ec2.instance(id(n), Map.of()));
    TestSink<String, InstanceFacts> three = new TestSink<>(3, found -> false);

    assertThatThrownBy(
            () ->
                loader.load(
                    IntStream.range(0, 10).mapToObj(InstanceLoaderTest::id).toList(), three))
        .isInstanceOf(CallLimitException.class);
    assertThat(ec2.calls()).isEqualTo(3);
    assertThat(three.found).as("what was found before is kept").hasSize(2);
  }

  @Test
  void aDeniedCallIsAFault() {
    ec2.answerWith(
        1,
        403,
        "text/xml",
        "<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>");

    assertThatThrownBy(() -> loader.load(List.of(id(1)), sink))
        .isInstanceOfSatisfying(
            AwsCallException.class, e -> assertThat(e.fault()).isEqualTo(AwsFault.DENIED))
        .hasMessageContaining("ec2:DescribeInstances");
    assertThat(sink.found).isEmpty();
  }

  @Test
  void membersThatCannotBeReadAreLeftOut() {
    ec2.instance(
        id(1),
        "<item><instanceId>"
            + id(1)
            + "</instanceId><launchTime>yesterday</launchTime><metadataOptions>"
            + "<httpPutResponseHopLimit>9999999999</httpPutResponseHopLimit>"
            + "</metadataOptions></item>");

    loader.load(List.of(id(1)), sink);

    InstanceFacts facts = sink.found.get(id(1));
    assertThat(facts.launchedAt()).isEqualTo(Optional.empty());
    assertThat(facts.hopLimit()).isEqualTo(Optional.empty());
    assertThat(facts.running()).isFalse();
  }

  @Test
  void oneCallTakesAtMostTwoHundredInstances() {
    assertThat(loader.most(id(1))).isEqualTo(200);
    assertThat(loader.group(id(1))).isEqualTo(loader.group(id(2)));
  }

  private static String id(int n) {
    return "i-%017x".formatted(n);
  }
}
