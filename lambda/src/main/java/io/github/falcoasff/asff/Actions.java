package io.github.falcoasff.asff;

import io.github.falcoasff.falco.FalcoAlert;
import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the finding's {@code Action}: a network connection, or a call to the AWS API that Falco's
 * CloudTrail plugin reports.
 */
final class Actions {
  private static final int PROTOCOL = 64;
  private static final int NAME = 128;
  private static final long LAST_PORT = 65_535;

  /**
   * The most characters of a domain name (RFC 1035). Longer texts are not matched, since the
   * expression would need a deep stack.
   */
  private static final int LONGEST_DOMAIN = 253;

  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

  private Actions() {}

  static AsffObject of(FalcoAlert alert, Optional<NetworkConnection> connection) {
    if (alert.source().equals("aws_cloudtrail")) {
      return apiCall(alert.fields());
    }
    return connection.map(Actions::networkConnection).orElseGet(AsffObject::new);
  }

  /**
   * The sides of a connection with IPv6 addresses or domain names, for which the action has no
   * member (Security Hub API reference, ActionRemoteIpDetails).
   */
  static AsffObject network(NetworkConnection connection) {
    AsffObject network = new AsffObject();
    if (!isBeyondAction(connection.local()) && !isBeyondAction(connection.remote())) {
      return network;
    }
    boolean incoming = connection.isIncoming();
    NetworkConnection.Endpoint source = incoming ? connection.remote() : connection.local();
    NetworkConnection.Endpoint destination = incoming ? connection.local() : connection.remote();
    return network
        .text("Direction", connection.direction(), 3)
        .text("Protocol", connection.protocol().map(Actions::upper), 16)
        .text("SourceIpV4", source.ipV4(), 15)
        .text("SourceIpV6", source.ipV6(), 39)
        .text("SourceDomain", source.domain(), Limits.DOMAIN)
        .number("SourcePort", source.port(), 0, LAST_PORT)
        .text("DestinationIpV4", destination.ipV4(), 15)
        .text("DestinationIpV6", destination.ipV6(), 39)
        .text("DestinationDomain", destination.domain(), Limits.DOMAIN)
        .number("DestinationPort", destination.port(), 0, LAST_PORT);
  }

  private static boolean isDomain(String name) {
    return name.length() <= LONGEST_DOMAIN && DOMAIN.matcher(name).matches();
  }

  private static boolean isBeyondAction(NetworkConnection.Endpoint side) {
    return side.ipV6().isPresent() || side.domain().isPresent();
  }

  private static AsffObject networkConnection(NetworkConnection connection) {
    return new AsffObject()
        .text("ActionType", "NETWORK_CONNECTION", NAME)
        .object(
            "NetworkConnectionAction",
            new AsffObject()
                .text("ConnectionDirection", connection.direction(), 3)
                .text("Protocol", connection.protocol().map(Actions::upper), PROTOCOL)
                .flag("Blocked", false)
                .object(
                    "LocalPortDetails",
                    new AsffObject().number("Port", connection.local().port(), 0, LAST_PORT))
                .object(
                    "RemotePortDetails",
                    new AsffObject().number("Port", connection.remote().port(), 0, LAST_PORT))
                .object("RemoteIpDetails", address(connection.remote().ipV4())));
  }

  private static AsffObject apiCall(OutputFields fields) {
    Optional<String> api = fields.text("ct.name");
    if (api.isEmpty()) {
      return new AsffObject();
    }
    Optional<String> caller = fields.text("ct.srcip");
    AsffObject call =
        new AsffObject()
            .text("Api", api, NAME)
            .text("ServiceName", fields.first("ct.src", "ct.shortsrc"), NAME);
    Optional<String> address = caller.filter(IpAddress::isV4);
    if (address.isPresent()) {
      call.text("CallerType", "remoteIp", NAME).object("RemoteIpDetails", address(address));
    } else if (caller.filter(Actions::isDomain).isPresent()) {
      call.text("CallerType", "domain", NAME)
          .object("DomainDetails", new AsffObject().text("Domain", caller, NAME));
    }
    return new AsffObject()
        .text("ActionType", "AWS_API_CALL", NAME)
        .object("AwsApiCallAction", call);
  }

  private static AsffObject address(Optional<String> ipV4) {
    return new AsffObject().text("IpAddressV4", ipV4, 15);
  }

  static String upper(String protocol) {
    return protocol.toUpperCase(java.util.Locale.ROOT);
  }
}
