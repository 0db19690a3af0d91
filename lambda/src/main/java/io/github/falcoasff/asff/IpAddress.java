package io.github.falcoasff.asff;

import java.util.regex.Pattern;

/** Checks whether texts are IP addresses, without a DNS look-up. */
final class IpAddress {
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern V6_GROUPS =
      Pattern.compile("[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7}");

  /** The number of groups of 16 bits. */
  private static final int V6_LENGTH = 8;

  private IpAddress() {}

  static boolean isV4(String text) {
    return V4.matcher(text).matches();
  }

  /** Whether the text has eight groups, or fewer and one gap. */
  static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == V6_LENGTH;
    }
    return groups(text.substring(0, gap)) + groups(text.substring(gap + 2)) < V6_LENGTH;
  }

  /** The number of groups in the text; too many if the text has anything else. */
  private static int groups(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    return V6_GROUPS.matcher(text).matches() ? text.split(":", -1).length : V6_LENGTH + 1;
  }
}
