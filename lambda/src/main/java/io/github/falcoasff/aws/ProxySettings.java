package io.github.falcoasff.aws;

import io.github.falcoasff.settings.EnvironmentReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The proxies that calls go through: {@code HTTPS_PROXY} for https endpoints and {@code HTTP_PROXY}
 * for http ones, except for hosts in {@code NO_PROXY}; names in upper or lower case. The SDK reads
 * the same variables, but takes {@code HTTP_PROXY} for https endpoints, does not decode passwords
 * and knows only some forms of {@code NO_PROXY}.
 *
 * @param https the proxy for https endpoints
 * @param http the proxy for http endpoints
 * @param except hosts that are called directly, in lower case: {@code host}, {@code .suffix},
 *     {@code suffix}, {@code *.suffix}, {@code host:port} or {@code *}
 */
public record ProxySettings(Optional<Proxy> https, Optional<Proxy> http, List<String> except) {
  /** No proxy at all. */
  public static final ProxySettings NONE =
      new ProxySettings(Optional.empty(), Optional.empty(), List.of());

  private static final int DEFAULT_PORT = 80;
  private static final String EXPECTED =
      "[http://][user:password@]host[:port], user and password percent-encoded";

  /**
   * A proxy, which is called by plain HTTP.
   *
   * @param address {@code http://host:port}
   * @param user the user; empty for none
   * @param password the password; empty for none
   */
  public record Proxy(URI address, String user, String password) {
    /** Without user and password. */
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** Copies the list. */
  public ProxySettings {
    except = List.copyOf(except);
  }

  /**
   * Reads the variables. A variable that cannot be read is an error, whose message does not quote
   * the value.
   */
  public static ProxySettings read(EnvironmentReader reader) {
    return new ProxySettings(
        proxy(reader, "HTTPS_PROXY"),
        proxy(reader, "HTTP_PROXY"),
        Arrays.stream(either(reader, "NO_PROXY").value().toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** The proxy for endpoints of this scheme; empty if they are called directly. */
  Optional<Proxy> of(String scheme) {
    if (except.contains("*")) {
      return Optional.empty();
    }
    return scheme.equals("https") ? https : http;
  }

  /**
   * The hosts that are called directly, as expressions for the SDK's HTTP client.
   *
   * @param port the port that is called; entries with another port do not count
   */
  Set<String> directHosts(int port) {
    return except.stream()
        .flatMap(entry -> withoutPort(entry, port).stream())
        .map(host -> host.replaceFirst("^\\*?\\.", ""))
        .filter(host -> !host.isEmpty())
        .map(host -> "(?:.*\\.)?" + Pattern.quote(host))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> withoutPort(String entry, int port) {
    int colon = entry.lastIndexOf(':');
    // An IPv6 address without brackets has several colons and no port.
    if (colon < 0
        || (entry.indexOf(':') != colon && !entry.startsWith("["))
        || entry.endsWith("]")) {
      return Optional.of(entry);
    }
    return entry.substring(colon + 1).equals(Integer.toString(port))
        ? Optional.of(entry.substring(0, colon))
        : Optional.empty();
  }

  private record Variable(String name, String value) {}

  /** The variable by its name in upper or lower case; an empty one counts as unset. */
  private static Variable either(EnvironmentReader reader, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String value = reader.raw(name);
    return value.isEmpty() ? new Variable(lower, reader.raw(lower)) : new Variable(name, value);
  }

  private static Optional<Proxy> proxy(EnvironmentReader reader, String name) {
    Variable variable = either(reader, name);
    if (variable.value().isEmpty()) {
      return Optional.empty();
    }
    Optional<Proxy> proxy = parse(variable.value());
    if (proxy.isEmpty()) {
      reader.unreadable(variable.name(), EXPECTED);
    }
    return proxy;
  }

  private static Optional<Proxy> parse(String value) {
    String rest = value;
    int scheme = value.indexOf("://");
    if (scheme >= 0) {
      if (!value.substring(0, scheme).equalsIgnoreCase("http")) {
        return Optional.empty();
      }
      rest = value.substring(scheme + 3);
    }
    // A password may hold an unencoded @.
    int at = rest.lastIndexOf('@');
    String login = at < 0 ? "" : rest.substring(0, at);
    try {
      URI given = new URI("http://" + rest.substring(at + 1));
      if (given.getHost() == null || !given.getPath().matches("/?") || given.getQuery() != null) {
        return Optional.empty();
      }
      int port = given.getPort() < 0 ? DEFAULT_PORT : given.getPort();
      if (port == 0 || port > 65_535) {
        return Optional.empty();
      }
      URI address = new URI("http", null, given.getHost(), port, null, null, null);
      int colon = login.indexOf(':');
      return Optional.of(
          new Proxy(
              address,
              decoded(colon < 0 ? login : login.substring(0, colon)),
              colon < 0 ? "" : decoded(login.substring(colon + 1))));
    } catch (URISyntaxException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Percent-decodes a text. Unlike in a form, a plus sign is not a blank. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
