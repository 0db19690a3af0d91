package io.github.falcoasff.asff;

import static io.github.falcoasff.fixture.AlertLine.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.falcoasff.fixture.AlertLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the actions for network connections and calls to the AWS API. */
final class ActionsTest {
  @Test
  void anOutgoingConnectionIsReadFromTheSocketsName() {
    JsonNode action =
        connection(
            alert()
                .field("fd.name", "10.0.0.5:52432->172.20.0.1:443")
                .field("fd.l4proto", "tcp")
                .field("evt.type", "connect"));
    assertThat(action.toString())
        .isEqualTo(
            "{\"ConnectionDirection\":\"OUT\",\"Protocol\":\"TCP\",\"Blocked\":false,"
                + "\"LocalPortDetails\":{\"Port\":52432},\"RemotePortDetails\":{\"Port\":443},"
                + "\"RemoteIpDetails\":{\"IpAddressV4\":\"172.20.0.1\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "accept4", "recvfrom"})
  void anIncomingConnectionHasTheClientAsItsRemoteSide(String type) {
    JsonNode action =
        connection(
            alert().field("fd.name", "203.0.113.9:5000->10.0.0.5:80").field("evt.type", type));
    assertThat(action.path("ConnectionDirection").asText()).isEqualTo("IN");
    assertThat(action.path("RemoteIpDetails").path("IpAddressV4").asText())
        .isEqualTo("203.0.113.9");
    assertThat(action.path("LocalPortDetails").path("Port").asInt()).isEqualTo(80);
  }

  @Test
  void theServersFieldTakesPrecedenceOverTheCallForTheDirection() {
    JsonNode action =
        connection(
            alert()
                .field("fd.name", "203.0.113.9:5000->10.0.0.5:80")
                .field("evt.type", "sendto")
                .fieldJson("fd.is_server", "true"));
    assertThat(action.path("ConnectionDirection").asText()).isEqualTo("IN");
  }

  @Test
  void theFieldsOfTheSidesTakePrecedenceOverTheSocketsName() {
    JsonNode action =
        connection(
            alert()
                .field("fd.name", "1.1.1.1:1->2.2.2.2:2")
                .field("fd.rip", "198.51.100.3")
                .fieldJson("fd.rport", "4444")
                .field("fd.lip", "10.0.0.5")
                .fieldJson("fd.lport", "70000"));
    assertThat(action.path("RemoteIpDetails").path("IpAddressV4").asText())
        .isEqualTo("198.51.100.3");
    assertThat(action.path("RemotePortDetails").path("Port").asInt()).isEqualTo(4444);
    assertThat(action.has("LocalPortDetails")).isFalse();
  }

  @Test
  void ipV6AddressesGoIntoNetwork() {
    JsonNode finding =
        Mapped.finding(
            alert()
                .field("fd.name", "2001:db8::1f:39114->2001:db8:9::5:4444")
                .field("evt.type", "connect"));
    JsonNode network = finding.path("Network");
    assertThat(network.path("SourceIpV6").asText()).isEqualTo("2001:db8::1f");
    assertThat(network.path("SourcePort").asInt()).isEqualTo(39114);
    assertThat(network.path("DestinationIpV6").asText()).isEqualTo("2001:db8:9::5");
    assertThat(network.path("Direction").asText()).isEqualTo("OUT");
    assertThat(finding.path("Action").path("NetworkConnectionAction").has("RemoteIpDetails"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The server's port comes from the socket's name, as for a duplicated descriptor.
        "fd.sip=127.0.0.1;fd.name=127.0.0.1:58148->127.0.0.1:9080;fd.lport=9080;fd.rport=58148;"
            + "evt.type=dup3||127.0.0.1|9080|58148",
        // Local and remote port are exchanged, as when Falco mistakes the local side for the remote
        // one.
        "fd.name=172.17.0.4:33294->198.51.100.9:443;fd.lport=443;fd.rport=33294;evt.type=connect"
            + "|OUT|198.51.100.9|443|33294",
        "fd.sip=198.51.100.9;fd.rport=4444;fd.lport=5000;evt.type=connect"
            + "|OUT|198.51.100.9|4444|5000",
        "fd.rip=198.51.100.9;fd.name=10.0.0.5:5000->198.51.100.9:3333||198.51.100.9|3333|5000",
        "fd.rip=10.0.0.5;fd.name=10.0.0.5:5000->198.51.100.9:3333||10.0.0.5|5000|5000",
        "fd.cip=10.0.0.5;fd.cport=5000;fd.sport=3333;evt.type=accept|IN|10.0.0.5|5000|3333",
        "fd.name=10.0.0.5:5000->198.51.100.9:3333;evt.type=recvfrom;fd.l4proto=tcp"
            + "||198.51.100.9|3333|5000",
        "fd.name=::ffff:10.0.0.5:5000->::ffff:198.51.100.9:3333||198.51.100.9|3333|5000",
        "fd.rport=53;fd.l4proto=udp;evt.type=sendto|OUT||53|"
      })
  void theFieldsCompleteEachOther(
      String fields, String direction, String address, Integer remote, Integer local) {
    AlertLine line = alert();
    for (String field : fields.split(";", -1)) {
      line.field(field.split("=", 2)[0], field.split("=", 2)[1]);
    }
    JsonNode action = connection(line);
    assertThat(action.path("ConnectionDirection").asText(null)).isEqualTo(direction);
    assertThat(action.path("RemoteIpDetails").path("IpAddressV4").asText(null)).isEqualTo(address);
    assertThat(action.path("RemotePortDetails").path("Port").asInt()).isEqualTo(remote);
    assertThat(action.path("LocalPortDetails").path("Port").asInt(-1))
        .isEqualTo(local == null ? -1 : local);
  }

  @Test
  void aDomainGoesIntoNetwork() {
    JsonNode network =
        Mapped.finding(
                alert()
                    .field("fd.name", "10.0.0.5:5000->198.51.100.9:3333")
                    .field("fd.sip.name", "pool.example")
                    .field("evt.type", "connect"))
            .path("Network");
    assertThat(network.path("DestinationDomain").asText()).isEqualTo("pool.example");
    assertThat(network.path("DestinationIpV4").asText()).isEqualTo("198.51.100.9");
    assertThat(network.path("SourcePort").asInt()).isEqualTo(5000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/var/run/docker.sock",
        "ffff8e01->ffff8e02 /run/docker.sock",
        "0.0.0.0:80",
        ":::80",
        "a:b->c:d",
        "1.1.1.1:1->256.1.1.1:1",
        "::1:1->:::::2",
        "/etc/passwd"
      })
  void otherEventsHaveNoNetworkConnection(String name) {
    JsonNode finding = Mapped.finding(alert().field("fd.name", name).field("evt.type", "connect"));
    assertThat(finding.has("Action")).isFalse();
    assertThat(finding.has("Network")).isFalse();
  }

  @Test
  void anApiCallFromAnAddressNamesTheAddress() {
    JsonNode call = call("203.0.113.24");
    assertThat(call.path("Api").asText()).isEqualTo("ConsoleLogin");
    assertThat(call.path("ServiceName").asText()).isEqualTo("signin.amazonaws.com");
    assertThat(call.path("CallerType").asText()).isEqualTo("remoteIp");
    assertThat(call.path("RemoteIpDetails").path("IpAddressV4").asText()).isEqualTo("203.0.113.24");
  }

  @Test
  void anApiCallByAServiceNamesTheService() {
    JsonNode call = call("cloudformation.amazonaws.com");
    assertThat(call.path("CallerType").asText()).isEqualTo("domain");
    assertThat(call.path("DomainDetails").path("Domain").asText())
        .isEqualTo("cloudformation.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS Internal", "2001:db8::1", "<NA>"})
  void anApiCallByAnotherCallerNamesNone(String caller) {
    assertThat(call(caller).has("CallerType")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5,true,false",
    "255.255.255.255,true,false",
    "0.0.0.0,true,false",
    "010.0.0.5,false,false",
    "10.0.0.256,false,false",
    "10.0.0,false,false",
    "10.0.0.5.,false,false",
    "::,false,true",
    "::1,false,true",
    "2001:db8:0:0:0:0:0:1,false,true",
    "2001:DB8::1:2,false,true",
    "1:2:3:4:5:6:7::,false,true",
    ":::,false,false",
    "1::2::3,false,false",
    "1:2:3:4:5:6:7,false,false",
    "1:2:3:4:5:6:7:8:9,false,false",
    "1:2:3:4:5:6:7::8,false,false",
    "12345::,false,false",
    ":1:2:3:4:5:6:7,false,false",
    "fe80::1%eth0,false,false",
    "g::,false,false"
  })
  void addressesAreRecognisedByTheirForm(String text, boolean v4, boolean v6) {
    assertThat(IpAddress.isV4(text)).isEqualTo(v4);
    assertThat(IpAddress.isV6(text)).isEqualTo(v6);
  }

  private static JsonNode connection(AlertLine line) {
    JsonNode action = Mapped.finding(line).path("Action");
    assertThat(action.path("ActionType").asText()).isEqualTo("NETWORK_CONNECTION");
    return action.path("NetworkConnectionAction");
  }

  /** A text with thousands of labels is longer than any domain name, so it is not matched. */
  @Test
  void aCallerOfManyLabelsIsNotADomain() {
    assertThat(call("a" + ".a".repeat(4_000)).has("DomainDetails")).isFalse();
  }

  private static JsonNode call(String caller) {
    JsonNode action =
        Mapped.finding(
                alert()
                    .text("source", "aws_cloudtrail")
                    .field("ct.name", "ConsoleLogin")
                    .field("ct.src", "signin.amazonaws.com")
                    .field("ct.srcip", caller))
            .path("Action");
    assertThat(action.path("ActionType").asText()).isEqualTo("AWS_API_CALL");
    return action.path("AwsApiCallAction");
  }
}
