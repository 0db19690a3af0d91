package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network connection of an alert, as its host sees it. Falco names sockets <code>
 * client:port-&gt;server:port</code> and gives the local and the remote side as fields
 * (falcosecurity/libs, sinsp_filtercheck_fd.cpp).
 *
 * @param local the local side
 * @param remote the remote side
 * @param protocol such as <code>tcp</code>
 * @param direction <code>IN</code> or <code>OUT</code>, if told
 */
record Connection(
    Endpoint local, Endpoint remote, Optional<String> protocol, Optional<String> direction) {
  private static final long LAST_PORT = 65_535;
  private static final Pattern SOCKET =
      Pattern.compile(
          "([0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}):(\\d{1,5})->([0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}):(\\d{1,5})");

  /**
   * One side.
   *
   * @param address IPv4 or IPv6, if known
   * @param port 0 to 65535, if known
   */
  record Endpoint(Optional<String> address, OptionalLong port) {
    static final Endpoint UNKNOWN = new Endpoint(Optional.empty(), OptionalLong.empty());

    Optional<String> ipV4() {
      return address.filter(IpAddress::isV4);
    }

    Optional<String> ipV6() {
      return address.filter(IpAddress::isV6);
    }

    private boolean isKnown() {
      return ipV4().isPresent() || ipV6().isPresent();
    }
  }

  /** The connection, if the fields tell its remote side. */
  static Optional<Connection> of(OutputFields fields) {
    Optional<Matcher> socket =
        fields
            .text("fd.name")
            .filter(name -> name.contains("->"))
            .map(SOCKET::matcher)
            .filter(Matcher::matches);
    Optional<String> direction = direction(fields);
    boolean outgoing = direction.filter("IN"::equals).isEmpty();
    Endpoint client =
        side(fields, "fd.cip", "fd.cport")
            .orElse(socket.map(m -> endpoint(m.group(1), m.group(2))).orElse(Endpoint.UNKNOWN));
    Endpoint server =
        side(fields, "fd.sip", "fd.sport")
            .orElse(socket.map(m -> endpoint(m.group(3), m.group(4))).orElse(Endpoint.UNKNOWN));
    Endpoint local = side(fields, "fd.lip", "fd.lport").orElse(outgoing ? client : server);
    Endpoint remote = side(fields, "fd.rip", "fd.rport").orElse(outgoing ? server : client);
    return remote.isKnown()
        ? Optional.of(new Connection(local, remote, fields.text("fd.l4proto"), direction))
        : Optional.empty();
  }

  private static Optional<Endpoint> side(OutputFields fields, String ip, String port) {
    return fields
        .text(ip)
        .map(address -> new Endpoint(Optional.of(address), port(fields.number(port))));
  }

  private static Endpoint endpoint(String address, String port) {
    return new Endpoint(Optional.of(address), port(OptionalLong.of(Long.parseLong(port))));
  }

  private static OptionalLong port(OptionalLong port) {
    return port.isPresent() && port.getAsLong() >= 0 && port.getAsLong() <= LAST_PORT
        ? port
        : OptionalLong.empty();
  }

  private static Optional<String> direction(OutputFields fields) {
    Optional<String> server = fields.text("fd.is_server");
    if (server.isPresent()) {
      return server.map(is -> is.equals("true") ? "IN" : "OUT");
    }
    return fields
        .text("evt.type")
        .flatMap(
            type ->
                switch (type) {
                  case "connect", "sendto", "sendmsg", "sendmmsg" -> Optional.of("OUT");
                  case "accept", "accept4", "listen", "recvfrom", "recvmsg", "recvmmsg" ->
                      Optional.of("IN");
                  default -> Optional.empty();
                });
  }
}
