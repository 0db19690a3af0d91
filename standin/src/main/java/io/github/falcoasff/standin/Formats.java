package io.github.falcoasff.standin;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The formats of strings that JSON Schema defines. */
final class Formats {
  /** An IPv4 address: four decimal numbers up to 255. */
  static final Limit.Format IPV4 = new Limit.Format("ipv4", Formats::isIpv4);

  /** An IPv6 address, without a zone. */
  static final Limit.Format IPV6 = new Limit.Format("ipv6", Formats::isIpv6);

  /** An absolute http or https URL with a host. */
  static final Limit.Format URL = new Limit.Format("uri", Formats::isUrl);

  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4_TEXT = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /**
   * Only text of this form is passed to the JDK, which would look up any other text as a host name.
   */
  private static final Pattern IPV6_TEXT = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private Formats() {}

  private static boolean isIpv4(String text) {
    return IPV4_TEXT.matcher(text).matches();
  }

  private static boolean isIpv6(String text) {
    if (!IPV6_TEXT.matcher(text).matches()) {
      return false;
    }
    try {
      InetAddress.getByName(text);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
