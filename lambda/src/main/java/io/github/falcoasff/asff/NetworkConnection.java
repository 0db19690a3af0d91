package io.github.falcoasff.asff;

import io.github.falcoasff.falco.OutputFields;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network connection of an alert, from the view of its host. Falco names sockets {@code
 * client:port->server:port} and has fields for the client's, the server's, the local and the remote
 * side (falcosecurity/libs, sinsp_filtercheck_fd.cpp). Rules use only some of these fields, so each
 * is completed from the others. The fields of the local and the remote port are used last: Falco
 * sometimes takes a container's own address for a remote one, and then exchanges the two.
 *
 * @param local the local side
 * @param remote the remote side
 * @param protocol such as {@code tcp}
 * @param direction {@code IN} or {@code OUT}, if known
 */
record NetworkConnection(
    Endpoint local, Endpoint remote, Optional<String> protocol, Optional<String> direction) {
  private static final long LAST_PORT = 65_535;
  private static final String ARROW = "->";
  private static final String MAPPED = "::ffff:";
  private static final Pattern SOCKET =
      Pattern.compile(
          "([0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}):(\\d{1,5})->([0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}):(\\d{1,5})");

  /**
   * One side.
   *
   * @param address IPv4 or IPv6, if known
   * @param port 0 to 65535, if known
   * @param domain the domain name whose address Falco resolved, if known
   */
  record Endpoint(Optional<String> address, OptionalLong port, Optional<String> domain) {
    static final Endpoint UNKNOWN =
        new Endpoint(Optional.empty(), OptionalLong.empty(), Optional.empty());

    Optional<String> ipV4() {
      return address.filter(IpAddress::isV4);
    }

    Optional<String> ipV6() {
      return address.filter(IpAddress::isV6);
    }

    boolean isAddress() {
      return ipV4().isPresent() || ipV6().isPresent();
    }

    /**
     * {@code address:port}, with IPv6 addresses in brackets; without an address, the domain with
     * its port.
     */
    Optional<String> name() {
      if (ipV6().isPresent()) {
        return ipV6().map(ip -> port.isPresent() ? "[" + ip + "]:" + port.getAsLong() : ip);
      }
      return ipV4()
          .or(() -> domain)
          .map(host -> port.isPresent() ? host + ":" + port.getAsLong() : host);
    }

    /** This side, completed by another source if the two do not contradict each other. */
    private Endpoint filledBy(Endpoint other) {
      boolean same = address.isEmpty() || other.address.isEmpty() || address.equals(other.address);
      return same
          ? new Endpoint(
              address.or(other::address),
              port.isPresent() ? port : other.port,
              domain.or(other::domain))
          : this;
    }
  }

  /** Whether the remote side opened the connection. */
  boolean isIncoming() {
    return direction.filter("IN"::equals).isPresent();
  }

  /** The connection; empty if the fields name neither side. */
  static Optional<NetworkConnection> of(OutputFields fields) {
    Endpoint localField = side(fields, "fd.lip", "fd.lport", "fd.lip.name");
    Endpoint remoteField = side(fields, "fd.rip", "fd.rport", "fd.rip.name");
    Endpoint client = side(fields, "fd.cip", "fd.cport", "fd.cip.name");
    Endpoint server = side(fields, "fd.sip", "fd.sport", "fd.sip.name");
    Optional<Matcher> socket =
        fields
            .text("fd.name")
            .filter(name -> name.contains(ARROW))
            .map(SOCKET::matcher)
            .filter(Matcher::matches);
    if (socket.isPresent()) {
      Endpoint from = endpoint(socket.get().group(1), socket.get().group(2));
      Endpoint to = endpoint(socket.get().group(3), socket.get().group(4));
      if (from.isAddress() && to.isAddress()) {
        client = client.filledBy(from);
        server = server.filledBy(to);
      }
    }
    Optional<String> protocol = fields.text("fd.l4proto");
    Optional<String> direction = direction(fields, protocol.orElse(""));
    boolean incoming = direction.filter("IN"::equals).isPresent();
    Endpoint local = completed(localField, client, server, incoming ? server : client);
    Endpoint remote = completed(remoteField, client, server, incoming ? client : server);
    return remote.isAddress() || remote.port().isPresent() || remote.domain().isPresent()
        ? Optional.of(new NetworkConnection(local, remote, protocol, direction))
        : Optional.empty();
  }

  /**
   * Completes a side. If its address is known, port and name come from the side of the socket with
   * that address; otherwise it is the side that follows from the direction.
   */
  private static Endpoint completed(
      Endpoint own, Endpoint client, Endpoint server, Endpoint usual) {
    if (own.address().isEmpty()) {
      return usual.filledBy(own);
    }
    if (own.address().equals(client.address()) && !own.address().equals(server.address())) {
      return own.filledBy(client);
    }
    return own.filledBy(usual).filledBy(server);
  }

  private static Endpoint side(OutputFields fields, String ip, String port, String domain) {
    Optional<String> address = fields.text(ip).map(NetworkConnection::unmapped);
    OptionalLong number = port(fields.number(port));
    Optional<String> name =
        fields.text(domain).filter(text -> text.length() <= Limits.DOMAIN && !Text.isBlank(text));
    return address.isEmpty() && number.isEmpty() && name.isEmpty()
        ? Endpoint.UNKNOWN
        : new Endpoint(address, number, name);
  }

  private static Endpoint endpoint(String address, String port) {
    return new Endpoint(
        Optional.of(unmapped(address)),
        port(OptionalLong.of(Long.parseLong(port))),
        Optional.empty());
  }

  /** The IPv4 address in an IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2). */
  private static String unmapped(String address) {
    if (address.regionMatches(true, 0, MAPPED, 0, MAPPED.length())) {
      String v4 = address.substring(MAPPED.length());
      return IpAddress.isV4(v4) ? v4 : address;
    }
    return address;
  }

  private static OptionalLong port(OptionalLong port) {
    return port.isPresent() && port.getAsLong() >= 0 && port.getAsLong() <= LAST_PORT
        ? port
        : OptionalLong.empty();
  }

  /**
   * The direction in which the connection was opened. Data on a TCP connection does not show it,
   * since data goes both ways.
   */
  private static Optional<String> direction(OutputFields fields, String protocol) {
    Optional<String> server = fields.text("fd.is_server");
    if (server.isPresent()) {
      return server.map(is -> is.equals("true") ? "IN" : "OUT");
    }
    boolean tcp = protocol.equals("tcp");
    return fields
        .text("evt.type")
        .flatMap(
            type ->
                switch (type) {
                  case "connect" -> Optional.of("OUT");
                  case "accept", "accept4", "listen" -> Optional.of("IN");
                  case "sendto", "sendmsg", "sendmmsg" ->
                      tcp ? Optional.<String>empty() : Optional.of("OUT");
                  case "recvfrom", "recvmsg", "recvmmsg" ->
                      tcp ? Optional.<String>empty() : Optional.of("IN");
                  default -> Optional.empty();
                });
  }
}
